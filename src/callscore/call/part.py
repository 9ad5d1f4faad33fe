"""Parts of a call: pydantic models read from nodes, so that every part knows where it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, LiteralString, Self, TypeVar

from msgspec.structs import replace
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    ModelWrapValidatorHandler,
    PrivateAttr,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError
from pydantic_core.core_schema import CoreSchema, no_info_plain_validator_function, with_info_plain_validator_function

from callscore.finding import Finding, did_you_mean, error, quoted_names
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Said, as_written
from callscore.source.node import Entries, Scalar, Sequence, SourceNode


def written_key(name: str) -> str:
    """The key as an officer writes it: `if_undetermined` is `if undetermined`, `from_` is `from`."""
    return name.rstrip("_").replace("_", " ")


_SEVERAL = Said("an application alone has no place: write `applications:`, by identifier, and expect it of those")
_ELSEWHERE = {
    ("Call", "years"): Said("a call has `window:` and `dates:`; the years of a programme stand in its plan, which `monitor` reads"),
    ("Selection", "reserved"): (
        Said("write `quotas:` with `quota:`, a name; `places:` or `per cent:`; `for:`, whom they are for; `filled:` and `unused:`")
    ),
    ("TieStep", "youngest"): Said("write `highest` with the day of birth, or `lowest` with the age"),
    ("TieStep", "oldest"): Said("write `lowest` with the day of birth, or `highest` with the age"),
    ("Expectation", "rank"): _SEVERAL,
    ("Expectation", "order"): _SEVERAL,
    ("Expectation", "points"): Said("write `score`; the points of a criterion stand under `criteria:`"),
    ("Expectation", "total"): Said("write `score`; the verdict on a threshold of the total stands under `thresholds:`"),
    ("ExampleExpectation", "score"): Said("write `points`"),
    ("WorkedCase", "name"): Said("write `case`"),
    ("WorkedCase", "title"): Said("write `case`"),
}
"""What to write instead of a key that the nearest known one has nothing to do with."""


def _unknown_key(key: Scalar, known: set[str], part: type[BaseModel]) -> Finding:
    help = (
        _ELSEWHERE.get((part.__name__, key.text))
        or did_you_mean(key.text, known)
        or Said("known here are {keys}", keys=quoted_names(sorted(known)))
    )
    return error(FindingCode.UNKNOWN_KEY, Said("`{key}` is no key of {part}", key=key.text, part=spoken(part)), key.place, help)


_SPOKEN = {
    "Adjustment": Said("an adjustment"),
    "AmountRow": Said("a row of a cap"),
    "Amendment": Said("an amendment"),
    "AmendmentFile": Said("a file of amendments"),
    "Assessed": Said("an assessed score"),
    "Budget": Said("a budget"),
    "Call": Said("a call"),
    "CallDay": Said("a day of the call"),
    "Cap": Said("a cap"),
    "CappedSum": Said("a capped sum"),
    "CarriedApplication": Said("a carried application"),
    "CarriedFile": Said("a file of carried applications"),
    "CaseFile": Said("a file of cases"),
    "ClassCase": Said("a class"),
    "ClassFamily": Said("a family of classes"),
    "Completion": Said("a completion"),
    "Criterion": Said("a criterion"),
    "Demand": Said("a demand"),
    "Draw": Said("a draw"),
    "Entered": Said("an application of a case"),
    "Evaluators": Said("a rule on evaluators"),
    "Example": Said("an example"),
    "Exclusion": Said("a rule on those who exclude each other"),
    "ExampleExpectation": Said("the expectation of an example"),
    "Expectation": Said("an expectation"),
    "Field": Said("a field"),
    "FirstOfEach": Said("a rule on the first of each"),
    "FormulaScore": Said("a score by a formula"),
    "Gate": Said("a gate"),
    "InCommon": Said("what all applications of a case have in common"),
    "Indicator": Said("an indicator"),
    "KeyIndicator": Said("a key indicator"),
    "LevelAnchor": Said("an anchor"),
    "Letters": Said("a rule on letters"),
    "Linear": Said("a linear score"),
    "NameLeftOut": Said("a rule on names that are left out"),
    "Majority": Said("a rule on a majority"),
    "MoneyLimit": Said("a limit of money"),
    "NamedPool": Said("a pool"),
    "Numbers": Said("a way to write numbers"),
    "Notice": Said("a notice"),
    "Objective": Said("an objective"),
    "Operations": Said("a list of operations"),
    "OrderCase": Said("a case of several applications"),
    "OrderExpectation": Said("the expectation of a case of several applications"),
    "OutcomeRule": Said("an outcome"),
    "OutcomeTerm": Said("a term"),
    "PairComparison": Said("a comparison of pairs"),
    "Phase": Said("a phase"),
    "PlaceLimit": Said("a limit of places"),
    "PlacesInProportion": Said("a rule on places in proportion"),
    "Plan": Said("a plan"),
    "Plausibility": Said("a plausibility"),
    "Pool": Said("a statistic over a pool"),
    "Pot": Said("a pot"),
    "Provenance": Said("a provenance"),
    "Publication": Said("a publication"),
    "PublishedAnswers": Said("a list of published answers"),
    "PublishedColumns": Said("a list of published columns"),
    "PublishedRank": Said("a published rank"),
    "Quota": Said("a quota"),
    "PublishedStatus": Said("a published status"),
    "Ranking": Said("a ranking"),
    "RecordedGate": Said("a column of recorded verdicts"),
    "RegisterEntry": Said("an entry of the register"),
    "RegisterFile": Said("a register"),
    "Relative": Said("a score relative to a pool"),
    "Rescale": Said("a rescaling"),
    "RoundedTo": Said("a rounding"),
    "Rounding": Said("a rounding"),
    "Row": Said("a row"),
    "Rows": Said("a score by rows"),
    "RuleHead": Said("a rule"),
    "Sections": Said("a list of sections"),
    "Selection": Said("a selection"),
    "StatusRow": Said("a row of the status"),
    "StatusRules": Said("a set of rules for the status"),
    "TableMapping": Said("a table"),
    "ThirdEvaluator": Said("a rule on a third evaluator"),
    "Threshold": Said("a threshold"),
    "Tick": Said("a tick"),
    "TieStep": Said("a tie step"),
    "TopUp": Said("a rule on topping up"),
    "WeightTable": Said("a table of weights"),
    "Weights": Said("a choice of weights"),
    "Window": Said("a window"),
    "WorkedCase": Said("a case"),
}


def spoken(part: type[BaseModel]) -> Said:
    """What persons call the part: `ClassCase` is `a class`, `TieStep` is `a tie step`."""
    return _SPOKEN.get(part.__name__) or as_written(f"`{part.__name__}`")


def refused(code: LiteralString, message: Said, help: str = NOTHING, **names: Any) -> PydanticCustomError:
    """What a validator raises: pydantic collects it with all others, and the reading of parts makes a finding of it."""
    return PydanticCustomError(code, "{message}", {"message": message, "help": help, **names})


class Part(BaseModel):
    """A mapping of the call's text. Unknown keys are refused; nothing is converted silently; nothing changes later."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, alias_generator=written_key, arbitrary_types_allowed=True, defer_build=True
    )

    _node: Entries = PrivateAttr()

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, node: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Read a mapping; its unknown keys go to the context's findings, so that they hide nothing else."""
        if isinstance(node, dict):
            # A model that contains itself is validated through a definition, which wraps it a second time.
            return handler(node)
        if not isinstance(node, Entries):
            raise refused(FindingCode.NOT_A_MAPPING, Said("a mapping of keys and values belongs here"))
        assert info.context is not None  # `read_part` gives the list of findings
        known = {info_.alias or name for name, info_ in cls.model_fields.items()}
        for key in node:
            if key not in known:
                info.context.append(_unknown_key(node.keys[key], known, cls))
        part = handler({key: value for key, value in node.values.items() if key in known})
        part._node = node
        return part

    @property
    def place(self) -> Place:
        """The whole part."""
        return self._node.place

    def place_of(self, key: str) -> Place:
        """The value written under the key, or the whole part where the key is not written."""
        value = self._node.get(key)
        return value.place if value is not None else self.place

    def place_of_key(self, key: str) -> Place:
        """The key itself, which names what stands under it; the whole part's first key where it is not written."""
        written = self._node.keys.get(key) or next(iter(self._node.keys.values()), None)
        return written.place if written is not None else self.place

    def node_at(self, key: str) -> SourceNode | None:
        return self._node.get(key)

    def says(self, key: str) -> bool:
        return key in self._node

    @property
    def has_unknown_keys(self) -> bool:
        """Whether a key was refused when it was read: then it is not known what else the part was to say."""
        known = {info.alias or name for name, info in type(self).model_fields.items()}
        return any(key not in known for key in self._node)


class Reading:
    """How a single value is read from its node, and what an editor may expect in its place.

    Instead of pydantic's PlainValidator, which also builds a serializer from the type of what is read, twice: a call is never
    written back, and that was a tenth of the start-up. `doubt` tells what is read and was likely meant otherwise."""

    def __init__(
        self, read: Callable[[Any], Any], json_schema: Mapping[str, Any], doubt: Callable[[Any], Finding | None] | None = None
    ) -> None:
        self._read = read
        self._json_schema = json_schema
        self._doubt = doubt

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that are possible, where they are few."""
        return tuple(self._json_schema.get("enum", ()))

    def __get_pydantic_core_schema__(self, type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        doubt = self._doubt
        if doubt is None:
            return no_info_plain_validator_function(self._read)

        def read_and_tell(node: Any, info: ValidationInfo) -> Any:
            value, doubtful = self._read(node), doubt(node)
            if doubtful is not None:
                assert info.context is not None  # `read_part` gives the list of findings
                info.context.append(doubtful)
            return value

        return with_info_plain_validator_function(read_and_tell)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self._json_schema)


def _items(node: Any) -> Any:
    if not isinstance(node, Sequence):
        raise refused(FindingCode.NOT_A_LIST, Said("a list belongs here"))
    return node.items


def _entries(node: Any) -> Any:
    if not isinstance(node, Entries):
        raise refused(FindingCode.NOT_A_MAPPING, Said("a mapping of keys and values belongs here"))
    return dict(node.values)


def values_below(part: object) -> Iterator[tuple[object, str, object]]:
    """Every single value below a part, in the order of its keys: what it stands in (a part, a mapping by names, or a list), under which key
    or name (none in a list), and the value."""
    inner: Iterable[tuple[str, object]]
    if isinstance(part, Part):
        inner = ((name, getattr(part, name)) for name in type(part).model_fields)
    elif isinstance(part, dict):
        inner = part.items()
    else:
        inner = (("", item) for item in part) if isinstance(part, tuple) else ()
    for name, value in inner:
        if isinstance(value, Part | dict | tuple):
            yield from values_below(value)
        else:
            yield part, name, value


def with_key(value: SourceNode, key: str) -> Place:
    """The value together with its key, for what has to be exchanged with it; the value alone where they stand on different lines."""
    place = value.place
    before = place.text.line(place.line)[: place.column - 1] if place.text is not None else ""
    written = re.search(rf"{re.escape(key)}\s*:\s*$", before)
    return replace(place, column=written.start() + 1) if written is not None else place


T = TypeVar("T")
Items = Annotated[tuple[T, ...], BeforeValidator(_items)]
Named = Annotated[Mapping[str, T], BeforeValidator(_entries)]


def scalar(node: Any) -> Scalar:
    """The node as a scalar that says something."""
    if not isinstance(node, Scalar):
        raise refused(FindingCode.NOT_A_SCALAR, Said("a single value belongs here, not a list or a mapping"))
    if node.is_blank:
        raise refused(FindingCode.BLANK_VALUE, Said("nothing is written here"))
    return node
