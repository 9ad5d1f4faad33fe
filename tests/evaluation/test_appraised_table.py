"""Applications appraised together come out as those that are appraised one after the other: for every call, whatever is answered."""

from __future__ import annotations

import random
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from callscore.application.application import Application
from callscore.evaluation.appraisal import Appraisal
from callscore.evaluation.appraisals import AppraisedRows, Reads
from callscore.evaluation.appraised_table import MOST_KEPT, AppraisedTable
from callscore.evaluation.evaluation import Evaluation, Manner, evaluate
from callscore.report.csv.rank_csv import rank_csv
from invented import Inventor

from ..calls.test_laws import NAMES, rulebook


def applications_to(name: str, seed: int, silence: float, count: int = 10) -> list[Application]:
    """Some that are alike in much: each answer is that of one of three."""
    inventor, chance = Inventor(rulebook(name).form, seed, silence), random.Random(seed)
    drawn = [inventor.application(number) for number in range(3)]

    def mixed(read: Any) -> Mapping[str, Any]:
        return {key: read(chance.choice(drawn))[key] for key in read(drawn[0])}

    return [
        replace(
            drawn[0],
            id=f"invented-{number:02}",
            values=mixed(lambda one: one.values),
            levels=mixed(lambda one: one.levels),
            recorded=mixed(lambda one: one.recorded),
            received=chance.choice(drawn).received,
        )
        for number in range(count)
    ]


def by(manner: Manner, name: str, applications: Sequence[Application]) -> Evaluation:
    return evaluate(rulebook(name), applications, ("direct",), manner=manner)


def told(evaluation: Evaluation) -> Sequence[object]:
    """All that came out, and what is printed of it."""
    return (
        evaluation.counts,
        evaluation.standings,
        evaluation.ranked,
        evaluation.funded,
        evaluation.findings,
        evaluation.integrity,
        evaluation.conclusions,
        {id: dict(facts) for id, facts in evaluation.outcome_facts.items()},
        evaluation.asked,
        evaluation.doubtful,
        rank_csv(evaluation),
        dict(evaluation.appraisals),
    )


class _Only(Mapping[str, Any]):
    """What a question says that it reads, and nothing else."""

    def __init__(self, values: Mapping[str, Any], names: Sequence[str]) -> None:
        self._values, self._names = values, names

    def __getitem__(self, name: str) -> Any:
        assert name in self._names, f"a question reads `{name}` and does not say so"
        return self._values[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._values else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


@pytest.fixture(scope="module", autouse=True)
def _questions_read_what_they_say() -> Iterator[None]:
    """To a question of the evaluation that reads more than it says, one application would get the answer of another."""
    each = AppraisedTable.each

    def guarded(
        self: AppraisedTable, reads: Reads, ask: Callable[[Appraisal], Any], among: Container[str] | None = None
    ) -> Mapping[str, Any]:
        def asked(one: Appraisal) -> Any:
            return ask(replace(one, facts=_Only(one.facts, reads.facts), answers=_Only(one.answers, reads.units)))

        is_whole = getattr(ask, "__qualname__", "").startswith("conclude.<locals>.<lambda>")  # it takes the appraisal itself
        return each(self, reads, ask if is_whole else asked, among)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(AppraisedTable, "each", guarded)
        yield


@pytest.mark.parametrize("name", NAMES)
@given(st.integers(0, 10_000), st.sampled_from([0, 0.05, 0.3]))
@settings(max_examples=2)
def test_in_columns_as_in_rows(name: str, seed: int, silence: float) -> None:
    applications = applications_to(name, seed, silence)
    for one, other in zip(told(by("columns", name, applications)), told(by("rows", name, applications)), strict=True):
        assert one == other


def test_most_calls_of_the_library_fit_columns() -> None:
    fitting = [name for name in NAMES if isinstance(by("columns", name, applications_to(name, 1, 0)).appraisals, AppraisedTable)]
    assert 4 * len(fitting) >= 3 * len(NAMES)


def test_few_applications_are_appraised_in_rows_and_many_in_columns() -> None:
    few, many = (evaluate(rulebook("jesi-1398"), applications_to("jesi-1398", 1, 0, count), ("direct",)) for count in (10, 300))
    assert isinstance(few.appraisals, AppraisedRows)
    assert isinstance(many.appraisals, AppraisedTable)


@pytest.mark.durable
def test_both_engines_decide_in_columns() -> None:
    evaluation = evaluate(rulebook("mise-2021"), applications_to("mise-2021", 1, 0.1), manner="columns")
    assert evaluation.engines == ("durable", "direct")
    assert evaluation.integrity == ()


def test_an_appraisal_is_made_when_it_is_asked_for_also_after_the_evaluation() -> None:
    applications = applications_to("mise-2021", 1, 0)
    found, other = (by(manner, "mise-2021", applications).appraisals for manner in ("columns", "rows"))
    assert found["invented-03"] == other["invented-03"]
    assert found["invented-03"] is found["invented-03"]
    assert list(found) == list(other)
    assert ("invented-03" in found, "nobody" in found, len(found)) == (True, False, 10)
    with pytest.raises(KeyError):
        found["nobody"]


def test_no_more_appraisals_are_kept_than_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callscore.evaluation.appraised_table.MOST_KEPT", 2)
    found = by("columns", "mise-2021", applications_to("mise-2021", 1, 0)).appraisals
    first = found["invented-00"]
    assert [each.id for each in found.values()] == list(found)
    assert found["invented-00"] == first
    assert MOST_KEPT > 1000


def test_one_that_comes_out_otherwise_alone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("callscore.evaluation.appraised_columns.AppraisedColumns.agrees", lambda self, row, appraisal: row != 3)
    evaluation = by("columns", "mise-2021", applications_to("mise-2021", 1, 0))
    assert len(dict(evaluation.appraisals)) == 10
    assert evaluation.appraisals.differing == {"invented-03"}
    assert evaluation.appraisals.replaced({}).differing == {"invented-03"}
    assert evaluation.appraisals.each(Reads(), lambda each: 1) == dict.fromkeys(evaluation.appraisals, 1)
