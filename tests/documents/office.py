"""LibreOffice, as a council's officer would open the documents with it."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice (soffice) is not installed: apt install libreoffice-calc-nogui libreoffice-writer-nogui",
)
CALCULATED = re.compile(rb"(<c [^>]*?)( t=\"\w+\")?(>)(<f>[^<]*</f>)<v>[^<]*</v>")


def converted(source: Path, to: str) -> Path:
    """The same document in another format (pdf, xlsx …), made by LibreOffice in a profile of its own."""
    target = source.parent / f"by-office-{to}"
    command = [
        str(SOFFICE),
        f"-env:UserInstallation={(source.parent / 'office-profile').as_uri()}",
        "--headless",
        "--convert-to",
        to,
        "--outdir",
        str(target),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return target / source.with_suffix(f".{to}").name


def without_values(workbook: bytes, path: Path) -> Path:
    """The workbook with formulas only, so that whoever opens it has to calculate."""
    path.write_bytes(workbook)
    emptied = path.with_name(f"formulas-{path.name}")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(emptied, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                content = CALCULATED.sub(rb"\1\3\4", content)
            target.writestr(name, content)
    return emptied
