"""A YAML text → nodes that know their place, or findings. The only importer of yaml.

The events of the parser are walked with bounds and composed here: `yaml.compose` dies of deep nesting, keeps the last of two
equal keys and resolves scalars by itself, which is the business of the declared types.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from callscore.finding import Finding, error
from callscore.place import Place, Text
from callscore.source.composition import Composition
from callscore.source.excess import limited
from callscore.source.node import Node
from callscore.source.text import YAML_BYTES, read_text

MAX_DEPTH = 64
MAX_NODES = 250_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path, limit: int = YAML_BYTES, name: str = "") -> tuple[Node | None, tuple[Finding, ...]]:
    """The one document of a YAML file. None where its structure cannot be trusted; a node together with errors is whole
    enough to look for more of them. A path that cannot be read gives the code `unreadable`. `name` is what findings call the file."""
    text, findings = read_text(path, limit, name)
    return yaml_of(text) if text is not None else (None, findings)


def yaml_of(text: Text) -> tuple[Node | None, tuple[Finding, ...]]:
    """The one document of a text, as `read_yaml`."""
    composition = Composition(text)
    try:
        refusal = _walk(text, composition)
    except yaml.YAMLError as trouble:
        refusal = _syntax_finding(text, trouble, composition)
    findings = _without_echo(composition.findings, refusal)
    if not findings and composition.root is None:
        findings.append(
            error("empty-file", "nothing is written in the file", Place(text.name, 1, 1, 1, 1, text=text), "write the first key")
        )
    return None if refusal or composition.is_broken else composition.root, limited(findings)


def _without_echo(findings: list[Finding], refusal: Finding | None) -> list[Finding]:
    """A comma or a brace that broke a text apart is told once, although the parser also stumbles over the pieces."""
    if refusal is None:
        return findings
    wider = [f for f in findings if f.code == "comma-in-text" and _covers(f.place, refusal.place)]
    if wider:
        return findings
    return [f for f in findings if f.code not in ("comma-in-text", "key-without-value") or not _covers(refusal.place, f.place)] + [refusal]


def _covers(outer: Place, inner: Place) -> bool:
    starts_before = (outer.line, outer.column) <= (inner.line, inner.column)
    return starts_before and (inner.end_line, inner.end_column) <= (outer.end_line, outer.end_column)


def _walk(text: Text, composition: Composition) -> Finding | None:
    """Feed the composition; the finding that stopped it, if one did."""
    documents = nodes = 0
    for event in yaml.parse("\n".join(text.lines), Loader=_LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                place = composition.place_of(event)
                return error(
                    "several-documents", "a second document begins here", place, "write one document a file; delete the line `---`"
                )
        elif isinstance(event, yaml.NodeEvent):
            nodes += 1
            if nodes > MAX_NODES:
                return _bound("too-many-values", f"the file has more than {MAX_NODES} values", composition, event)
            if composition.depth >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
                return _bound("too-deep", f"lists and mappings are nested more than {MAX_DEPTH} levels deep", composition, event)
            composition.take(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            composition.close(event)
    return None


def _bound(code: str, message: str, composition: Composition, event: yaml.Event) -> Finding:
    return error(code, message, composition.place_of(event), "check that it is the right file; no call or application needs as much")


def _syntax_finding(text: Text, trouble: yaml.YAMLError, composition: Composition) -> Finding:
    # here, not above: most texts are well-formed, and the explanations cost 3 ms of start-up
    from callscore.source.syntax_trouble import explained

    return explained(text, trouble, composition.last_quoted, composition.in_flow)
