"""Names that differ in nothing that a reader would see: capital letters, kinds of apostrophe, letters of another alphabet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from callscore.finding import Finding, warning
from callscore.place import Place

_CYRILLIC = str.maketrans("АВЕКМНОРСТХІЈЅаеорсухіјѕ", "ABEKMHOPCTXIJSaeopcyxijs")
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
_SIGNS = str.maketrans("’‘ʼ`´′‐‑‒–—−“”„«»″", "''''''------\"\"\"\"\"\"")
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it was written; its place is found when it is asked for."""

    text: str
    place: Callable[[], Place]


def look(text: str) -> str:
    """The text without the differences that a reader passes over."""
    return " ".join(text.translate(_SIGNS).translate(_CYRILLIC).translate(_GREEK).casefold().split())


def look_alikes(names: Iterable[Name], what: str) -> Iterator[Finding]:
    """One warning (`look-alike`) for each set of different names that look alike; `what` says what they are names of."""
    spellings: dict[str, dict[str, Name]] = {}
    for name in names:
        spellings.setdefault(look(name.text), {}).setdefault(name.text, name)
    for alike in spellings.values():
        if len(alike) > 1:
            yield _told(sorted(alike), alike, what)


def _told(texts: list[str], alike: dict[str, Name], what: str) -> Finding:
    named = [f"`{text}`" for text in texts[:_MOST_NAMED]]
    listed = ", ".join(named[:-1]) + f" and {named[-1]}"
    more = f" (and {len(texts) - _MOST_NAMED} more)" if len(texts) > _MOST_NAMED else ""
    message = f"{what} {listed}{more} differ only in {_difference(texts)}, and count as different ones"
    first, *others = (alike[text] for text in texts[:_MOST_NAMED])
    also = [(other.place(), f"`{other.text}`") for other in others]
    return warning("look-alike", message, first.place(), "write one of them everywhere, if one is meant", also)


def _difference(texts: list[str]) -> str:
    if len({" ".join(text.casefold().split()) for text in texts}) == 1:
        return "capital letters" if len({text.casefold() for text in texts}) == 1 else "spaces"
    return "signs or letters that look alike"
