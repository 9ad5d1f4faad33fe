"""Parts of a workbook are given element by element, and no more of them is kept than one element."""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest

from callscore.source import xml_part
from callscore.source.xml_part import Damaged, TooMuch, XmlReading


def reading(text: str) -> XmlReading:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("part.xml", text)
    return XmlReading(ZipFile(packed))


def rows(text: str) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    reading(text).elements("part.xml", {"row": lambda row: found.append((row.get("r", ""), [cell.text or "" for cell in row]))})
    return found


def test_each_element_is_given_whole_and_the_last_one_too() -> None:
    text = "<sheet><row r='1'><c>a</c><c>b</c></row><other/><row r='2'><c>c</c></row></sheet>"
    assert rows(text) == [("1", ["a", "b"]), ("2", ["c"])]


def test_names_are_given_without_their_prefix() -> None:
    assert rows("<x:sheet xmlns:x='y'><x:row r='1'><x:c>a</x:c></x:row></x:sheet>") == [("1", ["a"])]


def test_what_was_given_is_not_kept() -> None:
    kept: list[Element] = []
    reading("<sheet><row><c>a</c></row><row><c>b</c></row></sheet>").elements("part.xml", {"row": kept.append})
    assert [len(row) for row in kept] == [0, 0]


def test_an_element_of_too_many_others_is_refused_before_it_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_part, "_MOST_KEPT", 10)
    assert len(rows(f"<sheet>{'<row><c/></row>' * 20}</sheet>")) == 20
    with pytest.raises(TooMuch):
        rows(f"<sheet><row>{'<c/>' * 20}</row></sheet>")


@pytest.mark.parametrize("text", ["<sheet><row>", "<!DOCTYPE sheet><sheet/>", "<sheet></row>"])
def test_what_is_no_whole_part_is_damaged(text: str) -> None:
    with pytest.raises(Damaged):
        rows(text)
