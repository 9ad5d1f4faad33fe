"""A `table:` proposed for a call and a table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from callscore.api.arguments import one_path, refuse_no_text
from callscore.api.languages import refuse_unknown_language
from callscore.api.loaded_call import LoadedCall, load_call
from callscore.api.no_result import refuse_errors
from callscore.api.paths import AnyPath
from callscore.application.form import form_of
from callscore.application.proposed_mapping import ProposedMapping, proposed_mapping
from callscore.finding import Finding
from callscore.finding_code import FindingCode
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger


@dataclass(frozen=True, slots=True)
class MappingResult:
    """proposed  what was found; `is_complete` of it says whether nothing is left to decide
    table     the file, as it was given
    """

    call: LoadedCall
    table: str
    proposed: ProposedMapping
    inputs: Inputs

    @property
    def is_yes(self) -> bool:
        """Whether everything that the call could take from the table has a column, and all cells seem to be written in one way."""
        return self.proposed.is_complete

    def to_yaml(self, language: str | None = None) -> str:
        """The block with comments, ready to be written into the call; the language is that of the comments."""
        from callscore.report.yaml.mapping_yaml import mapping_yaml  # here, not above: who asks for the values needs no report

        call = self.call.rulebook.call
        refuse_unknown_language(language, call.languages)
        return mapping_yaml(self.proposed, call.call, Path(self.table).name, language or call.languages[0])


def _by_option(finding: Finding, call: str, table: str) -> Finding:
    """Of several sheets one is chosen by the option: the call has no `table:` yet that could name it."""
    if finding.code != FindingCode.SEVERAL_SHEETS or not isinstance(finding.help, Said):
        return finding
    folder, file, sheet = map(_as_one_word, (call, table, str(finding.help.gaps["sheet"])))
    help = Said("choose one, as in `callscore map {call} {table} --sheet {sheet}`", call=folder, table=file, sheet=sheet)
    return replace(finding, help=help)


def _as_one_word(text: str) -> str:
    """As a command line takes it."""
    return f'"{text}"' if " " in text else text


def propose_mapping(call: AnyPath, table: AnyPath, *, sheet: str | None = None) -> MappingResult:
    """Look how a table could be read by a call that has never seen it. `sheet` names one of a workbook that has several.

    Raises `Misuse` for a call that is not there, `FaultyTexts` for one with an error, or a table that cannot be read."""
    with ledger():
        refuse_no_text(sheet=sheet)
        loaded = load_call(call)
        name = one_path("table", table)
        rulebook = loaded.rulebook
        form, _ = form_of(rulebook.call)
        proposed, findings = proposed_mapping(Path(name), rulebook.call, form, sheet)
        refuse_errors(_by_option(finding, one_path("call", call), name) for finding in findings)
        assert proposed is not None
        return MappingResult(loaded, name, proposed, inputs())
