"""What is announced is sound: whatever is asked for and still missing, and however it is answered, what was announced as certain holds.

Small calls with few answers, each of few values: all completions are evaluated by the public function."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import evaluate
from callscore.lint.checked_rulebook import rulebook_of
from callscore.rulebook.rulebook import Rulebook

from .completions import application, broken, completions, evaluated, handed_in, told
from .conftest import rulebook
from .small_calls import HEAD, small_call


def rules(folder: Path, text: str) -> Rulebook | None:
    """None where the call makes no sense: what it reads depends on itself."""
    (folder / "call.yaml").write_text(text, encoding="utf-8")
    edition, _ = read_edition(folder / "call.yaml")
    return rulebook_of(edition)[0] if edition is not None else None


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_what_is_announced_as_certain_holds_for_every_completion(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    def pick(some: Sequence[Any]) -> Any:
        return data.draw(st.sampled_from(some))

    call = small_call(pick)
    note(call.text)
    book = rules(tmp_path_factory.getbasetemp(), call.text)
    if book is None:
        return
    answers, holes = handed_in(pick, call.beside)
    before = evaluated(call, book, told(answers, holes))
    for filled in completions(before, holes, call):
        after = evaluated(call, book, told(answers, holes, filled))
        assert list(broken(before, after)) == [], filled


def test_a_promise_that_is_broken_is_found(tmp_path: Path) -> None:
    """The law itself can fail: of another application, what one has is no promise."""
    text = HEAD + "criteria:\n  - {criterion: A, max: 10, if undetermined: ask, score: {value: n, outside: clamp}}\n"
    book = rulebook(tmp_path, text + "ranking: {ties: [], numbering: competition}\n")
    low, high = (evaluate(book, [application("a0", {"n": n}), application("a1", {"n": 5})], ("direct",)) for n in (3, 8))
    assert sorted(broken(low, high)) == ["a0: rank 2 becomes 1", "a0: score 3 becomes 8", "a1: rank 1 becomes 2"]
    assert list(broken(low, low)) == []
