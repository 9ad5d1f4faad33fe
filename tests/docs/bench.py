"""Where the examples of a page are tried out: calls compiled, applications read, cases compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from callscore.application.applications import read_applications
from callscore.call.case_texts import CaseFile, OrderCase, OrderExpectation, WorkedCase
from callscore.call.edition import read_edition
from callscore.call.part_reading import read_part
from callscore.cases.entry import EntryDesk
from callscore.cases.expectations import order_checks_of
from callscore.cases.trial import prepared, tried_case
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.finding import Finding, Severity
from callscore.lint.checked_rulebook import rulebook_of
from callscore.lint.lint import lint
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries
from callscore.source.node import Sequence as Listed
from callscore.source.yaml_text import read_yaml

from .page import Block, Example


class Bench:
    """Where the examples of a page are tried out: a folder of their own for each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def compiled(self, example: Example, variant: str | None = None) -> tuple[Rulebook | None, tuple[Finding, ...]]:
        """The rulebook of an example, or None, and what is wrong with it."""
        edition, findings = read_edition(self.call(example), variant)
        if edition is None:
            return None, findings
        rulebook, more = rulebook_of(edition)
        return rulebook, (*findings, *more)

    def linted(self, example: Example) -> tuple[Finding, ...]:
        """What `callscore lint` says of an example and its variants."""
        return lint(self.call(example))

    def call(self, example: Example) -> Path:
        """The file of the call that an example is, with the rules that it may use beside it."""
        for rule in example.rules:
            self.rule(rule)
        path = self.folder / "call.yaml"
        path.write_text(example.call, encoding="utf-8")
        return path

    def rule(self, block: Block) -> Path:
        """The file of a rule, written where the page says that it lies."""
        path = self.folder / block.words.removeprefix("yaml rule ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return path

    def applications(self, example: Example) -> tuple[list[Path], list[Path]]:
        """What was handed in, written down as files: the applications, and the assessments."""
        applications: list[Path] = []
        assessments: list[Path] = []
        for number, block in enumerate(example.handed_in):
            is_table = block.words.startswith("csv ")
            path = self.folder / (f"{block.words.removeprefix('csv ')}.csv" if is_table else f"application-{number + 1}.yaml")
            path = self.folder / "register.yaml" if block.words == "yaml register" else path
            path.write_text(block.text, encoding="utf-8")
            (assessments if block.words == "csv assessments" else applications).append(path)
        return applications, assessments

    def tried(self, example: Example, number: int) -> Iterator[tuple[str, str, str]]:
        """Every comparison of one block of cases, as (what, expected, came); the page is right where the two are equal."""
        block, shown = example.cases[number], example.shown.get(number)
        path = self.folder / "cases.yaml"
        text = block.text if block.text.startswith("- ") else "- " + block.text.replace("\n", "\n  ")
        path.write_text("cases:\n" + text, encoding="utf-8")
        node, findings = read_yaml(path)
        assert isinstance(node, Entries), findings
        items = node.values["cases"]
        assert isinstance(items, Listed)
        evaluation: Evaluation | None = None
        found: tuple[Finding, ...] = ()
        for item in items:
            assert isinstance(item, Entries)
            if "application" in item or "applications" in item:
                file = Entries(node.keys, {"cases": Listed((item,), item.place)}, node.place)
                evaluation, found, comparisons = self._case(example, file)
            else:
                evaluation, found, comparisons = self._handed_in(example, item)
            yield from comparisons
        if shown is not None:
            assert evaluation is not None
            yield from _shown(shown, evaluation, found)

    def _case(self, example: Example, file: Entries) -> tuple[Evaluation, tuple[Finding, ...], list[tuple[str, str, str]]]:
        read, findings = read_part(CaseFile, file)
        assert not findings
        assert read is not None
        case: WorkedCase | OrderCase = read.cases[0]
        rulebook, more = self.compiled(example, case.variant)
        assert rulebook is not None, more
        ready = prepared(case, rulebook, EntryDesk(rulebook.call))
        assert not [finding for finding in ready.findings if finding.is_error], ready.findings
        trial, evaluation, _ = tried_case(ready)
        assert not trial.integrity
        found = (*(finding for one in ready.applications for finding in one.findings), *evaluation.findings)
        return evaluation, found, [(check.what, check.expected, check.came) for check in trial.checks]

    def _handed_in(self, example: Example, item: Entries) -> tuple[Evaluation, tuple[Finding, ...], list[tuple[str, str, str]]]:
        rulebook, findings = self.compiled(example)
        assert rulebook is not None, findings
        paths, assessments = self.applications(example)
        applications, more = read_applications(paths, rulebook.call, assessments)
        expect, shape = read_part(OrderExpectation, item.values["expect"])
        assert not shape
        assert expect is not None
        evaluation = evaluate(rulebook, applications)
        checks = [(check.what, check.expected, check.came) for check in order_checks_of(evaluation, expect)]
        return evaluation, (*more, *evaluation.findings), checks


def _shown(block: Block, evaluation: Evaluation, findings: Sequence[Finding]) -> Iterator[tuple[str, str, str]]:
    readers: dict[str, Callable[[Any], Iterator[tuple[str, str, str]]]] = {
        "provisional": lambda written: iter([("provisional", str(written), str(evaluation.is_provisional))]),
        "findings": lambda written: iter([("findings", str(sorted(written)), str(sorted({one.code for one in findings})))]),
        "bounds": lambda written: _bounds(written, evaluation),
        "grants": lambda written: _grants(written, evaluation),
    }
    for key, written in yaml.safe_load(block.text).items():
        yield from readers[key](written)


def _bounds(written: Mapping[str, list[Any]], evaluation: Evaluation) -> Iterator[tuple[str, str, str]]:
    for id, bounds in written.items():
        score = evaluation.appraisals[id].score
        assert score is not None
        yield f"bounds of {id}", _fractions(bounds), _fractions([score.lowest, score.highest])


def _grants(written: Mapping[str, Any], evaluation: Evaluation) -> Iterator[tuple[str, str, str]]:
    for id, amount in written.items():
        grant = evaluation.grant(id)
        assert grant is not None
        came = grant.granted if amount is None or isinstance(amount, int) else grant.reason
        yield f"grant of {id}", str(amount), str(came)


def _fractions(numbers: Sequence[Any]) -> str:
    return ", ".join(str(Fraction(str(number))) for number in numbers)


def told(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """Errors and warnings as code and message, each once; notes only inform."""
    return list(dict.fromkeys((one.code, one.message) for one in findings if one.severity is not Severity.NOTE))
