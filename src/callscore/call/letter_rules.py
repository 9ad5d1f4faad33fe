"""What the call says of the letters to its applicants: who signs, where an answer goes, what may be done against the decision."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from callscore.call.part import Part
from callscore.call.scalars import Whole, WordsOf, one_of

NoticeUnitWord: TypeAlias = Literal["days"]
EvaluatorsWord: TypeAlias = Literal["named", "not named"]


class Notice(Part, frozen=True, kw_only=True):
    """That an applicant may answer before the application is refused: within so many days of receiving the letter."""

    within: Whole
    unit: Annotated[NoticeUnitWord, one_of(NoticeUnitWord)]
    cite: WordsOf | None = None
    origin: WordsOf | None = None


class Letters(Part, frozen=True, kw_only=True):
    """notice      before a refusal; None where none is given
    answer_to   where an answer, or a question, goes
    remedies    what may be done against the decision, and until when
    signed      who signs
    evaluators  whether letters name them
    """

    notice: Notice | None = None
    answer_to: WordsOf | None = None
    remedies: WordsOf | None = None
    signed: WordsOf | None = None
    evaluators: Annotated[EvaluatorsWord, one_of(EvaluatorsWord)] = "not named"

    @property
    def names_evaluators(self) -> bool:
        match self.evaluators:
            case "named":
                return True
            case "not named":
                return False
