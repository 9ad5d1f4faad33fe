"""The values that a field allows (`one of`), and which spellings of them count as the same (`same`)."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from callscore.call.fields import SamenessWord
from callscore.feel.values import Value
from callscore.finding import Finding, alternatives, did_you_mean, error, listed, warning
from callscore.sentence import Said, joined
from callscore.source.node import Scalar
from callscore.spelling.choice_spellings import alternatives_meant

MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class FieldChoices:
    """values    by the value as it counts, the text that the call writes for it
    same      the differences of spelling that the call allows
    titles    by what people call one of them, in any language, the text that the call writes; without those that could be two of them
    folded    by a text or a title without those differences, the text that the call writes; without titles that could then be two of them
    """

    values: Mapping[Value, str]
    same: Collection[SamenessWord] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    folded: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", self._folded_titles() | {fold(text, self.same): text for text in self.values.values()})

    def _folded_titles(self) -> dict[str, str]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        for title, text in self.titles.items():
            found[fold(title, self.same)].add(text)
        return {title: next(iter(texts)) for title, texts in found.items() if len(texts) == 1}

    def by_title(self, written: Scalar) -> Scalar:
        """What a title names, as the call writes it; any other text as it is."""
        text = self.titles.get(written.text, written.text)
        return written if text == written.text else replace(written, text=text)

    def read(self, name: str, value: Value, written: Scalar) -> tuple[Value, Finding | None]:
        """The allowed value that is meant, or None. A spelling that is only counted as the same is reported as `normalised`."""
        if value in self.values:
            return value, None
        meant = self.folded.get(fold(written.text, self.same)) if self.same else None
        if meant is not None:
            message = Said(
                "`{text}` is read as `{meant}`: the call does not distinguish {differences} in `{name}`",
                text=written.text,
                meant=meant,
                differences=_together([_DIFFERENCES[word] for word in self.same]),
                name=name,
            )
            return meant, warning("normalised", message, written.place, Said("write `{text}`", text=meant))
        texts = tuple(self.values.values())
        message = Said("`{text}` is none of the values of `{name}`", text=written.text, name=name)
        return None, error("not-a-choice", message, written.place, _help(written.text, texts))


def _help(written: str, texts: Collection[str]) -> Said:
    """Those that the text names, where it names several; else the nearest, or all."""
    several = [text for text in texts if f'"{text}"' in (alternatives_meant(written, texts) or "")]
    if len(several) > 1:
        return Said("one of them can be chosen: write {texts}", texts=alternatives(several))
    return did_you_mean(written, texts) or Said("write one of {names}", names=in_backticks(texts))


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


def in_backticks(texts: Collection[str]) -> Said:
    """Names in back-ticks, the first ones of many."""
    return listed(list(texts), MOST_LISTED)


_DIFFERENCES: Mapping[SamenessWord, Said] = {"case": Said("case"), "spaces": Said("spaces"), "punctuation": Said("punctuation")}


def _together(words: Sequence[Said]) -> Said:
    *before, last = words
    return Said("{one} and {other}", one=joined(before), other=last) if before else last
