"""The rulebook of a call that may be used: assembled and checked, phase by phase where there are phases; or what is wrong with the call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from callscore.call.edition import Edition
from callscore.call.phase_call import phase_calls
from callscore.finding import Finding, in_order
from callscore.finding_code import FindingCode
from callscore.lint.all_checks import call_findings
from callscore.lint.phase_checks import phase_findings
from callscore.lint.pot_checks import tells_of_a_point
from callscore.rulebook.assembly import assembled
from callscore.rulebook.grid import grids_of
from callscore.rulebook.rulebook import Rulebook

OF_ALL_PHASES = (FindingCode.UNUSED, "unused-pool", "idle-acknowledgement")
"""What is found only where it holds in every phase: the phases read different parts of a call."""


def rulebook_of(edition: Edition) -> tuple[Rulebook | None, tuple[Finding, ...]]:
    """The rulebook of an edition, where it has phases of the last one; None where an error stands against using it. Warnings come with
    both."""
    calls = phase_calls(edition.call)
    if not calls:
        return _checked(edition)
    # Maxima and weights are those of all phases together: what is wrong with them is told of the whole.
    found = [[*phase_findings(edition.call), *(finding for finding in grids_of(edition.call)[2] if finding.is_error)]]
    if found[0]:  # what the phases themselves have wrong would be told again by each of them
        return None, in_order(found[0])
    before: Rulebook | None = None
    rulebook: Rulebook | None = None
    for call, phase in zip(calls, edition.call.phases, strict=True):
        rulebook, findings = _checked(replace(edition, call=call))
        found.append(list(findings))
        if rulebook is not None:
            before = rulebook = replace(rulebook, phase=phase.phase, before=before, whole=edition.call)
    everything = in_order(dict.fromkeys(finding for findings in found for finding in findings if _stands(finding, found[1:])))
    return (None if any(finding.is_error for finding in everything) else rulebook), everything


def all_findings(of_texts: Iterable[Finding], of_rules: Sequence[Finding]) -> tuple[Finding, ...]:
    """What was found in the texts of a call, and in its rules. A point that may separate thousands is told once, where the rules show that
    it does."""
    shown = {finding.place for finding in of_rules if tells_of_a_point(finding)}
    return in_order([*(each for each in of_texts if each.code != FindingCode.THREE_DECIMALS or each.place not in shown), *of_rules])


def _stands(finding: Finding, of_phases: Sequence[Sequence[Finding]]) -> bool:
    return finding.code not in OF_ALL_PHASES or all(finding in findings for findings in of_phases)


def _checked(edition: Edition) -> tuple[Rulebook | None, tuple[Finding, ...]]:
    """The rulebook of a call without phases, or of one phase."""
    rulebook, findings = assembled(edition)
    everything = [*findings, *call_findings(rulebook, findings)]
    return None if any(finding.is_error for finding in everything) else rulebook, in_order(everything)
