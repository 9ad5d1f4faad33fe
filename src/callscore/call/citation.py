"""What rules of every kind may carry beside what they say: where they come from, and what they measure."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.reading_marks import Named
from callscore.call.scalars import Line, WordsOf, one_of

BasisWord: TypeAlias = Literal["published", "other scheme", "project assumption"]


def is_published(basis: BasisWord) -> bool:
    """Whether the cited text itself says it."""
    match basis:
        case "published":
            return True
        case "other scheme" | "project assumption":
            return False


NatureWord: TypeAlias = Literal["quantitative", "qualitative", "both"]


class Cited(Part, frozen=True, kw_only=True):
    """What every rule may carry: its title, where it comes from and how sure that is, and what its source has wrong."""

    title: WordsOf | None = None
    cite: WordsOf | None = None
    origin: WordsOf | None = None
    basis: Annotated[BasisWord, one_of(BasisWord)] | None = None
    source_says: WordsOf | None = None
    from_: Line | None = None


class Measured(Cited, frozen=True, kw_only=True):
    """A rule that may say what it measures, of what nature that is, which evidence proves it, and in which schemes it counts (`scope`)."""

    measures: WordsOf | None = None
    nature: Annotated[NatureWord, one_of(NatureWord)] | None = None
    evidence: WordsOf | None = None
    scope: Named[Line] = {}
