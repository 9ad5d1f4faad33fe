"""What is wrong with a call, or not said."""

from __future__ import annotations

from callscore.api.arguments import each_name
from callscore.api.finding_list import FindingList
from callscore.api.loaded_call import call_file
from callscore.api.paths import AnyPaths
from callscore.call.library import shadowed_call
from callscore.finding import in_order
from callscore.lint.lint import lint as findings_of
from callscore.source.files_read import inputs, ledger


def lint(calls: AnyPaths) -> FindingList:
    """Everything that is wrong with one call or several, errors included. Raises `Misuse` for a call that is not there."""
    with ledger():
        found = in_order(finding for call in each_name("calls", calls) for finding in (*shadowed_call(call), *findings_of(call_file(call))))
        return FindingList(found, inputs())
