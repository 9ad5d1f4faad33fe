"""A call, read and compiled."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from callscore.api.arguments import one_path, refuse_no_text, refuse_width
from callscore.api.document_file import DocumentForm, document_file
from callscore.api.extra_library import library_for
from callscore.api.finding_list import FindingList
from callscore.api.kept_call import kept_call
from callscore.api.languages import MOST_LISTED, refuse_unknown_language
from callscore.api.no_result import Misuse
from callscore.api.paths import AnyPath
from callscore.call.language_read import note_languages
from callscore.call.library import CALL_FILE, call_names, find_call, shadowed_call
from callscore.call.model import Call
from callscore.finding import Finding, did_you_mean, in_order, listed, nearest
from callscore.finding_code import FindingCode
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.files_read import Inputs, inputs, ledger, resting_on
from callscore.source.node import Entries

LOADED = Said("give what `load_call` returns")


@dataclass(frozen=True, slots=True)
class LoadedCall:
    """A call without errors.

    rulebook  its rules, named, resolved and typed, at the moment and in the phase that were asked for
    findings  warnings and notes on its texts: warnings first, each kind in order of place
    inputs    the files that were read
    """

    rulebook: Rulebook
    findings: tuple[Finding, ...]
    inputs: Inputs

    def to_json(self) -> str:
        """What was found, and in which files, as `callscore schema findings` describes it."""
        return FindingList(self.findings, self.inputs).to_json()

    def to_text(self, width: int = 120, color: bool = False, language: str | None = None, *, sources: bool = False) -> str:
        """The call as a person reads it, in at most `width` columns; `sources`: with all that it says about them."""
        refuse_width(width)
        from callscore.report.text.call_text import call_text  # here, not above: most calls are loaded and not shown

        refuse_unknown_language(language, self.rulebook.call.languages)
        with resting_on(self.inputs):
            return call_text(self.rulebook, self.findings, language, width, color, sources)

    def to_document(self, form: DocumentForm, *, day: date | None = None, language: str | None = None) -> bytes:
        """The rules of the call as they are published with it: the bytes of a file."""
        from callscore.report.document.published_grid import published_grid  # here, not above: most calls are loaded and not shown

        refuse_unknown_language(language, self.rulebook.call.languages)
        with resting_on(self.inputs):
            return document_file(published_grid(self.rulebook, language, day), form)

    def to_grid(self) -> bytes:
        """The call as a workbook of four sheets, as the bytes of its file: `start_call` reads such. Raises `Misuse` where the library that
        makes workbooks is not installed."""
        with library_for("xlsx"):
            from callscore.report.workbook.grid_book import grid_book  # here, not above: an extra, and heavy
        from callscore.source.yaml_text import read_yaml  # here, not above: as it is written, without what libraries say

        node, _ = read_yaml(self.rulebook.edition.file)
        assert isinstance(node, Entries)  # it was loaded
        return grid_book(node)

    def to_header(self) -> str:
        """The first line of the table that the call reads, as CSV; of a call without `table:` one that `propose_mapping` knows."""
        from callscore.report.table_columns import header_line  # here, not above: most calls are loaded to evaluate

        return header_line(self.rulebook.call)

    def header_notes(self, language: str | None = None) -> tuple[str, ...]:
        """Where the call looks for that line, and how a CSV file with it is written: sentences; none where it is the first of any table."""
        from callscore.i18n.catalogue import in_language  # here, not above: most calls are loaded to evaluate
        from callscore.report.table_columns import header_notes  # the same as above

        refuse_unknown_language(language, self.rulebook.call.languages)
        spoken = language or self.rulebook.call.languages[0]
        return tuple(in_language(spoken, each) for each in header_notes(self.rulebook.call))

    def to_form(self, language: str | None = None) -> str:
        """A blank application to fill in: YAML with comments."""
        from callscore.report.yaml.blank_form import blank_form  # here, not above: most calls are loaded to evaluate
        from callscore.rulebook.answers_read import unread_of_libraries  # the same as above

        refuse_unknown_language(language, self.rulebook.call.languages)
        left_out = unread_of_libraries(self.rulebook.form)
        return blank_form(self.rulebook.form, language, left_out=left_out, digest=self.rulebook.edition.digest)

    def to_form_workbook(self, language: str | None = None) -> bytes:
        """A blank application to fill in: a workbook, as the bytes of its file. Raises `Misuse` where the call asks for lists in lists, for
        which a sheet has no room, or where the library that makes workbooks is not installed."""
        from callscore.rulebook.answers_read import unread_of_libraries  # here, not above: as in `to_form`

        refuse_unknown_language(language, self.rulebook.call.languages)
        with library_for("xlsx"):
            from callscore.report.workbook.form_book import NestedList, form_book  # here, not above: an extra, and heavy
        try:
            left_out = unread_of_libraries(self.rulebook.form)
            return form_book(self.rulebook.form, language, left_out, self.rulebook.edition.digest)
        except NestedList as nested:
            message = Said("`{name}` is a list inside a list, for which a workbook has no room", name=nested.args[0])
            raise Misuse(message, Said("leave `--format xlsx` out")) from nested

    def to_form_page(self, language: str | None = None) -> str:
        """A blank application to fill in: one HTML file that works offline and saves the YAML that `check` reads. Raises `Misuse` where
        the library that makes pages is not installed."""
        from callscore.rulebook.answers_read import unread_of_libraries  # here, not above: as in `to_form`

        refuse_unknown_language(language, self.rulebook.call.languages)
        with library_for("html"):
            from callscore.report.html.form_page import form_page  # here, not above: an extra, and heavy
        return form_page(self.rulebook.form, language, unread_of_libraries(self.rulebook.form), self.rulebook.edition.digest)


def load_call(call: AnyPath, *, variant: str | None = None, at: str | None = None, phase: str | None = None) -> LoadedCall:
    """Read a call: a folder with a `call.yaml`, such a file, or the name of a call in the library.

    variant  one of the call's named variants; None for the call without one
    at       one of its moments; None for the first
    phase    one of its phases; None for the last

    Raises `Misuse` for a name that does not exist, `FaultyTexts` for a call with an error: nothing is ranked by a faulty call."""
    with ledger():
        name = one_path("call", call)
        refuse_no_text(variant=variant, at=at, phase=phase)
        rulebook, findings = _compiled(name, variant)
        if at is not None and at not in rulebook.call.moments:
            raise _unknown_moment(at, rulebook.call)
        return LoadedCall(_in_phase(rulebook, phase).at(at), findings, inputs())


def _compiled(name: str, variant: str | None) -> tuple[Rulebook, tuple[Finding, ...]]:
    file = call_file(name)
    shadowed = tuple(shadowed_call(name))
    rulebook, findings = _kept(file, variant) or _read(file, variant, shadowed)
    return rulebook, in_order([*shadowed, *findings])


def _kept(file: Path, variant: str | None) -> tuple[Rulebook, tuple[Finding, ...]] | None:
    call = kept_call(file, variant)
    if call is None:
        return None
    note_languages(call.rulebook.call.languages)
    return call.rulebook, call.findings


def _read(file: Path, variant: str | None, told_too: tuple[Finding, ...]) -> tuple[Rulebook, tuple[Finding, ...]]:
    from callscore.api.compiled_call import compiled_call  # here, not above: who finds a call kept need not be able to read one

    return compiled_call(file, variant, told_too)


def call_file(name: str) -> Path:
    """The file of the call that is meant, or a refusal that offers the nearest one."""
    file = find_call(name)
    if file is not None:
        return file
    if os.path.isdir(name):
        raise Misuse(
            Said("the folder `{name}` holds no `{file}`", name=name, file=CALL_FILE),
            Said("give the folder of a call; `callscore new` writes one to start from"),
        )
    if os.path.exists(name):
        raise Misuse(Said("`{name}` is no file that keeps what it holds", name=name), Said("write the call into a file, and give that"))
    raise Misuse(
        Said("there is no call `{name}`", name=name),
        _nearest_call(Path(name)) or Said("the library has {names}", names=listed(call_names(), MOST_LISTED)),
    )


def of_the_library(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """That what lies here was taken in place of what the library has under that name: told in every output, also to those who are told
    nothing else of the call."""
    return tuple(finding for finding in findings if finding.code == FindingCode.LIBRARY_SHADOWED)


def _nearest_call(given: Path) -> Said:
    """The nearest call or file beside the path that was given, or else in the library."""
    try:
        beside = [each.name for each in given.parent.iterdir() if each.suffix in (".yaml", ".yml") or os.path.isfile(each / CALL_FILE)]
    except OSError:  # there is no such folder, or nobody may look into it
        beside = []
    near = nearest(given.name, sorted(beside))
    return Said("did you mean `{near}`?", near=given.parent / near) if near else did_you_mean(given.name, call_names())


def _in_phase(rulebook: Rulebook, phase: str | None) -> Rulebook:
    phases = {each.phase: each for each in rulebook.phases if each.phase is not None}
    if phase is None or phase in phases:
        return rulebook if phase is None else phases[phase]
    if not phases:
        raise Misuse(Said("the call has no phases, so there is none called `{phase}`", phase=phase), Said("leave `--phase` out"))
    names = list(phases)
    raise Misuse(
        Said("the call has no phase `{phase}`", phase=phase),
        did_you_mean(phase, names) or Said("it has {names}", names=listed(names, MOST_LISTED)),
    )


def _unknown_moment(at: str, call: Call) -> Misuse:
    if not call.moments:
        return Misuse(Said("the call has no moments, so there is none called `{at}`", at=at), Said("leave `--at` out"))
    return Misuse(
        Said("the call has no moment `{at}`", at=at),
        did_you_mean(at, call.moments) or Said("it has {names}", names=listed(call.moments, MOST_LISTED)),
    )
