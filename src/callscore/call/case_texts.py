"""Worked cases of a call and examples of a rule, as written: what applications say, and what the call must give for them."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias, get_args

from msgspec.structs import replace

from callscore.call.amendment_texts import Amendment
from callscore.call.fields import Field as FormField
from callscore.call.fields import Plausibility
from callscore.call.part import Part
from callscore.call.reading_marks import Before, Items, Key, KindBy, Named, Reading, Tag, refuse, refused, scalar
from callscore.call.result_status import NamedStatus
from callscore.call.rules import Indicator
from callscore.call.scalars import Flag, Id, Line, Whole, WordsOf, one_of
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.number import Number
from callscore.sentence import Said
from callscore.source import typed
from callscore.source.node import Entries, Scalar, Sequence
from callscore.source.thousands_separator import three_decimals
from callscore.spelling.inexact_numbers import says_nothing
from callscore.spelling.keyword_spellings import keyword_meant

_Verdict: TypeAlias = Literal["met", "not met", "undetermined"]
_VERDICTS: tuple[_Verdict, ...] = get_args(_Verdict)
_GateVerdict: TypeAlias = Literal["met", "not met", "undetermined", "due", "to complete", "does not apply"]
ExampleKind: TypeAlias = Literal["indicator", "gate", "classes", "criterion", "adjustment", "fields"]
OUT_OF_THE_SUM = ("not applicable", "does not apply")
_OPEN = ("undetermined", *OUT_OF_THE_SUM)
"""What stands in place of a number of points that there is none of."""
NO_AMOUNT = ("undetermined", "none")
"""What stands in place of a grant: it waits for an answer, or the application takes no part in the money."""
_UNKNOWN_POINTS = Said("write `undetermined` if they are not known, `0` if there are none")
_UNKNOWN_GRANT = Said("write `none` if it takes no part in the money, `undetermined` if an answer is awaited, `0` if nothing is left")

VerdictWord: TypeAlias = Annotated[_Verdict, one_of(_Verdict)]
GateWord: TypeAlias = Annotated[_GateVerdict, one_of(_GateVerdict)]


def _mapping(node: Any) -> Entries:
    if not isinstance(node, Entries):
        raise refused(FindingCode.NOT_A_MAPPING, Said("a mapping of keys and values belongs here"))
    return node


def _levels(node: Any) -> tuple[Scalar, ...] | Entries:
    if isinstance(node, Entries):
        return node
    return tuple(scalar(item) for item in node) if isinstance(node, Sequence) else (scalar(node),)


def _points(node: Any) -> Number | str:
    """A number, in quotes or not: whoever works a case by hand copies it from wherever it stands."""
    written = scalar(node)
    return written.text if written.text in _OPEN else _number(written, _UNKNOWN_POINTS)


_ZERO = Said("write `0` if it is none")


def _number(written: Scalar, unknown: Said = _ZERO) -> Number:
    """A number; `unknown` is what to write in place of a sign that says nothing."""
    value, finding = typed.number(Scalar(written.text, written.place), quotient=True)
    refuse(replace(finding, help=unknown) if finding is not None and says_nothing(written.text) else finding)
    assert value is not None
    return value


def _grant(node: Any) -> Number | str:
    written = scalar(node)
    return written.text if written.text in NO_AMOUNT else _number(written, _UNKNOWN_GRANT)


def _money_doubt(node: Any) -> Finding | None:
    """Whether the point of an amount may be meant to separate thousands."""
    return three_decimals(node) if isinstance(node, Scalar) else None


def _end(node: Any) -> str:
    written = scalar(node)
    if written.text not in NO_AMOUNT:
        refuse(typed.date(written)[1])
    return written.text


def _points_or_verdict(node: Any) -> Number | str:
    written = scalar(node)
    meant = keyword_meant(written.text, _VERDICTS) if not any(map(str.isdigit, written.text)) else None
    if meant is not None:
        refuse(
            error(
                "unknown-word",
                Said("`{text}` is neither points nor a verdict", text=written.text),
                written.place,
                Said("write `{text}`", text=meant),
            )
        )
    return written.text if written.text in _VERDICTS else _points(node)


def _pots(node: Any) -> str:
    return "by pot" if isinstance(node, Entries) else "one pot"


_NUMBER_SCHEMA: tuple[dict[str, Any], ...] = ({"type": "number"}, {"type": "string", "pattern": r"^[-+]?[0-9.]+(/[0-9]+)?$"})
_POINTS_SCHEMA: dict[str, Any] = {"anyOf": [*_NUMBER_SCHEMA, {"enum": list(_OPEN)}]}
CaseAnswers: TypeAlias = Annotated[Entries, Reading(_mapping, {"type": "object"})]
_RECORDED_SCHEMA = {"anyOf": [{"enum": ["met", "not met", None]}, {"type": "object"}]}
CaseRecord: TypeAlias = Annotated[Entries, Reading(_mapping, {"type": "object", "additionalProperties": _RECORDED_SCHEMA})]
_LEVEL_SCHEMA = {"anyOf": [{"type": "number"}, {"enum": ["yes", "no"]}]}
CaseLevels: TypeAlias = Annotated[
    tuple[Scalar, ...] | Entries,
    Reading(_levels, {"anyOf": [_LEVEL_SCHEMA, {"type": "array", "items": _LEVEL_SCHEMA}, {"type": "object"}]}),
]
ExpectedPoints: TypeAlias = Annotated[Number | str, Reading(_points, _POINTS_SCHEMA)]
Adjusting: TypeAlias = Annotated[Number | str, Reading(_points_or_verdict, {"anyOf": [_POINTS_SCHEMA, {"enum": list(_VERDICTS)}]})]
Granted: TypeAlias = Annotated[Number | str, Reading(_grant, {"anyOf": [*_NUMBER_SCHEMA, {"enum": list(NO_AMOUNT)}]}, _money_doubt)]
ExpectedAmount: TypeAlias = Annotated[Number, Reading(lambda node: _number(scalar(node)), {"anyOf": list(_NUMBER_SCHEMA)}, _money_doubt)]
CarriedScore: TypeAlias = Annotated[Number, Reading(lambda node: _number(scalar(node)), {"anyOf": list(_NUMBER_SCHEMA)})]
Amounts: TypeAlias = Annotated[Annotated[ExpectedAmount, Tag("one pot")] | Annotated[Named[ExpectedAmount], Tag("by pot")], KindBy(_pots)]
"""Of the money: one amount, or one for each pot of the budget."""
EndWord: TypeAlias = Annotated[str, Reading(_end, {"type": "string"})]
"""The last day of an outcome, as ISO writes it; `none`, or `undetermined`."""
WrittenExpectation: TypeAlias = Annotated[Scalar, Reading(scalar, {"type": ["string", "number", "boolean"]})]
"""A value as written; its type is that of what it is compared with."""


class Expectation(Part, frozen=True, kw_only=True):
    """What the call must give for one application. Only what is named is compared; points are exact."""

    status: NamedStatus | None = None
    score: ExpectedPoints | None = None
    grant: Granted | None = None
    outcome: Line | None = None
    until: EndWord | None = None
    values: Named[WrittenExpectation] = {}
    gates: Named[GateWord] = {}
    classes: Named[Line] = {}
    criteria: Named[ExpectedPoints] = {}
    adjustments: Named[Adjusting] = {}
    thresholds: Named[VerdictWord] = {}
    self_check: Annotated[Named[ExpectedPoints], Key("self-check")] = {}


class OrderExpectation(Part, frozen=True, kw_only=True):
    """What the call must give for several applications: all that are ranked, best first, and what became of each.

    grants       of each application, in the unit of the budget
    outcomes, until  of each application, with the last day of its outcome
    spent, left  of the money: one number, or one for each pot of the budget
    values and all below it: for each application what `Expectation` names
    """

    order: Items[Line] = ()
    rank: Named[Whole] = {}
    rank_over_all: Named[Whole] = {}
    status: Named[NamedStatus] = {}
    score: Named[ExpectedPoints] = {}
    broken_by: Named[Line] = {}
    grants: Named[Granted] = {}
    spent: Amounts | None = None
    left: Amounts | None = None
    outcomes: Named[Line] = {}
    until: Named[EndWord] = {}
    values: Named[Named[WrittenExpectation]] = {}
    gates: Named[Named[GateWord]] = {}
    classes: Named[Named[Line]] = {}
    criteria: Named[Named[ExpectedPoints]] = {}
    adjustments: Named[Named[Adjusting]] = {}
    thresholds: Named[Named[VerdictWord]] = {}


class Submitted(Part, frozen=True, kw_only=True):
    """What one application says, what was recorded of it, and the levels that evaluators gave it: one level, one of each, or what each
    evaluator gave by name."""

    application: CaseAnswers
    recorded: CaseRecord | None = None
    levels: Named[CaseLevels] = {}


class Entered(Submitted, frozen=True, kw_only=True):
    """One of several applications of a case; `carried` is the score with which an earlier round carried it into this one."""

    carried: CarriedScore | None = None


class WorkedCase(Submitted, frozen=True, kw_only=True):
    """A worked case of one application, alone in its pool; `at` a moment of the call (the first if none is
    named), in a `phase` (the last if none is named)."""

    case: WordsOf
    variant: Line | None = None
    phase: Line | None = None
    at: Line | None = None
    expect: Expectation


class InCommon(Part, frozen=True, kw_only=True):
    """What all applications of a case say, record and were given, where one of them does not say otherwise."""

    application: CaseAnswers | None = None
    recorded: CaseRecord | None = None
    levels: Named[CaseLevels] = {}


class OrderCase(Part, frozen=True, kw_only=True):
    """A worked case of several applications, by identifier, after all `amendments` of them; `at` a moment of the call (the first if
    none is named), in a `phase` (the last if none is named). What `all` of them have in common stands once."""

    case: WordsOf
    variant: Line | None = None
    phase: Line | None = None
    at: Line | None = None
    all_: InCommon | None = None
    applications: Named[Entered]
    amendments: Items[Amendment] = ()
    expect: OrderExpectation


_IN_COMMON = ("application", "recorded", "levels")


def _with_common(node: Any) -> Any:
    """A case in which every application has what all have in common, but for what it says itself: answer by answer, criterion by
    criterion."""
    common, applications = (node.get(key) for key in ("all", "applications"))
    if not isinstance(common, Entries) or not isinstance(applications, Entries):
        return node
    filled = {id: _over(own, common) if isinstance(own, Entries) else own for id, own in applications.values.items()}
    return Entries(node.keys, {**node.values, "applications": replace(applications, values=filled)}, node.place)


def _over(own: Entries, common: Entries) -> Entries:
    """What one application says, laid over what all do; parts that only one of the two has stay as they are."""
    keys, values = dict(own.keys), dict(own.values)
    for key, shared in common.values.items():
        said = own.get(key)
        if isinstance(said, Entries) and isinstance(shared, Entries):
            values[key] = Entries({**shared.keys, **said.keys}, {**shared.values, **said.values}, said.place)
        elif said is None and key in _IN_COMMON:
            keys[key], values[key] = common.keys[key], shared
    return Entries(keys, values, own.place)


def _kind(node: Any) -> str:
    return "several applications" if isinstance(node, Entries) and "applications" in node else "one application"


AnyCase: TypeAlias = Annotated[
    Annotated[WorkedCase, Tag("one application")]
    | Annotated[OrderCase, Before(_with_common, shown_as=OrderCase), Tag("several applications")],
    KindBy(_kind),
]


class CaseFile(Part, frozen=True, kw_only=True):
    """The worked cases of a call, `cases.yaml` beside its `call.yaml`."""

    cases: Items[AnyCase]


class ExampleExpectation(Part, frozen=True, kw_only=True):
    """What the rule must give: the key is `value`, `verdict`, `class`, `points` or `legible`, after the kind of the rule."""

    value: WrittenExpectation | None = None
    verdict: VerdictWord | None = None
    class_: Line | None = None
    points: ExpectedPoints | None = None
    legible: Flag | None = None


class Example(Submitted, frozen=True, kw_only=True):
    """An example of a rule, run on the rule alone."""

    example: WordsOf
    expect: ExampleExpectation


class RuleHead(Part, frozen=True, kw_only=True):
    """What the file of a rule says about the rule itself: its name, the fields it reads, the indicators and plausibilities that come
    along with it, and its examples. The rest is the rule."""

    rule: Id
    kind: Annotated[ExampleKind, one_of(ExampleKind)] | None = None
    title: WordsOf | None = None
    application: Named[FormField] = {}
    fields: Named[FormField] = {}
    plausibility: Items[Plausibility] = ()
    indicators: Named[Indicator] = {}
    examples: Items[Example]
