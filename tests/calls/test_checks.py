"""What `check` tells an applicant of every call of the library: a yes passes over nothing that the ranking needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.application.applications import read_applications
from callscore.application.form import form_of
from callscore.call.case_texts import CaseFile, WorkedCase
from callscore.call.edition import read_edition
from callscore.call.part_reading import read_part
from callscore.cases.entry import EntryDesk
from callscore.evaluation.evaluation import Evaluation, evaluate
from callscore.feel import Unknown
from callscore.inference.decision import EngineName
from callscore.lint.checked_rulebook import rulebook_of
from callscore.precheck.precheck import PreCheck, check
from callscore.report.yaml.blank_form import blank_form
from callscore.rulebook.rulebook import Rulebook
from callscore.source.yaml_text import read_yaml

CALLS = sorted(path.parent for path in (Path(__file__).parents[2] / "calls").glob("*/call.yaml"))
ENGINE: tuple[EngineName, ...] = ("direct",)
MOST = 3
"""So many applications of each call are looked at."""


def rules_of(folder: Path) -> Rulebook:
    edition, findings = read_edition(folder / "call.yaml")
    assert edition is not None, findings
    rulebook, more = rulebook_of(edition)
    assert rulebook is not None, more
    return rulebook


def submitted(rulebook: Rulebook, folder: Path) -> Iterator[Application]:
    """The applications of the worked cases that can be read."""
    node, _ = read_yaml(folder / "cases.yaml")
    assert node is not None
    file, _ = read_part(CaseFile, node)
    assert file is not None
    desk = EntryDesk(rulebook.form)
    for case in file.cases:
        if case.variant is None:
            read = (desk.application("mine", case),) if isinstance(case, WorkedCase) else desk.applications(case.applications)
            yield from (one for one in read if one.is_legible)


def without(application: Application, name: str, rulebook: Rulebook) -> Application:
    question = form_of(rulebook.form)[0][name]
    return replace(application, values={**application.values, name: question.unknown(name)})


def needs(evaluation: Evaluation, id: str, was: Evaluation) -> bool:
    """Whether the ranking waits for something that it did not wait for before."""
    open_now = set(evaluation.standings[id].because) if evaluation.status(id) == "undetermined" else set()
    grant, before = evaluation.grant(id), was.grant(id)
    asks = grant is not None and grant.claimed is None
    asked = before is not None and before.claimed is None
    return bool(open_now - set(was.standings[id].because)) or (asks and not asked)


def first(rulebook: Rulebook) -> Rulebook:
    return rulebook.phases[0]


def checked(rulebook: Rulebook, application: Application) -> PreCheck:
    return check(first(rulebook), application, ENGINE)


@pytest.mark.parametrize("folder", CALLS, ids=lambda folder: folder.name)
def test_a_yes_passes_over_no_answer_that_the_ranking_needs(folder: Path) -> None:
    rulebook = rules_of(folder)
    complete = [one for one in submitted(rulebook, folder) if checked(rulebook, one).is_yes][:MOST]
    for application in complete:
        was = evaluate(first(rulebook), [application], ENGINE)
        for name, value in application.values.items():
            field = rulebook.form.application[name]
            if isinstance(value, Unknown) or field.optional:
                continue
            changed = without(application, name, rulebook)
            if not needs(evaluate(first(rulebook), [changed], ENGINE), application.id, was):
                continue
            found = checked(rulebook, changed)
            assert not found.is_yes, name
            assert any(each.path == name or each.path.startswith(f"{name}.") for each in found.missing), name


@pytest.mark.parametrize("folder", CALLS, ids=lambda folder: folder.name)
def test_a_blank_form_is_neither_a_yes_nor_a_no(folder: Path, tmp_path: Path) -> None:
    rulebook = rules_of(folder)
    (tmp_path / "blank.yaml").write_text(blank_form(rulebook.form), encoding="utf-8")
    (application,), findings = read_applications([tmp_path / "blank.yaml"], rulebook.form)
    assert findings == ()
    required = [name for name, field in rulebook.form.application.items() if not field.optional]
    found = checked(rulebook, application)
    if application.values:
        assert found.answer == "not yet"
        assert all(any(each.path == name or each.path.startswith(f"{name}.") for each in found.missing) for name in required)
