"""Parts of a call: values that know the node from which they were read. `part_reading.py` reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, replace

from callscore.call.reading_marks import Key
from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said, as_written
from callscore.source.node import Entries, Scalar, SourceNode


def written_key(name: str) -> str:
    """The key as an officer writes it: `if_undetermined` is `if undetermined`, `from_` is `from`."""
    return name.rstrip("_").replace("_", " ")


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


def spoken(part: type[Part]) -> Said:
    """What persons call the part: `ClassCase` is `a class`, `TieStep` is `a tie step`."""
    return _SPOKEN.get(part.__name__) or as_written(f"`{part.__name__}`")


def unknown_key(key: Scalar, part: type[Part], help: Said) -> Finding:
    """That a part has no such key."""
    return error(FindingCode.UNKNOWN_KEY, Said("`{key}` is no key of {part}", key=key.text, part=spoken(part)), key.place, help)


class Part(Struct, frozen=True, kw_only=True):
    """A mapping of the call's text. Unknown keys are refused; nothing is converted silently; nothing changes later.

    node   where it was read; one without keys for a part that was not read
    """

    node: Entries = Entries({}, {}, Place(""))

    def __hash__(self) -> int:
        return hash(_said(type(self))(self))

    @property
    def place(self) -> Place:
        """The whole part."""
        return self.node.place

    def place_of(self, key: str) -> Place:
        """The value written under the key, or the whole part where the key is not written."""
        value = self.node.get(key)
        return value.place if value is not None else self.place

    def place_of_key(self, key: str) -> Place:
        """The key itself, which names what stands under it; the whole part's first key where it is not written."""
        written = self.node.keys.get(key) or next(iter(self.node.keys.values()), None)
        return written.place if written is not None else self.place

    def node_at(self, key: str) -> SourceNode | None:
        return self.node.get(key)

    def says(self, key: str) -> bool:
        return key in self.node

    @property
    def has_unknown_keys(self) -> bool:
        """Whether a key was refused when it was read: then it is not known what else the part was to say."""
        known = keys_of(type(self))
        return any(key not in known for key in self.node)


class PartKey(Struct, frozen=True):
    """A key that a part may have.

    name         its name in Python
    written      as it is written
    annotation   the type of its value, with the marks that say how it is read
    default      what holds where it is not written; `NODEFAULT` where it must be
    """

    name: str
    written: str
    annotation: Any
    default: Any

    @property
    def is_required(self) -> bool:
        return self.default is NODEFAULT


def key_names(part: type[Part]) -> tuple[str, ...]:
    """The names in Python of the keys that a part may have, in their order."""
    return tuple(name for name in part.__struct_fields__ if name != "node")


@cache
def keys_of(part: type[Part]) -> Mapping[str, PartKey]:
    """The keys that a part may have, as they are written, in their order."""
    found = (_key(field.name, field.type, field.default, field.default_factory) for field in fields(part) if field.name != "node")
    return MappingProxyType({key.written: key for key in found})


def _key(name: str, annotation: Any, default: Any, factory: Any) -> PartKey:
    marks = (mark.written for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, Key))
    return PartKey(name, next(marks, written_key(name)), annotation, default if factory is NODEFAULT else factory())


@cache
def _said(part: type[Part]) -> Any:
    """What a part of that kind says, wherever it was read."""
    return attrgetter(*key_names(part))


def values_below(part: object) -> Iterator[tuple[object, str, object]]:
    """Every single value below a part, in the order of its keys: what it stands in (a part, a mapping by names, or a list), under which key
    or name (none in a list), and the value."""
    inner: Iterable[tuple[str, object]]
    if isinstance(part, Part):
        inner = ((name, getattr(part, name)) for name in key_names(type(part)))
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
