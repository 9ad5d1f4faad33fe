"""What a grid in a workbook lacks of a call, told by the row to add or the column to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from msgspec.structs import replace

from callscore.finding import Finding, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said

TITLE, LANGUAGES = "title", "languages"
_ORDER, _NEEDING_AN_ORDER = "ranking.numbering", ("selection", "budget")
ALWAYS_NEEDED: Mapping[str, str] = {TITLE: "…", "version": "1", LANGUAGES: "[en]", "provenance.kind": "illustration"}
"""The rows that every call has, each with a value that holds as it stands."""
NEEDED_BESIDE: Mapping[str, str] = {
    "rounding.places": "2",
    "rounding.mode": "half up",
    "rounding.at": "criterion",
    _ORDER: "competition",
    "selection.places": "1",
    "selection.tie at the last place": "all",
}
"""The same, of those that are needed where another row begins like them."""
_WORD_OF_A_HELP: Final = re.compile(r"`[^`:]+: ([^`…]+)`")


def missing_rows(root: Mapping[str, Any], languages: Iterable[str]) -> dict[str, str]:
    """By its key each row that the call needs and that is not there, with the value to begin with; `languages` are those of its texts."""
    codes = tuple(languages)
    values = {**ALWAYS_NEEDED, **NEEDED_BESIDE}
    if codes:
        values |= {TITLE: "{" + ", ".join(f"{code}: …" for code in codes) + "}", LANGUAGES: "[" + ", ".join(codes) + "]"}
    return {key: value for key, value in values.items() if _is_missing(key, root)}


def _is_missing(key: str, root: Mapping[str, Any]) -> bool:
    above, dot, own = key.partition(".")
    if not dot:
        return above not in root
    tree = root.get(above)
    if tree is None:
        return key in ALWAYS_NEEDED or (key == _ORDER and any(needing in root for needing in _NEEDING_AN_ORDER))
    return isinstance(tree, dict) and own not in tree


def row_finding(key: str, value: str, place: Place, sheet: str) -> Finding:
    """`missing-key`: a row to be added there."""
    help = Said(
        "add a row to the sheet `{sheet}`: `{key}` in the column `key`, `{value}` in the column `value`", sheet=sheet, key=key, value=value
    )
    return error(FindingCode.MISSING_KEY, Said("the row `{key}` is missing", key=key), place, help)


def with_a_row(finding: Finding, above: str, sheet: str) -> Finding:
    """A key that is missing beside the row `above`, told by the row to add."""
    key = f"{above.rpartition('.')[0]}.{finding.message.gaps['key']}".removeprefix(".")
    words = _words(finding)
    named = {"sheet": sheet, "key": key}
    help = (
        Said("add a row to the sheet `{sheet}`: `{key}` in the column `key`, one of {words} in the column `value`", **named, words=words)
        if words
        else Said("add a row to the sheet `{sheet}`: `{key}` in the column `key`, its value in the column `value`", **named)
    )
    return replace(finding, message=Said("the row `{key}` is missing", key=key), help=help)


def with_a_column(finding: Finding, place: Place) -> Finding:
    """A key that is missing in a row, told by the column into which it belongs."""
    key, words = finding.message.gaps["key"], _words(finding)
    help = (
        Said("write one of {words} in the column `{key}` of this row", words=words, key=key)
        if words
        else Said("write it in the column `{key}` of this row", key=key)
    )
    return replace(finding, place=place, help=help)


def _words(finding: Finding) -> str:
    """The words that its help offers for the key."""
    words = _WORD_OF_A_HELP.findall(finding.help)
    return quoted_names(words) if words else ""
