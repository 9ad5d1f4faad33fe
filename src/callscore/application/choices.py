"""The values that a field allows (`one of`), and which spellings of them count as the same (`same`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from callscore.call.fields import SamenessWord
from callscore.feel.values import Value
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.source.node import Scalar
from callscore.spelling.choice_spellings import alternatives_meant

MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class FieldChoices:
    """values    by the value as it counts, the text that the call writes for it
    same      the differences of spelling that the call allows
    folded    by the text without those differences, the text that the call writes
    """

    values: Mapping[Value, str]
    same: Collection[SamenessWord] = ()
    folded: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", {fold(text, self.same): text for text in self.values.values()})

    def read(self, name: str, value: Value, written: Scalar) -> tuple[Value, Finding | None]:
        """The allowed value that is meant, or None. A spelling that is only counted as the same is reported as `normalised`."""
        if value in self.values:
            return value, None
        meant = self.folded.get(fold(written.text, self.same)) if self.same else None
        if meant is not None:
            message = f"`{written.text}` is read as `{meant}`: the call does not distinguish {_listed_plainly(self.same)} in `{name}`"
            return meant, warning("normalised", message, written.place, f"write `{meant}`")
        texts = tuple(self.values.values())
        message = f"`{written.text}` is none of the values of `{name}`"
        return None, error("not-a-choice", message, written.place, _help(written.text, texts))


def _help(written: str, texts: Collection[str]) -> str:
    """Those that the text names, where it names several; else the nearest, or all."""
    several = [text for text in texts if f'"{text}"' in (alternatives_meant(written, texts) or "")]
    if len(several) > 1:
        return f"one of them can be chosen: write {' or '.join(f'`{text}`' for text in several)}"
    return did_you_mean(written, texts) or f"write one of {in_backticks(texts)}"


def fold(text: str, same: Collection[SamenessWord]) -> str:
    """The text without the differences that do not count: upper and lower case, blanks, punctuation."""
    text = unicodedata.normalize("NFC", text)
    for difference in same:
        text = _without(difference, text)
    # Once more: what stood apart may now belong together, as an accent behind a blank that was taken out.
    return unicodedata.normalize("NFC", text)


def _without(difference: SamenessWord, text: str) -> str:
    match difference:
        case "case":
            return text.casefold()
        case "spaces":
            return "".join(text.split())
        case "punctuation":
            return "".join(sign for sign in text if not unicodedata.category(sign).startswith("P"))


def in_backticks(texts: Collection[str]) -> str:
    """Names in back-ticks, the first ones of many."""
    shown = ", ".join(f"`{text}`" for text in list(texts)[:MOST_LISTED])
    return f"{shown} and {len(texts) - MOST_LISTED} more" if len(texts) > MOST_LISTED else shown


def _listed_plainly(words: Collection[str]) -> str:
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
