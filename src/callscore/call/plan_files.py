"""Monitoring plans read from files: one, or all of a folder, and the one call that they are all under."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from callscore.call.edition import language_findings
from callscore.call.library import call_names, find_call, shown_path
from callscore.call.part_reading import read_part
from callscore.call.plan import Plan
from callscore.finding import Finding, did_you_mean, error, in_order, quoted_names, warning
from callscore.place import Place
from callscore.sentence import Said
from callscore.source.folder import folder_at, is_yaml, passed_over
from callscore.source.node import Entries, SourceNode
from callscore.source.yaml_text import read_yaml


def read_plans(path: Path) -> tuple[tuple[Plan, ...], tuple[Finding, ...]]:
    """The plan in the file, or all plans in the folder, in order of file name; and everything wrong with their shape.

    Findings of this module: `unreadable`, `no-plan`, `not-a-plan` (a warning in a folder), `doubled-plan`."""
    folder, trouble = folder_at(path)
    if trouble is not None:
        return (), (trouble,)
    files = [path] if folder is None else [file for file in folder.files if is_yaml(file)]
    plans: list[Plan] = []
    findings = [] if folder is None else [*folder.findings, *passed_over(file for file in folder.files if file not in files)]
    for file in files:
        plan, found = _read_plan(file, in_folder=folder is not None)
        plans += [plan] if plan is not None else []
        findings += found
    if not plans and not any(finding.is_error for finding in findings):
        findings.append(
            error("no-plan", Said("the folder holds no plan"), Place(str(path)), Said("put one YAML file for each funded manager into it"))
        )
    return tuple(plans), in_order([*findings, *_doubled(plans)])


def call_of_plans(plans: Sequence[Plan]) -> tuple[Path | None, tuple[Finding, ...]]:
    """The file of the call that the plans are under; None where there is none, or more than one.

    A call is named as in a command, or by its path from the plan's own folder. Findings: `unknown-call`, `several-calls`."""
    files: dict[Path, Plan] = {}
    findings = []
    for plan in plans:
        file = find_call(str(Path(plan.place.file).parent / plan.call)) or find_call(plan.call)
        if file is None:
            known = call_names()
            help = did_you_mean(Path(plan.call).name, known) or Said("the library has {names}", names=quoted_names(known))
            findings.append(error("unknown-call", Said("there is no call `{call}`", call=plan.call), plan.place_of("call"), help))
        else:
            files.setdefault(file.resolve(), plan)
    if len(files) > 1:
        first, other, *_ = files.values()
        help = Said("monitor the managers of one call at a time: the effect is that of one instrument")
        also = ((first.place_of("call"), Said("the other call")),)
        findings.append(error("several-calls", Said("the plans are under different calls"), other.place_of("call"), help, also))
    file = next((find_call(str(found)) for found in files), None)
    return None if findings else file, tuple(findings)


def _read_plan(file: Path, in_folder: bool) -> tuple[Plan | None, tuple[Finding, ...]]:
    node, findings = read_yaml(file, name=shown_path(file))
    if node is None:
        return None, findings
    if not isinstance(node, Entries) or "plan" not in node:
        return None, (*findings, _not_a_plan(node, in_folder))
    plan, shape = read_part(Plan, node)
    languages = language_findings(plan, plan.languages, what=Said("plan")) if plan is not None else ()
    return plan, (*findings, *shape, *languages)


def _not_a_plan(node: SourceNode, in_folder: bool) -> Finding:
    message, help = Said("the file is no plan: it has no key `plan`"), Said("begin it with `plan: ` and an identifier")
    keys = list(node.keys.values()) if isinstance(node, Entries) else []
    if in_folder:
        return warning(
            "not-a-plan",
            Said("the file is no plan: it has no key `plan`; it is not read"),
            keys[0].place if keys else node.place,
            Said("begin it with `plan: ` and an identifier, or move it elsewhere"),
        )
    for key in keys:
        if near := did_you_mean(key.text, ["plan"]):
            return error("not-a-plan", message, key.place, near)
    return error("not-a-plan", message, keys[0].place if keys else node.place, help)


def _doubled(plans: Sequence[Plan]) -> list[Finding]:
    """Two plans for one manager, or two with one identifier."""
    findings = []
    for key, phrase in (("cluster", "two plans are for the cluster `{name}`"), ("plan", "two plans are called `{name}`")):
        first: dict[str, Plan] = {}
        for plan in plans:
            name = str(getattr(plan, key))
            other = first.setdefault(name, plan)
            if other is not plan:
                also = ((other.place_of(key), Said("the first one")),)
                findings.append(error("doubled-plan", Said(phrase, name=name), plan.place_of(key), Said("keep one of them"), also))
    return findings
