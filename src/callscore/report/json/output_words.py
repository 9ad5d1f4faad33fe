"""The values that stand in machine outputs: texts of a certain form, and the closed words of the code, which a schema lists."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias, get_args

from msgspec import Struct

from callscore.call.evaluator_rules import CombineWord
from callscore.call.plan import PlanStatus
from callscore.cluster.cluster_traits import LabelName
from callscore.cluster.yearly_results import UNDETERMINED_RESULT
from callscore.evaluation.eligibility import DUE, EXEMPT, TO_COMPLETE
from callscore.evaluation.set_aside import CARRIED, NOT_ADMITTED
from callscore.evaluation.standing import Standing
from callscore.evaluators.compared_totals import TotalsState
from callscore.inference.decision import EngineName
from callscore.ranking.seats import Status
from callscore.rulebook.unit import Verdict


class ValueForm(Struct, frozen=True):
    """What a schema says of a value beyond its type.

    name                    among the definitions of the schema, where it then stands once; empty: it stands at each place
    description             of the definition
    words                   all that the text may be
    pattern, format, least  as `pattern`, `format` and `minimum` of JSON Schema
    """

    name: str = ""
    description: str = ""
    words: tuple[str, ...] = ()
    pattern: str | None = None
    format: str | None = None
    least: int | None = None

    @property
    def keywords(self) -> dict[str, Any]:
        """As JSON Schema writes them, those that are there; each word once."""
        said: dict[str, Any] = {"description": self.description or None, "enum": list(dict.fromkeys(self.words)) or None}
        said |= {"pattern": self.pattern, "format": self.format, "minimum": self.least}
        return {key: value for key, value in said.items() if value is not None}


_STANDINGS: tuple[str, ...] = get_args(Standing)
_STATUSES = (*get_args(Status), "eligible", *(word for word in _STANDINGS if word != "candidate"), NOT_ADMITTED, CARRIED)
_EXACT = "an exact number: a decimal, with at least the places that the call rounds to where it carries points; a fraction such as 100/3 "
_VALUE = "a value of an application: numbers as exact strings, dates as ISO texts, lists and records as such, null where it is unknown"

NumberText: TypeAlias = Annotated[str, ValueForm("number", f"{_EXACT}where no decimal is exact", pattern="^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$")]
JsonValue: TypeAlias = Annotated[str | bool | list[Any] | dict[str, Any] | None, ValueForm("value", _VALUE)]
Count: TypeAlias = Annotated[int, ValueForm(least=0)]
Ordinal: TypeAlias = Annotated[int, ValueForm(least=1)]
Sha256: TypeAlias = Annotated[str, ValueForm(pattern="^[0-9a-f]{64}$")]
Day: TypeAlias = Annotated[str, ValueForm(format="date")]
FindingCode: TypeAlias = Annotated[str, ValueForm(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]

ResultStatus: TypeAlias = Annotated[str, ValueForm("status", "what became of an application", words=_STATUSES)]
CheckStanding: TypeAlias = Annotated[str, ValueForm(words=(*_STANDINGS, NOT_ADMITTED))]
EngineWord: TypeAlias = Annotated[str, ValueForm(words=get_args(EngineName))]
GateWord: TypeAlias = Annotated[str, ValueForm(words=(*Verdict, TO_COMPLETE, DUE, EXEMPT))]
"""The verdict on a gate, or why there is none."""
HowCombined: TypeAlias = Annotated[str, ValueForm(words=get_args(CombineWord))]
TotalsWord: TypeAlias = Annotated[str, ValueForm(words=get_args(TotalsState))]
"""What the totals of several evaluators come to."""
LabelWord: TypeAlias = Annotated[str, ValueForm(words=get_args(LabelName))]
YearStatus: TypeAlias = Annotated[str, ValueForm(words=(*get_args(PlanStatus), UNDETERMINED_RESULT))]
