"""Years as people and spreadsheets write them: `since 2010`, `12/2010`, `2010/11`, `'98`."""

from __future__ import annotations

from callscore.late_pattern import LatePattern
from callscore.spelling.day_spellings import spreadsheet_day, year_of
from callscore.spelling.number_spellings import figures_meant

_LONGEST = 40
_YEAR = LatePattern(r"(?<![0-9])[12][0-9]{3}(?![0-9])")
_SEASON = LatePattern(r"[12][0-9]([0-9]{2})\s*[-/–]\s*([0-9]{2})")
_TWO_DIGITS = LatePattern(r"['’]?([0-9]{2})")


def years_meant(text: str) -> tuple[str, ...]:
    """The years that the text may mean; none where it names none."""
    text = text.strip()
    if len(text) > _LONGEST:
        return ()
    season = _SEASON.fullmatch(text)
    if season is not None and int(season[2]) == int(season[1]) + 1:
        return text[:4], text[:2] + season[2]
    return tuple(dict.fromkeys(_YEAR.findall(text))) or _by_other_signs(text)


def _by_other_signs(text: str) -> tuple[str, ...]:
    two, day = _TWO_DIGITS.fullmatch(text), spreadsheet_day(text)
    if two is not None:
        return (str(year_of(two[1])),)
    if day is not None:
        return (day[:4],)
    return tuple(number for number in figures_meant(text) if _YEAR.fullmatch(number))
