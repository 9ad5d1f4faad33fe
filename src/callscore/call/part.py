"""Parts of a call: pydantic models read from nodes, so that every part knows where it was written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, LiteralString, Self, TypeVar

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

from callscore.finding import Finding, did_you_mean, error
from callscore.place import Place
from callscore.sentence import NOTHING, Said
from callscore.source.node import Entries, Scalar, Sequence, SourceNode


def written_key(name: str) -> str:
    """The key as an officer writes it: `if_undetermined` is `if undetermined`, `from_` is `from`."""
    return name.rstrip("_").replace("_", " ")


_SEVERAL = "an application alone has no place: write `applications:`, by identifier, and expect it of those"
_ELSEWHERE = {
    ("Selection", "reserved"): (
        "places cannot be reserved; give each group a list and places of its own: `per:` under `ranking:`, and under `selection:` "
        "`places:` by group"
    ),
    ("Expectation", "rank"): _SEVERAL,
    ("Expectation", "order"): _SEVERAL,
    ("Expectation", "points"): "write `score`; the points of a criterion stand under `criteria:`",
    ("Expectation", "total"): "write `score`; the verdict on a threshold of the total stands under `thresholds:`",
    ("ExampleExpectation", "score"): "write `points`",
    ("WorkedCase", "name"): "write `case`",
    ("WorkedCase", "title"): "write `case`",
}
"""What to write instead of a key that the nearest known one has nothing to do with."""


def _unknown_key(key: Scalar, known: set[str], part: type[BaseModel]) -> Finding:
    help = (
        _ELSEWHERE.get((part.__name__, key.text))
        or did_you_mean(key.text, known)
        or "known here are " + ", ".join(f"`{name}`" for name in sorted(known))
    )
    return error("unknown-key", f"`{key.text}` is no key of {spoken(part)}", key.place, help)


_SPOKEN = {
    "AmendmentFile": "a file of amendments",
    "Assessed": "an assessed score",
    "CallDay": "a day of the call",
    "CarriedFile": "a file of carried applications",
    "CaseFile": "a file of cases",
    "ClassCase": "a class",
    "ClassFamily": "a family of classes",
    "Entered": "an application of a case",
    "Evaluators": "a rule on evaluators",
    "ExampleExpectation": "the expectation of an example",
    "FormulaScore": "a score by a formula",
    "LevelAnchor": "an anchor",
    "Linear": "a linear score",
    "NamedPool": "a pool",
    "Numbers": "a way to write numbers",
    "OrderCase": "a case of several applications",
    "OrderExpectation": "the expectation of a case of several applications",
    "OutcomeRule": "an outcome",
    "OutcomeTerm": "a term",
    "PairComparison": "a comparison of pairs",
    "Pool": "a statistic over a pool",
    "PublishedColumns": "a list of published columns",
    "RecordedGate": "a column of recorded verdicts",
    "RegisterEntry": "an entry of the register",
    "RegisterFile": "a register",
    "Relative": "a score relative to a pool",
    "Rescale": "a rescaling",
    "RoundedTo": "a rounding",
    "Rows": "a score by rows",
    "RuleHead": "a rule",
    "StatusRow": "a row of the status",
    "StatusRules": "a set of rules for the status",
    "TableMapping": "a table",
    "WeightTable": "a table of weights",
    "Weights": "a choice of weights",
    "WorkedCase": "a case",
}
"""What persons call a part whose class has another name."""


def spoken(part: type[BaseModel]) -> str:
    """What persons call the part: `ClassCase` is `a class`, `TieStep` is `a tie step`."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in part.__name__).strip()
    return _SPOKEN.get(part.__name__) or article(words)


def article(words: str) -> str:
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"


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
            raise refused("not-a-mapping", Said("a mapping of keys and values belongs here"))
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
        raise refused("not-a-list", Said("a list belongs here"))
    return node.items


def _entries(node: Any) -> Any:
    if not isinstance(node, Entries):
        raise refused("not-a-mapping", Said("a mapping of keys and values belongs here"))
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
        raise refused("not-a-scalar", Said("a single value belongs here, not a list or a mapping"))
    if node.is_blank:
        raise refused("blank-value", Said("nothing is written here"))
    return node
