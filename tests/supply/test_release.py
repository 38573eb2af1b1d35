"""The wheel is the same each time it is made, has everything in it, and runs from anywhere."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.rooms import ROOMS

ROOT = Path(__file__).parents[2]
LEFT_OUT = shutil.ignore_patterns(
    ".venv", "node_modules", ".git", "build", "dist", "__pycache__", "*.egg-info", ".*_cache"
)
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": "1780000000"}


def made(folder: Path) -> Path:
    """A wheel from a copy of the sources."""
    sources = folder / "sources"
    shutil.copytree(ROOT, sources, ignore=LEFT_OUT)
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder / "dist"),
        str(sources),
    ]
    subprocess.run(command, check=True, capture_output=True, env=ENVIRONMENT)
    (wheel,) = (folder / "dist").glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("one"))


def released(folder: Path, umask: int) -> dict[str, str]:
    """What is released from a clone of what is committed: the checksum of each file."""
    inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    for command, place in (
        (["git", "clone", "--quiet", str(ROOT), str(folder)], ROOT),
        (["sh", str(ROOT / "deploy" / "release.sh"), sys.executable], folder),
    ):
        subprocess.run(command, check=True, capture_output=True, cwd=place, env=inherited, umask=umask)
    lines = (folder / "dist" / "SHA256SUMS").read_text().splitlines()
    return {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}


def test_the_same_commit_gives_the_same_bytes_whoever_makes_it(tmp_path: Path) -> None:
    one = released(tmp_path / "one", 0o022)
    assert {Path(name).suffix for name in one} == {".whl", ".json"}
    assert released(tmp_path / "a longer name", 0o077) == one


def test_it_runs_from_anywhere_with_everything_it_needs(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        content.extractall(tmp_path / "installed")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BREACH_DESK_", "Microsoft"))}
    environment = {
        **clean,
        "PYTHONPATH": str(tmp_path / "installed"),
        "BREACH_DESK_CONFIG": str(ROOT / "council.toml"),
        "BREACH_DESK_DATA": str(tmp_path / "register"),
    }

    def run(*words: str) -> str:
        command = [sys.executable, "-P", "-c", "import sys, app; sys.exit(app.main())", *words]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    seed = str(ROOT / "tests" / "seed" / "register-2023.csv")
    assert "44 breaches" in run("import", seed, "--mapping", "seed-2023")
    run("report", "--period", "2023-02-28..2023-08-31", "--out", "report.docx")
    assert (tmp_path / "report.docx").stat().st_size > 10_000


def test_the_wheel_holds_the_product_and_no_test(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as content:
        names = content.namelist()
    folders = {name.partition("/")[0] for name in names}
    assert ROOMS.keys() - {"app"} <= folders
    assert not folders & {"tests", "bench"}
    for path in ROOT.rglob("*"):
        name = path.relative_to(ROOT).as_posix()
        ours = name.split("/")[0] in folders and "node_modules" not in path.parts
        if ours and path.suffix in (".sql", ".docx", ".html"):
            assert name in names


def test_what_is_inside_is_listed(tmp_path: Path) -> None:
    out = tmp_path / "sbom.json"
    lock = ROOT / "requirements" / "run.lock"
    command = [sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(lock)]
    command += ["--pyproject", str(ROOT / "pyproject.toml"), "--output-reproducible", "--output-file", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    written = json.loads(out.read_text())
    assert written["bomFormat"] == "CycloneDX"
    assert written["metadata"]["component"]["name"] == "breach-desk"
    listed = {(canonicalize_name(each["name"]), each.get("version")) for each in written["components"]}
    locked = {tuple(line.split(" ")[0].split("==")) for line in lock.read_text().splitlines() if "==" in line}
    assert {(canonicalize_name(name), version) for name, version in locked} == listed
    assert str(tmp_path) not in out.read_text()
    assert str(ROOT) not in out.read_text()
