"""What stands around the answers of a YAML application: its identifier, its title, when it arrived, what was recorded."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from callscore.application.application import Recorded
from callscore.application.recording import Recording, recorded_of
from callscore.finding import Finding, error
from callscore.source import typed
from callscore.source.node import Entries, Node, Scalar

KEYS = ("application", "schema", "title", "received", "recorded")
ANYTHING_ELSE = "anything else"
"""What a call writes under `not read` that leaves all alone which it does not ask for; no field can be called so."""

_LONGEST = 200


@dataclass(slots=True)
class Envelope:
    """The keys of one application that are not answers. `id` is empty where it has none, with a finding."""

    id: str = ""
    label: str = ""
    received: datetime | None = None
    recorded: dict[str, Recorded] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def envelope_of(node: Entries, records: Mapping[str, Recording], not_read: Collection[str] = ()) -> Envelope:
    """The envelope; `records` is what the call has recorded, `not_read` what it leaves alone.

    Findings: `no-identifier`, `not-a-moment`, `not-a-scalar`, `text-too-long`, and those of what is recorded."""
    found = Envelope()
    found.id = _single(node, "application", found) or ""
    found.label = _single(node, "title", found) or ""
    _single(node, "schema", found)
    if not found.id and not found.findings:
        help = "write one that no other application has: `application: …`"
        found.findings.append(error("no-identifier", "the application has no identifier", node.keys["application"].place, help))
    written = node.get("received")
    if isinstance(written, Scalar) and not written.is_blank:
        found.received, trouble = typed.moment(written)
        found.findings += [trouble] if trouble is not None else []
    elif not isinstance(written, Scalar | None):
        found.findings.append(_not_a_scalar("received", written))
    found.recorded = dict(recorded_of(node.get("recorded"), records, ANYTHING_ELSE in not_read, found.findings.append))
    return found


def _single(node: Entries, key: str, found: Envelope) -> str | None:
    """The text under the key, without blanks around it; None where there is none."""
    written = node.get(key)
    if written is None:
        return None
    if not isinstance(written, Scalar):
        found.findings.append(_not_a_scalar(key, written))
        return None
    text = "" if written.is_blank else written.text.strip()
    if len(text) > _LONGEST:
        found.findings.append(error("text-too-long", f"`{key}` has more than {_LONGEST} characters", written.place, "shorten it"))
        return None
    return text or None


def _not_a_scalar(key: str, node: Node) -> Finding:
    return error("not-a-scalar", f"`{key}` takes a single value, not a list or a mapping", node.place, "write a single value")
