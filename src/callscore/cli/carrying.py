"""What `rank` takes over from an earlier round, and hands on to the next one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from callscore.application.application import Application
from callscore.cases.carried_file import Handed, read_carried
from callscore.cli.exit_code import Refusal
from callscore.cli.reading import stop_at_errors
from callscore.evaluation.carried_score import Carried
from callscore.evaluation.evaluation import Evaluation
from callscore.report.yaml.carried_yaml import carried_out, carried_yaml
from callscore.rulebook.rulebook import Rulebook


def open_carried(path: str, rulebook: Rulebook, format: str) -> Handed:
    """What the file carries into the call. An error in it stops the command."""
    handed = read_carried(Path(path), rulebook)
    stop_at_errors(handed.findings, format)
    return handed


def with_carried(
    applications: Sequence[Application], handed: Handed
) -> tuple[tuple[Application, ...], dict[str, Carried], dict[str, Carried]]:
    """All that compete; those of them that were carried; and what was carried of those that applied anew, which counts no more."""
    anew = {application.id for application in applications}
    kept = {id: carried for id, carried in handed.carried.items() if id not in anew}
    superseded = {id: carried for id, carried in handed.carried.items() if id in anew}
    return (*applications, *(one for one in handed.applications if one.id in kept)), kept, superseded


def carried_file_text(evaluation: Evaluation) -> str:
    """The file of what competes again."""
    if all(rule.to_the_next_round is None for rule in evaluation.rulebook.call.outcomes):
        raise Refusal("no outcome of this call goes `to the next round`", "say so under one of its `outcomes:`, or leave `--carry-to` out")
    return carried_yaml(evaluation)


def carried_note(evaluation: Evaluation, path: str) -> str:
    """What the file holds. Whose outcome is undetermined, or could still change, is not among it, and is told."""
    names = carried_out(evaluation)
    open_ = [id for id, conclusion in sorted(evaluation.conclusions.items()) if conclusion.rule is None or conclusion.provisional]
    said = f"{len(names)} applications" if len(names) != 1 else "1 application"
    note = f"callscore: {said} for the next round in `{path}`\n"
    return note + (f"   not among them, for their outcome could still change: {', '.join(open_)}\n" if open_ else "")
