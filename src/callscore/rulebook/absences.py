"""What may be null, as there may be none: answers that may be left out, and parts of formulas that may find nothing."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from callscore.application.field_types import paths_of
from callscore.call.model import Call
from callscore.call.scalars import Formula
from callscore.feel import NUMBER, TEXT, Type, phrase_of, tree
from callscore.feel.absence import dotted, may_be_null
from callscore.finding import Finding, warning
from callscore.sentence import Said


class Absences(Struct, frozen=True):
    """The facts of one call that may be null; a record's fields are written as paths: `seat.km`.

    nullable  the answers that may be left out, or are asked of some only
    optional  of these those that may be left out
    paths     all fields of records
    computed  the parts of formulas that may be null, by the names of their facts; an indicator without a value is unknown
    """

    nullable: frozenset[str]
    optional: frozenset[str]
    paths: frozenset[str]
    computed: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, call: Call) -> Absences:
        fields = tuple(paths_of(call.application))
        return cls(
            nullable=frozenset(path for path, field in fields if field.may_be_null),
            optional=frozenset(path for path, field in fields if field.optional and field.asked_when is None),
            paths=frozenset(path for path, _ in fields),
        )

    def note(self, name: str, node: tree.Node, types: Mapping[str, Type]) -> None:
        """A part of a formula has become a fact."""
        if self.may_be_null(node, types):
            self.computed.add(name)

    def may_be_null(self, node: tree.Node, types: Mapping[str, Type]) -> bool:
        return may_be_null(node, self.nullable | self.computed, types.keys() | self.paths)

    def is_optional(self, node: tree.Node) -> bool:
        """Whether it is an answer that may be left out."""
        return dotted(node) in self.optional


_WITHOUT: dict[Type, str] = {
    NUMBER: "if {name} = null then 0 else {name}",
    TEXT: 'if {name} = null then "none" else {name}',
}


def left_out_finding(formula: Formula, node: tree.Node, type: Type, wanted: Type) -> Finding:
    """`optional-needed`: what must be there may be left out."""
    name = dotted(node)
    message = Said("`{name}` may be left out, and {wanted} is needed here", name=name, wanted=phrase_of(wanted))
    otherwise = _WITHOUT.get(type)
    help = Said("let everybody answer it: take out its `optional`")
    if otherwise is not None:
        phrase = "say what counts then, as in `{formula}`; or let everybody answer it: take out its `optional`"
        help = Said(phrase, formula=otherwise.format(name=name))
    return warning("optional-needed", message, formula.span(node.start, node.end), help)
