"""A workbook that was written, without what changes from one writing to the next."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

_PROPERTIES = "docProps/core.xml"
_FIRST = ("[Content_Types].xml", _PROPERTIES)
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
_NO_MOMENT = rb"\g<1>1970-01-01T00:00:00Z\g<2>"


def book_bytes(packed: bytes) -> bytes:
    """The same parts without the moment at which they were packed. The properties are not compressed, so that an earlier file is known;
    a spreadsheet program that saves it compresses them."""
    plain = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(plain, "w", ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: part not in _FIRST):
            data, how = source.read(name), ZIP_DEFLATED
            if name == _PROPERTIES:
                data, how = _MOMENT.sub(_NO_MOMENT, data), ZIP_STORED
            target.writestr(ZipInfo(name), data, how)
    return plain.getvalue()
