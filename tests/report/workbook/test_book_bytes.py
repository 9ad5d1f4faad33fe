"""A workbook is packed without a moment, and an earlier one is known by its properties."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from callscore.report.workbook.book_bytes import book_bytes

CORE = b'<x><dcterms:created xsi:type="d">2026-11-30T10:00:00Z</dcterms:created><cp:keywords>callscore 1</cp:keywords></x>'


def packed(year: int) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name, data in {"xl/workbook.xml": b"<w/>", "docProps/core.xml": CORE.replace(b"2026", str(year).encode())}.items():
            target.writestr(ZipInfo(name, (year, 1, 1, 0, 0, 0)), data)
    return file.getvalue()


def test_the_moment_of_packing_changes_nothing() -> None:
    assert packed(2026) != packed(2027)
    assert book_bytes(packed(2026)) == book_bytes(packed(2027))


def test_properties_stand_first_and_as_they_are() -> None:
    with ZipFile(BytesIO(book_bytes(packed(2026)))) as file:
        core = file.infolist()[0]
        assert (core.filename, core.compress_type) == ("docProps/core.xml", ZIP_STORED)
        assert file.read("docProps/core.xml") == CORE.replace(b"2026-11-30T10:00:00Z", b"1970-01-01T00:00:00Z")
        assert file.getinfo("xl/workbook.xml").compress_type == ZIP_DEFLATED
