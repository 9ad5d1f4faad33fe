"""What a call says that no rule computes, where the scheme that it follows asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.scalars import Words, WordsOf, one_of

SchemeWord: TypeAlias = Literal["bando-tipo"]
"""`bando-tipo`: that of the Italian Codice degli incentivi, D.Lgs. 184/2025, art. 6."""


class Sections(Part, frozen=True, kw_only=True):
    """follows     the scheme that says which parts a call must have
    cumulation  with which other aid a grant may be combined
    controls    what is checked, by whom and when
    reporting   how the costs are accounted for
    revocation  when a grant is taken back
    """

    follows: Annotated[SchemeWord, one_of(SchemeWord)]
    cumulation: WordsOf | None = None
    controls: WordsOf | None = None
    reporting: WordsOf | None = None
    revocation: WordsOf | None = None

    def texts(self) -> Iterator[tuple[str, Words | None]]:
        """By key the texts that the scheme asks for."""
        yield from (
            ("cumulation", self.cumulation),
            ("controls", self.controls),
            ("reporting", self.reporting),
            ("revocation", self.revocation),
        )
