"""What stands around the answers of a YAML application: its identifier and its title; and what does not belong there."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from callscore.finding import Finding, all_of, error
from callscore.finding_code import FindingCode
from callscore.sentence import Counted, Said
from callscore.source.flow_yaml import flow
from callscore.source.node import Entries, Scalar, SourceNode

KEYS = ("application", "schema", "title")
OFFICE_KEYS = ("received", "recorded")
"""What the office says of an application; an application that said it itself would decide the office's gates."""
ANYTHING_ELSE = "anything else"
"""What a call writes under `not read` that leaves all alone which it does not ask for; no field can be called so."""

_LONGEST = 200


class Envelope(Struct):
    """The keys of one application that are not answers. `id` is empty where it has none, with a finding."""

    id: str = ""
    label: str = ""
    findings: list[Finding] = field(default_factory=list)


def envelope_of(node: Entries) -> Envelope:
    """The envelope. Findings: `no-identifier`, `not-a-scalar`, `text-too-long`."""
    found = Envelope()
    found.id = _single(node, "application", found) or ""
    found.label = _single(node, "title", found) or ""
    _single(node, "schema", found)
    if not found.id and not found.findings:
        help = Said("write one that no other application has: `application: …`")
        found.findings.append(
            error(FindingCode.NO_IDENTIFIER, Said("the application has no identifier"), node.keys["application"].place, help)
        )
    return found


def office_keys(node: Entries) -> list[str]:
    """The keys under which the application speaks for the office, in capitals too."""
    return sorted((key for key in node if key.casefold() in OFFICE_KEYS), key=str.casefold)


def office_findings(node: Entries, id: str) -> Iterator[Finding]:
    """`for-the-office`: what stands in an application that only the office says, and the entry of the register that says it."""
    said = office_keys(node)
    if not said:
        return
    entry = ", ".join(f"{key.casefold()}: {flow(node.values[key])}" for key in said)
    first, *others = (node.keys[key] for key in said)
    help = Said("take it out; the office writes under `register:` in `register.yaml`: `{entry}`", entry=f"- {{application: {id}, {entry}}}")
    message = Counted(
        len(said),
        "{names} is for the office to say, not for an application",
        "{names} are for the office to say, not for an application",
        names=all_of(said),
    )
    yield error("for-the-office", message, first.place, help, [(other.place, Said("and here")) for other in others])


def _single(node: Entries, key: str, found: Envelope) -> str | None:
    """The text under the key, without blanks around it; None where there is none."""
    written = node.get(key)
    if written is None:
        return None
    if not isinstance(written, Scalar):
        found.findings.append(not_a_scalar(key, written))
        return None
    text = "" if written.is_blank else written.text.strip()
    if len(text) > _LONGEST:
        message = Said("`{key}` has more than {most} characters", key=key, most=_LONGEST)
        found.findings.append(error(FindingCode.TEXT_TOO_LONG, message, written.place, Said("shorten it")))
        return None
    return text or None


def not_a_scalar(key: str, node: SourceNode) -> Finding:
    message = Said("`{key}` takes a single value, not a list or a mapping", key=key)
    return error(FindingCode.NOT_A_SCALAR, message, node.place, Said("write a single value"))
