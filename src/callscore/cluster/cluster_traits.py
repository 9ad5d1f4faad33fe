"""What a portfolio says of a cluster besides its figures, and groups it by: sector, country, label, and the year of its foundation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Literal, TypeAlias, get_args

from msgspec.structs import replace

from callscore.finding import Finding, did_you_mean, error, offered
from callscore.finding_code import FindingCode
from callscore.sentence import Said
from callscore.source import typed
from callscore.source.node import Scalar
from callscore.spelling.inexact_numbers import says_nothing
from callscore.spelling.year_spellings import years_meant

TraitReader: TypeAlias = Callable[[Scalar], tuple[Any, Finding | None]]

COUNTRY = "country"
LabelName: TypeAlias = Literal["bronze", "silver", "gold"]
LABELS: tuple[str, ...] = (*get_args(LabelName), "none")
_LABEL_WORDS = {
    "bronze": "bronze bronzo bronce",
    "silver": "silver argento silber argent plata",
    "gold": "gold golden oro",
    "none": "none no not nessuno nessuna nein kein keine without senza",
}
_MEANT = {word: label for label, words in _LABEL_WORDS.items() for word in words.split()}
_YEAR = re.compile(r"[12][0-9]{3}")
LATEST = 2100
"""The latest year that may be one of a foundation. No clock is asked, so that the same table is read alike in every year."""
CODE = re.compile(r"[A-Za-z]{2}")
"""Of a country."""
_EMPTY = Said("leave the cell empty where it is not known")


def _text(no_group: Callable[[str], Said], written: Scalar) -> tuple[str | None, Finding | None]:
    """A text with single blanks, as groups compare it. Two capitals are a code, such as NA of Namibia. `no_group` says what is wrong with a
    text that names no group."""
    value, trouble = typed.text(written, longest=200)
    if value is not None and says_nothing(value) and not (value.strip().isupper() and CODE.fullmatch(value.strip())):
        return None, error("no-group", no_group(value.strip()), written.place, _EMPTY)
    return (" ".join(value.split()) if value is not None else None), trouble


def _label(written: Scalar) -> tuple[str | None, Finding | None]:
    """One of the labels, whatever its capitals; `none` as nothing."""
    word = written.text.strip().casefold()
    if word in LABELS:
        return ("" if word == "none" else word), None
    return None, error("not-a-label", Said("`{text}` is no label", text=written.text.strip()), written.place, _label_help(word))


def _label_help(word: str) -> Said:
    if says_nothing(word) and word not in _MEANT:
        return _EMPTY
    meant = {_MEANT[part] for part in word.split() if part in _MEANT}
    if len(meant) == 1:
        return Said("write `{text}`", text=meant.pop())
    return did_you_mean(word, LABELS) or Said("write `bronze`, `silver`, `gold` or `none`, or leave it empty where it is not known")


def year(written: Scalar) -> tuple[int | None, Finding | None]:
    """A year, or the year of a day."""
    text = written.text.strip()
    day, trouble = (None, None) if _YEAR.fullmatch(text) else typed.date(written)
    if trouble is None:
        found = day.year if day is not None else int(text)
        if found <= LATEST:
            return found, None
        return None, error(
            FindingCode.NOT_A_YEAR, Said("nothing was founded in {year} yet", year=found), written.place, Said("check the year")
        )
    return None, replace(
        trouble, code=FindingCode.NOT_A_YEAR, message=Said("`{text}` is neither a year nor a day", text=text), help=_year_help(text)
    )


def _year_help(text: str) -> Said:
    if says_nothing(text):
        return _EMPTY
    return offered(years_meant(text)) or Said("write `2009`, or year-month-day: `2009-04-30`")


def _no_sector(text: str) -> Said:
    return Said("`{text}` names no sector", text=text)


def _no_country(text: str) -> Said:
    return Said("`{text}` names no country", text=text)


TRAITS: Mapping[str, TraitReader] = {"sector": partial(_text, _no_sector), COUNTRY: partial(_text, _no_country), "label": _label}
