"""How pydantic's core reads parts: it looks at all that a node says, and finds all that is wrong with its shape."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import NoneType
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic_core import SchemaValidator, ValidationError, core_schema
from pydantic_core.core_schema import CoreConfig, CoreSchema, TypedDictField, ValidationInfo, ValidatorFunctionWrapHandler

from callscore.call.part import Part, PartKey, keys_of, unknown_key
from callscore.call.reading_marks import Before, KindBy, Reading, Tag, refused
from callscore.finding import Finding, in_place_of, nearest, quoted_names
from callscore.finding_code import FindingCode
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.spelling.key_words import part_key_meant

_P = TypeVar("_P", bound=Part)
_SEVERAL = Said("an application alone has no place: write `applications:`, by identifier, and expect it of those")
_ELSEWHERE = {
    ("TableMapping", "recorded"): (
        Said("write `gates:` with the gate and its column: `{text}`", text="{E1: {column: …, met: …, not met: …}}")
    ),
    ("Pot", "per cent"): Said("write `total:` with the amount that this share of the budget is"),
    ("Pot", "share"): Said("write `total:` with the amount that this share of the budget is"),
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


def validated(model: type[_P], node: SourceNode) -> tuple[_P | None, Sequence[Finding], Sequence[Any]]:
    """The part that the node says, or None; what was found on the way; and pydantic's own details of what is wrong."""
    findings: list[Finding] = []
    try:
        return _validator(model).validate_python(node, context=findings), findings, ()
    except ValidationError as trouble:
        return None, findings, trouble.errors(include_url=False)


def json_schema_of(model: type[Part]) -> dict[str, Any]:
    """The JSON Schema of a part as pydantic makes it."""
    from pydantic.json_schema import GenerateJsonSchema  # here, not above: it is loaded only where one is asked for

    return GenerateJsonSchema().generate(_schema(model))


@cache
def _validator(model: type[Part]) -> SchemaValidator:
    return SchemaValidator(_schema(model))


def _schema(model: type[Part]) -> CoreSchema:
    schemas = _Schemas()
    return core_schema.definitions_schema(schemas.of(model), schemas.definitions)


class _Schemas:
    """How pydantic reads the types of keys, after the marks beside them. Each part is defined once, however often it stands."""

    def __init__(self) -> None:
        self.definitions: list[CoreSchema] = []
        self._begun: set[type[Part]] = set()

    def of(self, annotation: Any) -> CoreSchema:
        if isinstance(annotation, type) and issubclass(annotation, Part):
            return self._part(annotation)
        origin, inner = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._marked(inner[0], inner[1:])
        if origin is tuple:
            return core_schema.tuple_schema([self.of(inner[0])], variadic_item_index=0)
        if origin is Mapping:
            return core_schema.dict_schema(core_schema.str_schema(), self.of(inner[1]))
        if annotation in _SHOWN:
            return _SHOWN[annotation]
        some = [each for each in inner if each is not NoneType]
        read = self.of(some[0]) if len(some) == 1 else core_schema.union_schema([self.of(each) for each in some])
        return core_schema.nullable_schema(read) if len(some) < len(inner) else read

    def _marked(self, annotation: Any, marks: Sequence[Any]) -> CoreSchema:
        """The last mark is the first that is followed."""
        *inside, last = marks
        match last:
            case Reading():
                return _reading(last)
            case Before(read, shown_as):
                shown = self.of(shown_as) if shown_as is not None else None
                return core_schema.no_info_before_validator_function(read, self._with(annotation, inside), json_schema_input_schema=shown)
            case KindBy():
                return self._of_kinds(annotation, last)
            case _:
                return self._with(annotation, inside)

    def _with(self, annotation: Any, marks: Sequence[Any]) -> CoreSchema:
        return self._marked(annotation, marks) if marks else self.of(annotation)

    def _of_kinds(self, union: Any, by: KindBy) -> CoreSchema:
        choices = {mark.kind: self.of(each) for each in get_args(union) for mark in each.__metadata__ if isinstance(mark, Tag)}
        return core_schema.tagged_union_schema(choices, by.kind, custom_error_type=by.code, custom_error_message=by.message)

    def _part(self, part: type[Part]) -> CoreSchema:
        name = f"{part.__module__}.{part.__qualname__}:{id(part)}"
        if part not in self._begun:
            self._begun.add(part)
            keys = {key.name: self._key(key) for key in keys_of(part).values()}
            mapping = core_schema.typed_dict_schema(keys, cls=part, extra_behavior="forbid", config=CoreConfig(strict=True))
            self.definitions.append(core_schema.with_info_wrap_validator_function(_part_reader(part), mapping, ref=name))
        return core_schema.definition_reference_schema(name)

    def _key(self, key: PartKey) -> TypedDictField:
        schema = self.of(key.annotation)
        if not key.is_required:
            schema = core_schema.with_default_schema(schema, default=key.default)
        return core_schema.typed_dict_field(schema, required=key.is_required, validation_alias=key.written)


_SHOWN = {int: core_schema.int_schema(), float: core_schema.float_schema(), str: core_schema.str_schema()}
"""Types of which nothing is read, and which an editor may expect before something is done with a node."""


def _reading(mark: Reading) -> CoreSchema:
    read, doubt = mark.read, mark.doubt
    shown = {"pydantic_js_functions": [lambda schema, handler: dict(mark.json_schema)]}
    if doubt is None:
        return core_schema.no_info_plain_validator_function(read, metadata=shown)

    def read_and_tell(node: Any, info: ValidationInfo[list[Finding]]) -> Any:
        value, doubtful = read(node), doubt(node)
        if doubtful is not None:
            info.context.append(doubtful)
        return value

    return core_schema.with_info_plain_validator_function(read_and_tell, metadata=shown)


def _part_reader(part: type[Part]) -> Any:
    """A mapping that becomes the part. Its unknown keys go to the findings, so that they hide nothing else."""
    known = keys_of(part)

    def read(node: Any, handler: ValidatorFunctionWrapHandler, info: ValidationInfo[list[Finding]]) -> Part:
        if not isinstance(node, Entries):
            raise refused(FindingCode.NOT_A_MAPPING, Said("a mapping of keys and values belongs here"))
        values = {}
        for key, value in node.values.items():
            if key in known:
                values[key] = value
                continue
            meant = _meant(key, known)
            info.context.append(_unknown_key(node.keys[key], meant, known, part))
            if meant is not None and known[meant].is_required and meant not in node:
                values.setdefault(meant, value)  # what is missing is told once, by what stands in its place
        return part(**handler(values), node=node)

    return read


def _meant(written: str, known: Mapping[str, PartKey]) -> str | None:
    """The known key that an unknown one stands for, in another word or nearly in its own."""
    meant = part_key_meant(written)
    return meant if meant in known else nearest(written, known)


def _unknown_key(key: Scalar, meant: str | None, known: Mapping[str, PartKey], part: type[Part]) -> Finding:
    help = _ELSEWHERE.get((part.__name__, key.text))
    if help is None and meant is not None:
        is_word = part_key_meant(key.text) == meant
        help = in_place_of(key.text, meant) if is_word else Said("did you mean `{near}`?", near=meant)
    return unknown_key(key, part, help or Said("known here are {keys}", keys=quoted_names(sorted(known))))
