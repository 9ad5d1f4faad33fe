"""What `rank` and `explain` do with amendments: find the file, read it, apply it, and keep what was there at first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from callscore.application.amended import AmendmentDesk, amended
from callscore.application.application import Application
from callscore.application.office import AMENDMENTS, office_files
from callscore.call.amendment_texts import Amendment, AmendmentFile
from callscore.call.part_reading import read_part
from callscore.cli.exit_code import Refusal
from callscore.cli.reading import stop_at_errors
from callscore.rulebook.rulebook import Rulebook
from callscore.source.yaml_text import read_yaml


def amendments_of(given: str | None, paths: Sequence[str], as_of: int | None, format: str) -> tuple[tuple[Amendment, ...], int] | None:
    """The amendments to apply, and how many there are; None where there is no file. Unsaid, it is the one in the folder of the
    applications."""
    beside = office_files([Path(path) for path in paths])[AMENDMENTS]
    if given is None and not beside:
        if as_of is not None:
            raise Refusal(
                "there are no amendments, of which some could be applied", "name their file with `--amendments`, or leave `--as-of` out"
            )
        return None
    if given is None and len(beside) > 1:
        raise Refusal("several folders have amendments", "name the file that counts with `--amendments`")
    node, findings = read_yaml(Path(given) if given is not None else beside[0])
    file, shape = read_part(AmendmentFile, node) if node is not None else (None, ())
    stop_at_errors([*findings, *shape], format)
    assert file is not None
    total = len(file.amendments)
    if as_of is not None and as_of > total:
        raise Refusal(f"there are {total} amendments, and no state after {as_of}", f"write a number from 0, as first published, to {total}")
    return file.amendments[:as_of], total


def applied(
    applications: Sequence[Application], rules: Sequence[Amendment], rulebook: Rulebook, format: str
) -> tuple[tuple[Application, ...], AmendmentDesk]:
    """The applications as the amendments leave them. An error in an amendment stops the command: nothing is half applied."""
    changed, desk = amended(applications, rules, rulebook.form)
    stop_at_errors(desk.findings, format)
    return changed, desk
