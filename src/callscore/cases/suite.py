"""Everything there is to test at a path: the worked cases of calls, the examples of rules, and what they exercise."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from callscore.call.case_texts import CaseFile, OrderCase, WorkedCase
from callscore.call.edition import read_edition
from callscore.call.language_read import language_read
from callscore.call.library import CALL_FILE, PREFIX, behind, find_call, library_root, shown_path
from callscore.call.part_reading import read_part
from callscore.cases.coverage import Coverage
from callscore.cases.entry import EntryDesk
from callscore.cases.expected_names import doubled_names
from callscore.cases.outdated_cases import findings_of_cases
from callscore.cases.rule_alone import decides, read_rule, rule_kind
from callscore.cases.rule_examples import tried_example
from callscore.cases.trial import Prepared, prepared, tried_case
from callscore.cases.trial_result import Exercised, Suite
from callscore.evaluation.progress import Progress, part, unwatched
from callscore.finding import Finding, did_you_mean, error, in_order
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said
from callscore.source.folder import is_yaml
from callscore.source.node import Entries
from callscore.source.yaml_text import read_yaml

CASES_FILE = "cases.yaml"


def suites_of(name: str, language: str | None = None, progress: Progress = unwatched) -> tuple[Suite, ...] | None:
    """The suites of a call, a rule's file or a folder of either, given by path or by a name of the library; None where there is
    no such thing. A folder without any gives one suite with the error `nothing-to-test`. Titles are in the language named, else in
    the first of each call or rule. The steps of `progress` are the cases of a call, or the files of a folder."""
    path = _found(name)
    if path is None:
        call = find_call(name)
        return None if call is None else (call_suite(call, language, progress),)
    if path.is_file():
        return (_file_suite(path, language, progress),)
    if (path / CALL_FILE).is_file():
        return (call_suite(path / CALL_FILE, language, progress),)
    suites = tuple(_folder_suites(path, language, progress))
    if suites:
        return suites
    help = Said(
        "give the folder of a call (with `{call}` and `{cases}`), a rule's file, or a folder of them",
        call=CALL_FILE,
        cases=CASES_FILE,
    )
    nothing = error("nothing-to-test", Said("the folder holds no call and no rule"), Place(shown_path(path)), help)
    return (Suite(kind="folder", file=shown_path(path), findings=(nothing,)),)


def _found(name: str) -> Path | None:
    return next((path for path in (Path(name), library_root() / name.removeprefix(PREFIX)) if os.path.exists(path)), None)


def _file_suite(path: Path, language: str | None, progress: Progress) -> Suite:
    if path.name == CASES_FILE and (path.parent / CALL_FILE).is_file():
        return call_suite(path.parent / CALL_FILE, language, progress)
    node, findings = read_yaml(path, name=shown_path(path))
    if isinstance(node, Entries) and "rule" in node:
        return rule_suite(path, node, findings, language)
    if node is None and path.name != CALL_FILE:
        return Suite(kind="rule", file=shown_path(path), findings=findings)
    return call_suite(path, language, progress)


def _folder_suites(folder: Path, language: str | None, progress: Progress) -> Iterator[Suite]:
    """Calls by their file; of the other YAML files those that begin a rule, or cannot be read."""
    files = sorted(path for path in folder.rglob("*") if is_yaml(path) and path.is_file())
    for number, path in enumerate(files):
        progress(number, len(files))
        if path.name == CALL_FILE:
            yield call_suite(path, language, part(progress, number, len(files)))
        elif not (path.parent / CALL_FILE).is_file():
            node, findings = read_yaml(path, name=shown_path(path))
            if isinstance(node, Entries) and "rule" in node:
                yield rule_suite(path, node, findings, language)
            elif node is None:
                yield Suite(kind="rule", file=shown_path(path), findings=findings)


# A call ----------------------------------------------------------------------------------------------------------------


def call_suite(call_file: Path, language: str | None, progress: Progress) -> Suite:
    """The worked cases beside a call, each evaluated under the variant that it names."""
    return _CallSuite(call_file).suite(language, progress)


class _CallSuite:
    def __init__(self, call_file: Path) -> None:
        self.call_file, self.file = call_file, call_file.with_name(CASES_FILE)
        self.findings: list[Finding] = []
        self.variants: tuple[str, ...] = ()
        self.opened: dict[str | None, tuple[Rulebook, EntryDesk] | None] = {}

    def suite(self, language: str | None, progress: Progress) -> Suite:
        base = self.open(None)
        cases = self._read()
        if base is None or cases is None:
            return self._refused()
        language = language or base[0].call.languages[0]
        self.findings.extend(doubled_names(((case.case, case) for case in cases.cases), "case"))
        ready = [found for case in cases.cases if (found := self._prepared(case)) is not None]
        self.findings.extend(findings_of_cases(ready))
        if any(finding.is_error for finding in self.findings):
            return self._refused()
        coverage, trials = Coverage(base[0]), []
        engines: tuple[str, ...] = ()
        for done, each in enumerate(ready, 1):
            trial, evaluation, self_checked = tried_case(each, language)
            coverage.add(evaluation, self_checked)
            trials.append(trial)
            engines = evaluation.engines
            progress(done, len(ready))
        for file in coverage.unreached_files(shown_path(self.call_file)):
            coverage.add_examples(_examples_exercised(behind(file), language))
        return Suite(
            kind="call",
            file=shown_path(self.file),
            trials=tuple(trials),
            exercised=coverage.exercised,
            findings=in_order(self.findings),
            language=language,
            languages=base[0].call.languages,
            rulebook=base[0],
            engines=engines,
        )

    def open(self, variant: str | None) -> tuple[Rulebook, EntryDesk] | None:
        """The rulebook of a variant, read once; None where the call has errors under it. An unknown variant is a KeyError."""
        if variant not in self.opened:
            edition, findings = read_edition(self.call_file, variant)
            rulebook, more = rulebook_of(edition) if edition is not None else (None, ())
            desk = EntryDesk(rulebook.form) if rulebook is not None else None
            self.findings.extend(finding for finding in (*findings, *more, *(desk.findings if desk else ())) if finding.is_error)
            self.variants = edition.variants if edition is not None else self.variants
            self.opened[variant] = (rulebook, desk) if rulebook is not None and desk is not None else None
        return self.opened[variant]

    def _read(self) -> CaseFile | None:
        if not self.file.is_file():
            message = Said("the call has no worked cases: nothing was tested")
            help = Said("write them into `{file}` beside it; `callscore new` shows how", file=CASES_FILE)
            self.findings.append(error("no-cases", message, Place(shown_path(self.call_file)), help))
            return None
        node, findings = read_yaml(self.file, name=shown_path(self.file))
        self.findings.extend(findings)
        if node is None:
            return None
        cases, shape = read_part(CaseFile, node)
        self.findings.extend(shape)
        if cases is not None and not cases.cases:
            self.findings.append(
                error(
                    "no-cases", Said("the file holds no case: nothing was tested"), cases.place_of("cases"), Said("write one: `- case: …`")
                )
            )
        return cases

    def _prepared(self, case: WorkedCase | OrderCase) -> Prepared | None:
        try:
            opened = self.open(case.variant)
        except KeyError:
            message = Said("the call has no variant `{variant}`", variant=case.variant)
            names = ", ".join(f"`{name}`" for name in self.variants)
            help = did_you_mean(case.variant or "", self.variants) or (
                Said("it has {names}", names=names) if names else Said("it has none")
            )
            self.findings.append(error("unknown-variant", message, case.place_of("variant"), help))
            return None
        return prepared(case, *opened) if opened is not None else None

    def _refused(self) -> Suite:
        file = shown_path(self.file if self.file.is_file() else self.call_file)
        return Suite(kind="call", file=file, findings=in_order(self.findings), language=language_read())


def _examples_exercised(file: Path, language: str) -> tuple[Exercised, ...]:
    """What the examples of a rule exercise; nothing where one of them fails."""
    node, findings = read_yaml(file, name=shown_path(file))
    if not isinstance(node, Entries) or "rule" not in node:
        return ()
    suite = rule_suite(file, node, findings, language)
    return suite.exercised if all(trial.passed for trial in suite.trials) else ()


# A rule ----------------------------------------------------------------------------------------------------------------


def rule_suite(file: Path, node: Entries, earlier: Iterable[Finding], language: str | None) -> Suite:
    """The examples of one rule."""
    head, rulebook, found = read_rule(node, file)
    findings = [*earlier, *(finding for finding in found if finding.is_error)]
    if head is None or rulebook is None or findings:
        return Suite(kind="rule", file=shown_path(file), findings=in_order(findings))
    desk, kind = EntryDesk(rulebook.call), rule_kind(node)
    assert kind is not None  # else there is no rulebook
    language = language or rulebook.call.languages[0]
    findings += [finding for finding in desk.findings if finding.is_error]
    findings += doubled_names(((example.example, example) for example in head.examples), "example")
    coverage, trials = Coverage(rulebook), []
    engines: tuple[str, ...] = ()
    for example in head.examples:
        trial, evaluation, errors = tried_example(example, head.rule, kind, rulebook, desk, language)
        findings.extend(errors)
        trials += [trial] if trial is not None else []
        if evaluation is not None:
            coverage.add(evaluation, {})
            engines = evaluation.engines
    if findings:
        return Suite(kind="rule", file=shown_path(file), findings=in_order(findings))
    # An indicator and a schema decide nothing: the gate around them is not theirs.
    exercised = coverage.exercised if decides(kind) else ()
    return Suite(
        kind="rule",
        file=shown_path(file),
        trials=tuple(trials),
        exercised=exercised,
        language=language,
        languages=rulebook.call.languages,
        engines=engines,
    )
