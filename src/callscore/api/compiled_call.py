"""A call read from its texts, checked and compiled."""

from __future__ import annotations

from pathlib import Path

from callscore.api.kept_call import keep_call
from callscore.api.languages import MOST_LISTED
from callscore.api.no_result import Misuse, refuse_errors
from callscore.call.edition import read_edition
from callscore.finding import Finding, did_you_mean, in_order, listed
from callscore.lint.checked_rulebook import all_findings, rulebook_of
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.files_read import Inputs, enter_all, inputs, resting_on


def compiled_call(file: Path, variant: str | None, told_too: tuple[Finding, ...]) -> tuple[Rulebook, tuple[Finding, ...]]:
    """The rulebook of the call in that file, and the warnings and notes on its texts.

    Raises `FaultyTexts` for a call with an error, with what else is to be told of the call, and `Misuse` for a variant that it has not."""
    try:
        with resting_on(Inputs()):
            edition, findings = read_edition(file, variant)
            read = inputs()
    except KeyError as unknown:
        raise _unknown_variant(file, str(unknown.args[0])) from None
    enter_all(read)
    refuse_errors(findings)
    assert edition is not None
    rulebook, more = rulebook_of(edition)
    everything = all_findings(findings, more)
    refuse_errors(in_order([*told_too, *everything]))
    assert rulebook is not None
    keep_call(file, variant, read, rulebook, everything)
    return rulebook, everything


def _unknown_variant(file: Path, variant: str) -> Misuse:
    edition, _ = read_edition(file)
    names = edition.variants if edition is not None else ()
    offer = did_you_mean(variant, names) or (
        Said("it has {names}", names=listed(names, MOST_LISTED)) if names else Said("leave `--variant` out: the call has none")
    )
    return Misuse(Said("the call has no variant `{variant}`", variant=variant), offer)
