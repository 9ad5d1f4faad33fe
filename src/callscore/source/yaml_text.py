"""A YAML text → nodes that know their place, or findings. The only importer of yaml.

The events of the parser are walked with bounds and composed here: `yaml.compose` dies of deep nesting, keeps the last of two
equal keys and resolves scalars by itself, which is the business of the declared types.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.place import Place, Text
from callscore.sentence import Said
from callscore.source.finding_limit import limited
from callscore.source.node import SourceNode
from callscore.source.text import YAML_BYTES, read_text
from callscore.source.yaml_nodes import Composition

MAX_DEPTH = 64
MAX_NODES = 250_000
MAX_FAULTS = 20
_MOST_READ_AGAIN = 1_000_000
_ENDS = frozenset({"several-documents", "too-many-values", "too-deep"})
"""Behind these no more faults are looked for."""

_OPENING = frozenset({yaml.SequenceStartEvent, yaml.MappingStartEvent})
_CLOSING = frozenset({yaml.SequenceEndEvent, yaml.MappingEndEvent})
_NODES = frozenset({yaml.ScalarEvent, yaml.AliasEvent, *_OPENING})
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, limit: int = YAML_BYTES, name: str = "") -> tuple[SourceNode | None, tuple[Finding, ...]]:
    """The one document of a YAML file. None where its structure cannot be trusted; a node together with errors is whole
    enough to look for more of them. A path that cannot be read gives the code `unreadable`. `name` is what findings call the file."""
    text, findings = read_text(path, limit, name)
    return yaml_of(text) if text is not None else (None, findings)


def yaml_of(text: Text) -> tuple[SourceNode | None, tuple[Finding, ...]]:
    """The one document of a text, as `read_yaml`."""
    composition, refusal, findings = _read(text)
    if not findings and composition.root is None:
        findings.append(
            error(
                "empty-file", Said("nothing is written in the file"), Place(text.name, 1, 1, 1, 1, text=text), Said("write the first key")
            )
        )
    if refusal is not None and refusal.code not in _ENDS:
        findings = _with_later_faults(text, composition, refusal, findings)
    return None if refusal or composition.is_broken else composition.root, limited(findings)


def _read(text: Text) -> tuple[Composition, Finding | None, list[Finding]]:
    """What was composed, the finding that stopped the parser, if one did, and all findings up to there."""
    composition = Composition(text)
    try:
        refusal = _walk(text, composition)
    except yaml.YAMLError as trouble:
        refusal = _syntax_finding(text, trouble, composition)
    return composition, refusal, _without_echo(composition.findings, refusal)


def _with_later_faults(text: Text, composition: Composition, refusal: Finding, findings: list[Finding]) -> list[Finding]:
    """Also what is found behind the entry that stopped the parser, and so on from fault to fault. What does not stand behind it
    could follow from it, and is not told."""
    from callscore.source.syntax_rest import rest_after  # here for the same reason as below

    found, rest, stopped = list(findings), text, refusal
    for _ in range(min(MAX_FAULTS, _MOST_READ_AGAIN // (1 + sum(map(len, text.lines))))):
        left = rest_after(rest, stopped, composition.flow_line)
        if left is None:
            break
        rest, last = left
        composition, next_stop, more = _read(rest)
        found += [_shown_in(text, each) for each in more if each.place.line > last]
        if next_stop is None or next_stop.code in _ENDS or next_stop.place.line <= last:
            break
        stopped = next_stop
    return list({(each.code, each.place): each for each in found}.values())


def _shown_in(text: Text, finding: Finding) -> Finding:
    """The finding with its lines as they are written in the whole text."""
    also = tuple((replace(place, text=text), phrase) for place, phrase in finding.also)
    return replace(finding, place=replace(finding.place, text=text), also=also)


def _without_echo(findings: list[Finding], refusal: Finding | None) -> list[Finding]:
    """A comma or a brace that broke a text apart is told once, although the parser also stumbles over the pieces."""
    if refusal is None:
        return findings
    wider = [f for f in findings if f.code == FindingCode.COMMA_IN_TEXT and _covers(f.place, refusal.place)]
    if wider:
        return findings
    return [found for found in findings if not _is_echo(found, refusal)] + [refusal]


def _is_echo(found: Finding, refusal: Finding) -> bool:
    """Whether it is but a piece of what stopped the parser; what follows an open brace is no key of it."""
    if found.code == "key-not-text":
        return refusal.code == FindingCode.UNCLOSED_BRACKET and found.place.sort_key >= refusal.place.sort_key
    return found.code in (FindingCode.COMMA_IN_TEXT, "key-without-value") and _covers(refusal.place, found.place)


def _covers(outer: Place, inner: Place) -> bool:
    starts_before = (outer.line, outer.column) <= (inner.line, inner.column)
    return starts_before and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)


def _walk(text: Text, composition: Composition) -> Finding | None:
    """Feed the composition; the finding that stopped it, if one did."""
    documents = nodes = 0
    for event in _events("\n".join(text.lines)):
        kind = type(event)
        if kind in _NODES:
            nodes += 1
            if nodes > MAX_NODES:
                return _bound("too-many-values", Said("the file has more than {most} values", most=MAX_NODES), composition, event)
        if kind is yaml.ScalarEvent:
            composition.scalar(event)
        elif kind in _OPENING:
            if composition.depth >= MAX_DEPTH:
                message = Said("lists and mappings are nested more than {most} levels deep", most=MAX_DEPTH)
                return _bound("too-deep", message, composition, event)
            composition.open(event, kind is yaml.MappingStartEvent)
        elif kind in _CLOSING:
            composition.close(event)
        elif kind is yaml.AliasEvent:
            composition.alias(event)
        elif kind is yaml.DocumentStartEvent:
            documents += 1
            if documents > 1:
                place = composition.place_of(event)
                help = Said("write one document a file; delete the line `---`")
                return error("several-documents", Said("a second document begins here"), place, help)
    return None


def _events(written: str) -> Iterator[Any]:
    """As `yaml.parse`, which asks twice for each event."""
    return iter(_LOADER(written).get_event, None)


def _bound(code: str, message: Said, composition: Composition, event: yaml.Event) -> Finding:
    return error(code, message, composition.place_of(event), Said("check that it is the right file; no call or application needs as much"))


def _syntax_finding(text: Text, trouble: yaml.YAMLError, composition: Composition) -> Finding:
    # here, not above: most texts are well-formed, and the explanations cost 3 ms of start-up
    from callscore.source.syntax_trouble import explained

    return explained(text, trouble, composition.last_quoted, composition.in_flow)
