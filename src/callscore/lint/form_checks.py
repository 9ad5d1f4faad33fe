"""The application form and the mapping of a table, as their own readers check them, and recorded verdicts that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.application.form import form_of
from callscore.application.mapping import mapping_findings
from callscore.application.plausibility import rules_of
from callscore.finding import Finding, did_you_mean, error, warning
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook


@lint_check()
def form_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """What `form_of`, `rules_of` and `mapping_findings` find, `unused-verdict`, and `asked-and-not-read`."""
    call = rulebook.call
    form, findings = form_of(call)
    yield from findings
    yield from rules_of(call)[1]
    yield from mapping_findings(call, form)
    for name in call.not_read:
        if name in call.application:
            message = f"`{name}` is a field of this call, and named as one that it does not read"
            yield error("asked-and-not-read", message, call.place_of("not read"), "do one of the two")
    recorded = [gate.recorded_with for gate in call.gates if gate.recorded_with is not None]
    for name, gate in call.table.gates.items() if call.table is not None else ():
        if name not in recorded:
            help = did_you_mean(name, recorded) or f"write `recorded with: {name}` at a gate, or put the column under `ignore:`"
            yield warning("unused-verdict", f"no gate is recorded with `{name}`", gate.place_of("column"), help)
