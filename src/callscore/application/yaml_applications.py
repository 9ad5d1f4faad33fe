"""A YAML file → one application."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec.structs import replace

from callscore.application.application import Application
from callscore.application.choices import in_backticks
from callscore.application.envelope import KEYS, OFFICE_KEYS, envelope_of, office_findings, office_keys
from callscore.application.filled import Filled, heading_place
from callscore.application.form import Form
from callscore.call.model import Call
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.finding_limit import limited
from callscore.source.node import Entries, Scalar, SourceNode
from callscore.source.yaml_text import read_yaml


def read_yaml_application(path: Path, form: Form, call: Call, in_folder: bool = False) -> tuple[Application | None, tuple[Finding, ...]]:
    """The application in the file, its findings with its identifier as their subject; or None and findings without one.

    A file that cannot be read at all stands for an application under the name of the file, so that it can be set aside.
    In a folder a YAML file of another kind is left alone, with a warning.
    Findings: `not-an-application`, `for-another-call`, and those of `envelope_of`, `office_findings` and `Filled`."""
    node, findings = read_yaml(path)
    if any(finding.code == FindingCode.UNREADABLE for finding in findings):
        return None, findings
    if node is None:
        return illegible(path.stem, Place(str(path), 1, 1, 1, 1), form, findings)
    if not isinstance(node, Entries) or "application" not in node or _is_a_call(node):
        return None, (*findings, _not_an_application(node, in_folder))
    return application_of(node, form, path.stem, call, findings)


def application_of(
    node: Entries, form: Form, name: str, call: Call, findings: Sequence[Finding]
) -> tuple[Application, tuple[Finding, ...]]:
    """The application that a mapping with the key `application` says, together with what its text already has wrong.

    `name` stands for its identifier where it has none, so that it can still be spoken of."""
    envelope = envelope_of(node)
    filled, beside = Filled(), (*KEYS, *OFFICE_KEYS, *office_keys(node))
    values = filled.form(form, node, beside, call.not_read)
    id = envelope.id or name
    strange = _for_another_call(node, form, beside, call) if any(each.code in _STRANGE for each in filled.findings) else None
    answers = filled.findings if strange is None else [strange]
    everything = [*findings, *envelope.findings, *office_findings(node, id), *answers]
    found = tuple(replace(finding, subject=id) for finding in limited(everything))
    written = node.values["application"]
    application = Application(
        id=id,
        place=node.keys["application"].place,
        values=values,
        places=filled.places,
        label=envelope.label,
        findings=found,
        is_named_after_file=not envelope.id,
        identifier=written if envelope.id and isinstance(written, Scalar) else None,
    )
    return application, found


_STRANGE = (FindingCode.UNKNOWN_FIELD, FindingCode.NOT_A_LIST, FindingCode.NOT_A_MAPPING)


def _for_another_call(node: Entries, form: Form, beside: Collection[str], call: Call) -> Finding | None:
    """`for-another-call`: that most of the fields are none of the call's and resemble none; else each trouble is told on its own."""
    written = [key for name, key in node.keys.items() if name not in beside]
    strangers = [key for key in written if key.text not in form and not did_you_mean(key.text, form)]
    if len(strangers) < _FEWEST_STRANGERS or 2 * len(strangers) <= len(written):
        return None
    phrase = "{count} of {all} fields are unknown to the call `{call}`, by which the application is read: {names}"
    names = in_backticks([key.text for key in strangers])
    message = Said(phrase, count=len(strangers), all=len(written), call=call.call, names=names)
    help = Said("read it by the call for which it was written; for `benchmark` and `readiness` name that one with `--for CALL`")
    return error(FindingCode.FOR_ANOTHER_CALL, message, strangers[0].place, help)


_FEWEST_STRANGERS = 3
"""Fewer unknown fields are each told on their own."""


def illegible(name: str, place: Place, form: Form, findings: Sequence[Finding]) -> tuple[Application, tuple[Finding, ...]]:
    """All that is known of a text that could not be read: that it is there."""
    found = tuple(replace(finding, subject=name) for finding in findings)
    values = {field: question.unknown(field) for field, question in form.items()}
    places = {path: place for field, question in form.items() for path in question.paths(field)}
    return Application(id=name, place=place, values=values, places=places, findings=found), found


def _is_a_call(node: Entries) -> bool:
    """A call has the form of its applications under the key under which these have an identifier."""
    return "call" in node and isinstance(node.get("application"), Entries)


def _not_an_application(node: SourceNode, in_folder: bool) -> Finding:
    if isinstance(node, Entries) and "application" in node:
        message, help = Said("the file is a call, and no application"), Said("give the applications: files, a folder of them, or a table")
        return (warning if in_folder else error)("not-an-application", message, node.keys["call"].place, help)
    message = Said("the file is no application: it has no key `application`")
    near = next((key for key in node if did_you_mean(key, ["application"])), None) if isinstance(node, Entries) else None
    if isinstance(node, Entries) and near is not None:
        return error("not-an-application", message, node.keys[near].place, Said("did you mean `{near}`?", near="application"))
    help = Said("begin it with `application: ` and an identifier")
    if in_folder:
        message = Said("{message}; it is not read", message=message)
        help = Said("begin it with `application: ` and an identifier, or move it elsewhere")
        return warning("not-an-application", message, heading_place(node), help)
    return error("not-an-application", message, heading_place(node), help)
