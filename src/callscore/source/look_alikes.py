"""Names that differ in nothing that a reader would see: capital letters, kinds of apostrophe, letters of another alphabet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from callscore.finding import Finding, quoted_names, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Counted, Said, as_written

_CYRILLIC = str.maketrans("АВЕКМНОРСТХІЈЅаеорсухіјѕ", "ABEKMHOPCTXIJSaeopcyxijs")
_GREEK = str.maketrans("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo")
_SIGNS = str.maketrans("’‘ʼ`´′‐‑‒–—−“”„«»″", "''''''------\"\"\"\"\"\"")
_MOST_NAMED = 5


class WrittenName(Struct, frozen=True):
    """A name as it was written; its place is found when it is asked for."""

    text: str
    place: Callable[[], Place]


def look(text: str) -> str:
    """The text without the differences that a reader passes over."""
    if text.isdecimal():
        return text.lstrip("0")
    return " ".join(text.translate(_SIGNS).translate(_CYRILLIC).translate(_GREEK).casefold().split())


def look_alikes(names: Sequence[WrittenName], what: Said) -> Iterator[Finding]:
    """One warning (`look-alike`) for each set of different names that look alike; `what`, of which they are names, begins it."""
    spellings: dict[str, list[str]] = {}
    for text in sorted({name.text for name in names}):
        spellings.setdefault(look(text), []).append(text)
    alike = [texts for texts in spellings.values() if len(texts) > 1]
    told = {text for texts in alike for text in texts[:_MOST_NAMED]}
    places: dict[str, Place] = {}
    for name in names if told else ():
        if name.text in told:
            places[name.text] = min(name.place(), places.get(name.text, name.place()), key=lambda place: place.sort_key)
    for texts in alike:
        yield _told(texts, places, what)


def _told(texts: Sequence[str], places: Mapping[str, Place], what: Said) -> Finding:
    first, *others = texts[:_MOST_NAMED]
    named = Said("{first} and {last}", first=quoted_names((first, *others[:-1])), last=f"`{others[-1]}`")
    if len(texts) > _MOST_NAMED:
        left = len(texts) - _MOST_NAMED
        named = Counted(left, "{names} (and {count} more)", "{names} (and {count} more)", names=named)
    phrase = "{what} {names} differ only in {difference}, and count as different ones"
    message = Said(phrase, what=what, names=named, difference=_difference(texts))
    also = [(places[other], as_written(f"`{other}`")) for other in others]
    return warning(FindingCode.LOOK_ALIKE, message, places[first], Said("write one of them everywhere, if one is meant"), also)


def _difference(texts: Sequence[str]) -> Said:
    if texts[0].isdecimal():
        return Said("the zeros before them")
    if len({" ".join(text.casefold().split()) for text in texts}) == 1:
        return Said("capital letters") if len({text.casefold() for text in texts}) == 1 else Said("spaces")
    return Said("signs or letters that look alike")
