"""Nodes into typed parts: pydantic checks the shape, and what it finds becomes findings with a place in the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from callscore.call.part import Part, PartKey, keys_of
from callscore.call.reading_marks import Reading
from callscore.call.scores import NO_SCORE_KIND
from callscore.finding import Finding, did_you_mean, error
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import NOTHING, Said, as_written, joined
from callscore.source.flow_yaml import flow, flow_list
from callscore.source.node import Entries, Scalar, Sequence, SourceNode

_P = TypeVar("_P", bound=Part)


def read_part(model: type[_P], node: SourceNode) -> tuple[_P | None, tuple[Finding, ...]]:
    """The part that the node says, or None, and everything that is wrong with its shape."""
    from callscore.call.part_schema import validated  # here, not above: pydantic is loaded only where something is read

    part, findings, troubles = validated(model, node)
    return part, (*findings, *(_finding(detail, node, model) for detail in troubles))


def _finding(detail: Any, root: SourceNode, model: type[Part]) -> Finding:
    node, last = _descend(root, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    message = context.get("message") or (NO_SCORE_KIND if kind == "no-score-kind" else as_written(detail["msg"]))
    if kind == "finding":
        found: Finding = context["finding"]
        return found
    if kind == "missing":
        words = [f"`{last}: {word}`" for word in _words_of(model, detail["loc"])]
        one_of = Said("write {words} or {last}", words=joined(words[:-1]), last=words[-1]) if len(words) > 1 else NOTHING
        return error(
            FindingCode.MISSING_KEY, Said("`{key}` is missing", key=last), _heading(node), one_of or Said("write `{key}: …` here", key=last)
        )
    if kind == FindingCode.NOT_A_LIST and not context.get("help") and isinstance(node, Scalar) and _takes_words(model, detail["loc"]):
        return error(kind, message, node.place, Said("write `{text}`", text=flow(flow_list(node.text, node.place))))
    help = (
        context.get("help")
        or did_you_mean(str(context.get("text", "")), context.get("names", ()))
        or _shape_help(kind, model, detail["loc"])
    )
    return error(kind.replace("_", "-"), message, _heading(node), help)


def _shape_help(kind: str, model: type[Part], steps: tuple[Any, ...]) -> Said:
    """What to write where a mapping, a list or a value is missing: the keys that the part at the end of pydantic's steps needs."""
    if kind == FindingCode.BLANK_VALUE:
        return _blank_help(model, steps)
    keys = _needed_keys(model, steps)
    if kind == FindingCode.NOT_A_LIST:
        return Said("begin each item with `- `: `- {key}: …`", key=keys[0]) if keys else Said("begin each item with `- `")
    if kind == FindingCode.NOT_A_MAPPING and _takes_names(model, steps):
        return Said("write each by its name: `NAME: …`")
    if kind == FindingCode.NOT_A_MAPPING:
        needed = joined(f"`{key}: …`" for key in keys)
        return Said("write its keys with their values: {keys}", keys=needed) if keys else Said("write keys with their values")
    return NOTHING


def _blank_help(model: type[Part], steps: tuple[Any, ...]) -> Said:
    keys = [key for part in _parts_above(model, steps) if (key := _key(part, steps[-1])) is not None]
    if not keys:
        return Said("write a value, or delete it")
    if any(key.is_required for key in keys):
        return Said("write `{key}: …`", key=steps[-1])
    return Said("write `{key}: …`, or leave the key out", key=steps[-1])


def _needed_keys(model: type[Part], steps: tuple[Any, ...]) -> list[str]:
    """The keys that each of the parts that may stand there needs."""
    parts = _parts_at(model, steps)
    needed = [[key.written for key in keys_of(part).values() if key.is_required] for part in parts]
    return [key for key in needed[0] if all(key in other for other in needed)] if needed else []


def _parts_at(model: type[Part], steps: tuple[Any, ...]) -> list[type[Part]]:
    """The parts that may stand at the end of pydantic's steps."""
    parts = _parts_above(model, steps)
    last = _annotations(model, steps) if steps else []
    if all(annotation is None for annotation in last):
        return parts
    return sorted({part for annotation in last for part in _parts_in(annotation)}, key=lambda part: part.__name__)


def _takes_names(model: type[Part], steps: tuple[Any, ...]) -> bool:
    """Whether names that the writer chooses stand there as keys."""
    return bool(steps) and any(_is_of_names(annotation) for annotation in _annotations(model, steps))


def _is_of_names(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return False
    return get_origin(annotation) is Mapping or any(_is_of_names(inner) for inner in _inside(annotation))


def _words_of(model: type[Part], steps: tuple[Any, ...]) -> tuple[str, ...]:
    """The words that are possible for a key, by where pydantic found it missing; none where it takes others than a few words."""
    return next((words for each in _annotations(model, steps) if (words := _choices_in(each))), ())


def _takes_words(model: type[Part], steps: tuple[Any, ...]) -> bool:
    """Whether the key takes single values, and no parts."""
    found = [each for each in _annotations(model, steps) if each is not None]
    if not found and len(steps) > 1 and isinstance(steps[-1], str):
        return _takes_words(model, steps[:-1])  # the branch of a union
    return bool(found) and not any(True for each in found for _ in _parts_in(each))


def _annotations(model: type[Part], steps: tuple[Any, ...]) -> list[Any]:
    """The types that the key at the end of pydantic's steps may have."""
    return [_annotation(part, steps[-1]) for part in _parts_above(model, steps)]


def _parts_above(model: type[Part], steps: tuple[Any, ...]) -> list[type[Part]]:
    """The parts in which the last of pydantic's steps may stand."""
    parts = {model}
    for step in steps[:-1]:
        below = {part for each in parts for part in _parts_in(_annotation(each, step))}
        parts = below or parts  # a position in a list, the key of a mapping, or the branch of a union
    return sorted(parts, key=lambda part: part.__name__)


def _key(part: type[Part], key: Any) -> PartKey | None:
    return next((known for known in keys_of(part).values() if key in (known.name, known.written)), None)


def _annotation(part: type[Part], key: Any) -> Any:
    """The type of a key with what says how it is read; None where the part has no such key."""
    known = _key(part, key)
    return None if known is None else known.annotation


def _parts_in(annotation: Any) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in _inside(annotation):
        yield from _parts_in(inner)


def _choices_in(annotation: Any) -> tuple[str, ...]:
    if isinstance(annotation, Reading):
        return annotation.choices
    return next((words for inner in _inside(annotation) if (words := _choices_in(inner))), ())


def _inside(annotation: Any) -> tuple[Any, ...]:
    return annotation if isinstance(annotation, tuple) else get_args(annotation)


def _descend(node: SourceNode, steps: tuple[Any, ...]) -> tuple[SourceNode, Any]:
    """Follow pydantic's location as far as the text goes; what the text does not have (a union's branch) is passed over."""
    last: Any = ""
    for step in steps:
        last = step
        if isinstance(node, Entries) and step in node:
            node = node.values[step]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            node = node.items[step]
    return node, last


def _heading(node: SourceNode) -> Place:
    """Where to point for a whole mapping: at its first key, which names it; else at the node itself."""
    if isinstance(node, Entries) and node.keys:
        return next(iter(node.keys.values())).place
    return node.place
