"""A document as PDF, by LibreOffice where that is installed."""

import shutil
import subprocess
import tempfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from domain.errors import BreachDeskError

SECONDS = 180
PREFIX = "breach-desk-pdf-"
LEFT_OVER = 3600  # seconds after which nobody works in such a folder any more


def can_make_pdf() -> bool:
    """Whether LibreOffice is here."""
    return shutil.which("soffice") is not None


def as_pdf(document: bytes) -> bytes:
    """The Word document as PDF; takes seconds. Raises BreachDeskError (`no_libreoffice`, `pdf_failed`)."""
    if (soffice := shutil.which("soffice")) is None:
        raise BreachDeskError("no_libreoffice")
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder:
        source = Path(folder) / "report.docx"
        source.write_bytes(document)
        # A profile of its own: LibreOffice refuses to start twice with the same one.
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
            return source.with_suffix(".pdf").read_bytes()
        except (subprocess.SubprocessError, OSError) as problem:
            raise BreachDeskError("pdf_failed", problem=str(problem)) from problem


def drop_left_over(now: datetime) -> None:
    """Folders of a process that was killed while it made a PDF: the whole case stands in them, as it is."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(OSError):
            if now.timestamp() - folder.stat().st_mtime > LEFT_OVER:
                shutil.rmtree(folder)
