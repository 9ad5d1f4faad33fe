"""Marks beside the type of a key that say how its value is read from a node. They are pydantic's, made when a text is read for the first
time: who only uses a call that was read needs no pydantic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, LiteralString, TypeVar

from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.sentence import NOTHING, Said
from callscore.source.node import Entries, Scalar, Sequence

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import PydanticCustomError
    from pydantic_core.core_schema import CoreSchema, ValidationInfo


def refused(code: LiteralString, message: Said, help: str = NOTHING, **names: Any) -> PydanticCustomError:
    """What a validator raises: pydantic collects it with all others, and the reading of parts makes a finding of it."""
    from pydantic_core import PydanticCustomError  # here, not above: see the module

    return PydanticCustomError(code, "{message}", {"message": message, "help": help, **names})


def refuse(finding: Finding | None) -> None:
    """Hand a finding on the value to pydantic, which collects it with all the others."""
    if finding is not None:
        raise refused("finding", finding.message, finding=finding)


class Key:
    """How the key is written, where its name does not say it."""

    def __init__(self, written: str) -> None:
        self.written = written


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
        from pydantic_core import core_schema  # here, not above: see the module

        doubt = self._doubt
        if doubt is None:
            return core_schema.no_info_plain_validator_function(self._read)

        def read_and_tell(node: Any, info: ValidationInfo[Any]) -> Any:
            value, doubtful = self._read(node), doubt(node)
            if doubtful is not None:
                info.context.append(doubtful)  # `read_part` gives the list of findings
            return value

        return core_schema.with_info_plain_validator_function(read_and_tell)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self._json_schema)


class Before:
    """What is done with a node before it is read: another node, or the same, or what pydantic looks into.

    shown_as   the type that an editor may expect in its place; that which is read where it is none
    """

    def __init__(self, read: Callable[[Any], Any], shown_as: Any = None) -> None:
        self._read = read
        self._shown_as = shown_as

    def __get_pydantic_core_schema__(self, type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import BeforeValidator  # here, not above: see the module

        shown_as = {} if self._shown_as is None else {"json_schema_input_type": self._shown_as}
        return BeforeValidator(self._read, **shown_as).__get_pydantic_core_schema__(type, handler)


class Tag:
    """The kind that this one of several types reads."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __get_pydantic_core_schema__(self, type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Tag as PydanticTag  # here, not above: see the module

        return PydanticTag(self.kind).__get_pydantic_core_schema__(type, handler)


class KindBy:
    """What tells by a node which of several types, by their `Tag`, reads it.

    code, message   what is told where none does; what pydantic says where they are not given
    """

    def __init__(self, kind: Callable[[Any], str | None], code: LiteralString | None = None, message: str | None = None) -> None:
        self._kind = kind
        self._code: LiteralString | None = code
        self._message = message

    def __get_pydantic_core_schema__(self, type: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Discriminator  # here, not above: see the module

        told = Discriminator(self._kind, custom_error_type=self._code, custom_error_message=self._message)
        return told.__get_pydantic_core_schema__(type, handler)


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
