"""Workbooks that are made to do harm: to fill the memory, or to read what stands beside them on the server."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from domain.errors import ImportRefused
from register_import.sheets import UNPACKED_AT_MOST, read_book

SECRET = "what only the server may read"
LAUGHS = b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))


def rewritten(path: Path, edit: Callable[[bytes], bytes], told: int | None = None) -> None:
    """A workbook whose one sheet was altered; `told` is what it says of that sheet's size."""
    book, content = Workbook(), io.BytesIO()
    assert book.active
    book.active.append(["reference", "hello"])
    book.save(content)
    with zipfile.ZipFile(content) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for name in source.namelist():
            is_sheet = name.endswith("sheet1.xml")
            made.writestr(name, edit(source.read(name)) if is_sheet else source.read(name))
            if is_sheet and told is not None:
                made.filelist[-1].file_size = told


def with_entities(entities: bytes, used: bytes) -> Callable[[bytes], bytes]:
    head = b"<!DOCTYPE x [" + entities + b"]><worksheet"
    return lambda sheet: sheet.replace(b"<worksheet", head, 1).replace(b"hello", used)


def huge(sheet: bytes) -> bytes:
    return sheet.replace(b"hello", b"a" * (UNPACKED_AT_MOST + 1))


@pytest.mark.parametrize("kind", ["huge", "huge and says that it is small", "laughs", "reads a file", "reads a page"])
def test_a_workbook_made_to_do_harm_is_refused_in_words(tmp_path: Path, kind: str) -> None:
    path, secret = tmp_path / "register.xlsx", tmp_path / "secret"
    secret.write_text(SECRET)
    match kind:
        case "laughs":
            rewritten(path, with_entities(b'<!ENTITY a "aaaaaaaaaa">' + LAUGHS, b"&j;"))
        case "reads a file":
            rewritten(path, with_entities(f'<!ENTITY e SYSTEM "{secret.as_uri()}">'.encode(), b"&e;"))
        case "reads a page":
            rewritten(path, with_entities(b'<!ENTITY e SYSTEM "http://127.0.0.1:1/">', b"&e;"))
        case _:
            rewritten(path, huge, told=100 if kind != "huge" else None)
    with pytest.raises(ImportRefused) as refused:
        read_book(path)
    (problem,) = refused.value.faults
    assert SECRET not in problem
    assert problem.startswith("register.xlsx")
