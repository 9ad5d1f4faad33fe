"""What is wrong with a call, or not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from callscore.api.arguments import each_name
from callscore.api.finding_list import FindingList
from callscore.api.loaded_call import call_file
from callscore.api.paths import AnyPaths
from callscore.call.library import shadowed_call
from callscore.finding import Finding, in_order
from callscore.lint.lint import lint as findings_of
from callscore.source.files_read import inputs, ledger

if TYPE_CHECKING:
    # Named only: a call is looked at without anything being evaluated.
    from callscore.evaluation.progress import Progress


def lint(calls: AnyPaths, progress: Progress | None = None) -> FindingList:
    """Everything that is wrong with one call or several, errors included. `progress` is called with the calls that are done and with all
    there are. Raises `Misuse` for a call that is not there."""
    with ledger():
        names = each_name("calls", calls)
        found: list[Finding] = []
        for number, call in enumerate(names):
            if progress is not None:
                progress(number, len(names))
            found += [*shadowed_call(call), *findings_of(call_file(call))]
        return FindingList(in_order(found), inputs())
