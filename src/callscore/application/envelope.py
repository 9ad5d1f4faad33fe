"""What stands around the answers of a YAML application: its identifier, its title, when it arrived, what was recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from callscore.application.application import Recorded
from callscore.application.choices import listed
from callscore.call.model import Call
from callscore.finding import Finding, did_you_mean, error
from callscore.source import typed
from callscore.source.node import Entries, Node, Scalar

KEYS = ("application", "schema", "title", "received", "recorded")
ANYTHING_ELSE = "anything else"
"""What a call writes under `not read` that leaves all alone which it does not ask for; no field can be called so."""
WINDOW = "window"
"""The key under which people record whether an application outside the window is let in, where the call asks them."""
VERDICTS = {"met": True, "not met": False}

_LONGEST = 200


@dataclass(slots=True)
class Envelope:
    """The keys of one application that are not answers. `id` is empty where it has none, with a finding."""

    id: str = ""
    label: str = ""
    received: datetime | None = None
    recorded: dict[str, Recorded] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def envelope_of(node: Entries, gates: Collection[str], not_read: Collection[str] = ()) -> Envelope:
    """The envelope; `gates` are the keys under which the call knows recorded verdicts, `not_read` what it leaves alone.

    Findings: `no-identifier`, `not-a-moment`, `unknown-recorded-gate`, `not-a-verdict`, `not-a-scalar`, `not-a-mapping`,
    `text-too-long`."""
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
    found.recorded = dict(_recorded(node.get("recorded"), gates, ANYTHING_ELSE in not_read, found))
    return found


def recorded_gates(call: Call) -> tuple[str, ...]:
    """The keys of the verdicts that the call has recorded, in the order of its gates and of its table."""
    keys = [gate.recorded_with for gate in call.gates if gate.recorded_with]
    keys += [WINDOW] if call.window is not None and call.window.late == "ask" else []
    return tuple(dict.fromkeys([*keys, *(call.table.gates if call.table else ())]))


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


def _recorded(node: Node | None, gates: Collection[str], leaves_others: bool, found: Envelope) -> Iterator[tuple[str, Recorded]]:
    if node is None or (isinstance(node, Scalar) and node.is_blank):
        return
    if not isinstance(node, Entries):
        found.findings.append(error("not-a-mapping", "`recorded` holds verdicts by gate", node.place, "write `recorded: {…: met}`"))
        return
    for key, written in node.values.items():
        if key not in gates and leaves_others:
            continue
        if key not in gates:
            help = did_you_mean(key, gates) or (f"recorded are {listed(gates)}" if gates else "the call has no recorded gate: delete it")
            found.findings.append(error("unknown-recorded-gate", f"the call records no verdict `{key}`", node.keys[key].place, help))
        elif not isinstance(written, Scalar):
            found.findings.append(_not_a_scalar(key, written))
        elif written.is_blank:
            yield key, Recorded(None, "", written)
        elif written.text.strip() in VERDICTS:
            yield key, Recorded(VERDICTS[written.text.strip()], written.text, written)
        else:
            help = did_you_mean(written.text, VERDICTS) or "write `met` or `not met`, or leave it empty"
            found.findings.append(error("not-a-verdict", f"`{written.text}` is no verdict of `{key}`", written.place, help))


def _not_a_scalar(key: str, node: Node) -> Finding:
    return error("not-a-scalar", f"`{key}` takes a single value, not a list or a mapping", node.place, "write a single value")
