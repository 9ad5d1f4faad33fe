"""Marks beside the type of a key that say how its value is read from a node; `part_schema.py` follows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, LiteralString, TypeVar

from msgspec import Struct

from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, Said
from callscore.source.node import Entries, Scalar, Sequence

if TYPE_CHECKING:
    from pydantic_core import PydanticCustomError


def refused(code: LiteralString, message: Said, help: str = NOTHING, **names: Any) -> PydanticCustomError:
    """What a validator raises: pydantic collects it with all others, and the reading of parts makes a finding of it."""
    from pydantic_core import PydanticCustomError  # here, not above: who uses a call that was kept refuses nothing

    return PydanticCustomError(code, "{message}", {"message": message, "help": help, **names})


def refuse(finding: Finding | None) -> None:
    """Hand a finding on the value to pydantic, which collects it with all the others."""
    if finding is not None:
        raise refused("finding", finding.message, finding=finding)


class Key(Struct, frozen=True):
    """How the key is written, where its name does not say it."""

    written: str


class Reading(Struct, frozen=True, eq=False):
    """How a single value is read from its node, and what an editor may expect in its place.

    read         the value of a node; `refused` where it has none
    json_schema  what may stand there
    doubt        what is to be told of a node that is read and was likely meant otherwise
    """

    read: Callable[[Any], Any]
    json_schema: Mapping[str, Any]
    doubt: Callable[[Any], Finding | None] | None = None

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that are possible, where they are few."""
        return tuple(self.json_schema.get("enum", ()))


class Before(Struct, frozen=True):
    """What is done with a node before it is read.

    read      another node, or the same, or the nodes in it
    shown_as  the type that an editor may expect in its place; None for that which is read
    """

    read: Callable[[Any], Any]
    shown_as: Any = None


class Tag(Struct, frozen=True):
    """The kind of nodes that this one of several types reads."""

    kind: str


class KindBy(Struct, frozen=True):
    """Which of several types, by their `Tag`, reads a node.

    kind           the kind of a node; None where it is of none
    code, message  what is told of a node of no kind; where they are not given, what pydantic says
    """

    kind: Callable[[Any], str | None]
    code: str | None = None
    message: str | None = None


def _items(node: Any) -> Any:
    if not isinstance(node, Sequence):
        raise refused(FindingCode.NOT_A_LIST, Said("a list belongs here"))
    return node.items


def _entries(node: Any) -> Any:
    if not isinstance(node, Entries):
        raise refused(FindingCode.NOT_A_MAPPING, Said("a mapping of keys and values belongs here"))
    return dict(node.values)


T = TypeVar("T")
Items = Annotated[tuple[T, ...], Before(_items)]
Named = Annotated[Mapping[str, T], Before(_entries)]


def scalar(node: Any) -> Scalar:
    """The node as a scalar that says something."""
    if not isinstance(node, Scalar):
        raise refused(FindingCode.NOT_A_SCALAR, Said("a single value belongs here, not a list or a mapping"))
    if node.is_blank:
        raise refused(FindingCode.BLANK_VALUE, Said("nothing is written here"))
    return node
