"""What is wrong with a text: findings as values. They are collected, never raised, and never stop at the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from callscore.place import Place
from callscore.sentence import NOTHING, Counted, Said, as_written, joined


class Severity(StrEnum):
    """An error refuses the text; a warning is repeated by every report; a note only informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Also: TypeAlias = tuple[Place, str]
"""A further place, and a phrase on it, which may be empty."""


class Finding(Struct, frozen=True):
    """One trouble in a text. Messages, helps and phrases are sentences (`Said`), so that every report says them in its own language.

    code      stable, kebab-case, described in docs/findings.md
    message   what is wrong: lower case, no final stop, user text in back-ticks, in the words of calls
    place     the exact text that is wrong
    help      what to do about it (may be empty)
    also      further places that belong to it, each with a phrase
    subject   the application that it concerns (its identifier), or empty for the call
    """

    code: str
    message: Said
    place: Place
    severity: Severity = Severity.ERROR
    help: str = NOTHING
    also: tuple[Also, ...] = ()
    subject: str = ""

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def error(code: str, message: Said, place: Place, help: str = NOTHING, also: Iterable[Also] = (), subject: str = "") -> Finding:
    return Finding(code, message, place, Severity.ERROR, help, tuple(also), subject)


def warning(
    code: str, message: Said, place: Place, help: str = NOTHING, also: Iterable[tuple[Place, str]] = (), subject: str = ""
) -> Finding:
    return Finding(code, message, place, Severity.WARNING, help, tuple(also), subject)


def note(code: str, message: Said, place: Place, help: str = NOTHING, also: Iterable[Also] = (), subject: str = "") -> Finding:
    return Finding(code, message, place, Severity.NOTE, help, tuple(also), subject)


MOST_ALIKE = 20
_WEIGHTS = tuple(Severity)
"""What weighs most is listed first: one value that refuses a table must not stand behind a hundred warnings."""


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors before warnings before notes, each in order of place, then of code: the one order in which findings are handed out and listed,
    whatever the order in which they were found; equal ones once."""
    return tuple(sorted(dict.fromkeys(findings), key=_rank_of))


def _rank_of(finding: Finding) -> tuple[object, ...]:
    return _WEIGHTS.index(finding.severity), finding.place.sort_key, finding.code, finding.message, finding.subject


def abridged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as every output lists them: in order; of one code and severity the first ones, and one that says how many there are
    more."""
    ordered = in_order(findings)
    counts = Counter((finding.code, finding.severity) for finding in ordered)
    kept: list[Finding] = []
    seen: Counter[tuple[str, Severity]] = Counter()
    for finding in ordered:
        kind = finding.code, finding.severity
        seen[kind] += 1
        left = counts[kind] - seen[kind]
        if seen[kind] == MOST_ALIKE + 1 and left:
            finding = replace(finding, message=with_more(finding.message, left))
        if seen[kind] <= MOST_ALIKE + 1:
            kept.append(finding)
    return tuple(kept)


def with_more(message: Said, count: int) -> Said:
    """The message of a finding that also stands for others like it."""
    return Counted(count, "{message}; {count} more like this", "{message}; {count} more like this", message=message)


def nearest(name: str, names: Iterable[str], likeness: float = 0.6) -> str | None:
    """The existing name that is most like the one written, or None where none is near; `likeness` is 1 for the same letters."""
    folded: dict[str, str] = {}
    for known in names:
        folded.setdefault(known.casefold(), known)
    close = get_close_matches(name.casefold(), sorted(folded), n=1, cutoff=likeness)
    return folded[close[0]] if close else None


def listed(names: Sequence[str], most: int) -> Said:
    """The first names, each in back-ticks, and how many there are more: `` `a`, `b` and 3 more``."""
    shown, left = quoted_names(names[:most]), len(names) - most
    return Counted(left, "{listed} and {count} more", "{listed} and {count} more", listed=shown) if left > 0 else shown


def quoted_names(names: Iterable[str]) -> Said:
    """The names, each in back-ticks: `` `a`, `b` ``."""
    return joined(f"`{name}`" for name in names)


def alternatives(texts: Sequence[str]) -> Said:
    """The texts, each in back-ticks: `` `a` or `b` ``."""
    *before, last = texts
    return Said("{one} or {other}", one=alternatives(before), other=f"`{last}`") if before else as_written(f"`{last}`")


def all_of(names: Sequence[str]) -> Said:
    """The names, each in back-ticks: `` `a` and `b` ``."""
    *before, last = names
    return Said("{one} and {other}", one=all_of(before), other=f"`{last}`") if before else as_written(f"`{last}`")


def offered(meant: Sequence[str]) -> Said:
    """A help sentence that offers what may have been meant; empty where there is nothing to offer."""
    if len(meant) > 1:
        return Said("write {texts}, whichever is meant", texts=alternatives(meant))
    return Said("write `{text}`", text=meant[0]) if meant else NOTHING


def in_place_of(written: str, meant: str) -> Said:
    """A help sentence that says what to write where another text stands."""
    return Said("write `{meant}` in place of `{written}`", meant=meant, written=written)


def did_you_mean(name: str, names: Iterable[str], likeness: float = 0.6) -> Said:
    """A help sentence that offers the nearest name, empty where none is near."""
    near = nearest(name, names, likeness)
    return Said("did you mean `{near}`?", near=near) if near else NOTHING
