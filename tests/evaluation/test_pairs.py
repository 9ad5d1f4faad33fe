"""Every two optional constructs of the language together: lint takes them or refuses them by name, and the laws hold for all.

Calls of many constructs hold many pairs each; all pairs are in one of them. Pairs and triples one by one, with other answers, are the
business of `make soak`."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from functools import cache
from inspect import get_annotations
from itertools import combinations, product
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from callscore.call.part import Part, key_names, keys_of
from callscore.cases.suite import call_suite
from callscore.evaluation.evaluation import Evaluation
from callscore.evaluation.progress import unwatched
from callscore.explanation.explaining import explain
from callscore.precheck.precheck import check
from callscore.report.csv.rank_csv import rank_csv
from callscore.report.json.explanation_json import explanation_json
from callscore.report.json.made_by import OutputKind
from callscore.report.json.output_schema import output_schema
from callscore.report.json.rank_json import rank_json
from callscore.report.text.call_text import call_text
from callscore.report.text.check_text import check_text
from callscore.report.text.explanation_text import explanation_text
from callscore.report.text.rank_table import rank_table
from callscore.rulebook.number_text import number_text
from callscore.rulebook.rulebook import Rulebook

from .completions import broken, is_asked
from .laid_over import PIECES, TABLE, HandedIn, Plain, SamePlace, Writer, Written, amending_of, handed_in, joined, written

NAMES = tuple(PIECES)
SIZE = 14
"""So many constructs are laid together."""
PARTS = 12
"""So many tests share the calls."""
SAMPLE = 6
"""Of so many of them worked cases are tried."""

LADDER = ("area", "firms", "grant", "green", "quality")
"""The fields that tie steps read."""

Pair = frozenset[str]


def refused() -> dict[Pair, str]:
    """The pairs that make no sense, with the finding that says so."""
    rows = TABLE["refused"]
    return {frozenset((one, other)): row["code"] for row in rows for one, other in product(row["one"], row["other"])}


@cache
def fitting() -> frozenset[Pair]:
    """The pairs that can stand together: neither alternatives at one place nor refused."""
    return frozenset(
        pair for one, other in combinations(NAMES, 2) if _fit(one, other) and (pair := frozenset((one, other))) not in refused()
    )


def _fit(one: str, other: str) -> bool:
    try:
        joined(PIECES[one], PIECES[other])
    except SamePlace:
        return False
    return True


@cache
def calls() -> tuple[tuple[str, ...], ...]:
    """Sets of constructs in one of which every fitting pair is, each begun with a pair that is still missing."""
    left, found = set(fitting()), []
    for pair in sorted(fitting(), key=sorted):
        if pair not in left:
            continue
        chosen = sorted(pair)
        while len(chosen) < SIZE and (best := _most_useful(chosen, left)) is not None:
            chosen.append(best)
        left -= {frozenset(two) for two in combinations(chosen, 2)}
        found.append(tuple(chosen))
    return tuple(found)


def _most_useful(chosen: Sequence[str], left: set[Pair]) -> str | None:
    """The construct that fits all that were chosen and makes most new pairs with them; None where none makes one."""
    free = [name for name in NAMES if name not in chosen and all(frozenset((name, other)) in fitting() for other in chosen)]
    gains = {name: sum(frozenset((name, other)) in left for other in chosen) for name in free}
    return max((name for name in free if gains[name]), key=lambda name: gains[name], default=None)


# What lint says -----------------------------------------------------------------------------------------------------------------


@cache
def alone(folder: Path, name: str) -> Written:
    """A construct by itself on the base call, read once for all tests of one process."""
    return written(folder, [name] if name else [])


@pytest.mark.parametrize("name", NAMES)
def test_a_construct_alone_is_told_what_the_table_says(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    found = alone(tmp_path_factory.getbasetemp(), name)
    assert found.rulebook is not None, found.findings
    assert found.told == set(TABLE["told"].get(name, ()))


@pytest.mark.parametrize(("pair", "code"), refused().items(), ids=[" + ".join(sorted(pair)) for pair in refused()])
def test_what_makes_no_sense_together_is_refused_by_its_own_finding(tmp_path: Path, pair: Pair, code: str) -> None:
    found = written(tmp_path, sorted(pair, key=NAMES.index))
    assert found.rulebook is None
    assert code in {finding.code for finding in found.findings if finding.is_error}


# The laws -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.durable
@pytest.mark.parametrize("part", range(PARTS))
def test_every_two_constructs_together(tmp_path: Path, part: int) -> None:
    for number, names in enumerate(calls()[part::PARTS]):
        obey(tmp_path, names, random.Random(f"{part} {number}"))


@given(st.sets(st.sampled_from(NAMES), min_size=2, max_size=3), st.integers(0, 10**9))
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_two_or_three_constructs_with_other_answers(tmp_path_factory: pytest.TempPathFactory, names: set[str], seed: int) -> None:
    chosen = sorted(names, key=NAMES.index)
    if all(frozenset(two) in fitting() for two in combinations(chosen, 2)):
        obey(tmp_path_factory.getbasetemp(), chosen, random.Random(seed))


def obey(folder: Path, names: Sequence[str], chance: random.Random) -> None:
    """All laws for the call of these constructs, in each of its phases, at its first and at its last moment."""
    found = written(folder, names)
    assert found.rulebook is not None, (names, found.findings)
    told = {code for name in names for code in TABLE["told"].get(name, ())}
    assert found.told <= told, (names, found.findings)
    writer = Writer(found.rulebook.form, names, chance)
    entered = writer.case()
    amending = amending_of(entered) if is_amended(names) else []
    some = handed_in(found.rulebook.form, entered, amending)
    evaluations = [some.evaluated(rulebook, ("durable", "direct")) for rulebook in looked_at(found.rulebook)]
    for evaluation in evaluations:
        assert evaluation.integrity == (), names
        told_of_all = json.loads(rank_json(evaluation, evaluation.findings))
        assert_order_changes_nothing(told_of_all, some.evaluated(evaluation.rulebook, ("direct",), backwards=True), names)
        assert_everything_can_be_told(evaluation, told_of_all, names)
    before = next(each for each in evaluations if each.rulebook is found.rulebook)
    asked = {id for id in before.appraisals if is_asked(before, id, LADDER, "grant") and id not in before.carried}
    completed = writer.completed(entered, asked)
    amending = amending_of(completed) if is_amended(names) else []
    after = handed_in(found.rulebook.form, completed, amending).evaluated(found.rulebook, ("direct",))
    assert list(broken(before, after)) == [], (names, found.text)
    assert_an_applicant_can_ask(found, some)


@pytest.mark.durable
@pytest.mark.parametrize("part", range(SAMPLE))
def test_a_worked_case_holds_what_came_and_nothing_else(tmp_path: Path, part: int) -> None:
    """Of a sample of the calls `test` takes what `rank` gave, and tells an order that is another."""
    names = calls()[part * len(calls()) // SAMPLE]
    found = written(tmp_path, names)
    assert found.rulebook is not None, (names, found.findings)
    entered = Writer(found.rulebook.form, names, random.Random(part), 0.03).case()
    for one in entered.values():  # a case holds nothing that cannot be read
        one["application"] |= {"firms": 3} if one["application"].get("firms") == "many" else {}
    amending = amending_of(entered) if is_amended(names) else []
    evaluation = handed_in(found.rulebook.form, entered, amending).evaluated(found.rulebook, ("direct",))
    came = list(evaluation.placed)
    expects = {"what came": expected(evaluation), "another order": {"order": came[::-1] if came[1:] else [*came, "elm"]}}
    cases = [{"case": what, "applications": entered, "amendments": amending, "expect": expect} for what, expect in expects.items()]
    (tmp_path / "cases.yaml").write_text(yaml.dump({"cases": cases}, Dumper=Plain, sort_keys=False, width=1000), encoding="utf-8")
    suite = call_suite(tmp_path / "call.yaml", None, unwatched)
    assert [finding for finding in suite.findings if finding.is_error] == [], names
    assert [(trial.failures, trial.findings, trial.integrity) for trial in suite.trials[:1]] == [((), (), ())], names
    assert not suite.trials[1].passed, names


def expected(evaluation: Evaluation) -> dict[str, Any]:
    """What came out of all, as a case says it."""
    status = {id: evaluation.status(id) for id in (*evaluation.appraisals, *evaluation.set_aside)}
    rank = {id: placed.rank for id, placed in evaluation.placed.items()}
    scores = {id: evaluation.appraisals[id].score for id in evaluation.placed if id not in evaluation.carried}
    totals = {id: str(number_text(score.total)) for id, score in scores.items() if score is not None and score.total is not None}
    return {"order": list(evaluation.placed), "status": status, "rank": rank, "score": totals}


def is_amended(names: Sequence[str]) -> bool:
    return any("amended" in PIECES[name].get("case", {}) for name in names)


def looked_at(rulebook: Rulebook) -> Iterator[Rulebook]:
    yield from rulebook.phases
    yield from [rulebook.at(rulebook.call.moments[-1])] if rulebook.call.moments else []


def assert_order_changes_nothing(one: dict[str, Any], backwards: Evaluation, names: Sequence[str]) -> None:
    other = json.loads(rank_json(backwards, backwards.findings))
    engines = {"engines": ["direct", "durable"]}
    assert one == {**other, **engines}, names
    assert other["engines"] == ["direct"]


@cache
def schema(name: OutputKind) -> Draft202012Validator:
    return Draft202012Validator(output_schema(name))


def assert_everything_can_be_told(evaluation: Evaluation, told_of_all: dict[str, Any], names: Sequence[str]) -> None:
    """Every form of the ranking and every explanation is written, and is of its schema."""
    assert schema("rank").is_valid(told_of_all), names
    assert rank_table(evaluation, evaluation.findings, "it", 100)
    assert rank_csv(evaluation, None)
    explanations = [explain(evaluation, id) for id in evaluation.appraisals]
    told = json.loads(explanation_json(evaluation, explanations[:1], evaluation.findings))
    assert schema("explain").is_valid(told), names
    assert all(explanation_text(evaluation, each, evaluation.findings, None, 100) for each in explanations)


def assert_an_applicant_can_ask(found: Written, some: HandedIn) -> None:
    assert found.rulebook is not None
    result = check(found.rulebook.phases[0], some.applications[-1], ("direct",))
    assert result.integrity == ()
    assert check_text(result, result.findings, None, 100)
    assert call_text(found.rulebook, found.findings, None, 100)


# The table is whole -------------------------------------------------------------------------------------------------------------

ELSEWHERE = {
    "Call.letters": "nothing but letters reads it",
    "Call.publication": "nothing but open data reads it",
    "Call.sections": "no rule reads it",
    "Call.table": "tables are read in tests/application",
    "Call.uses": "libraries are read in tests/call",
    "Cited.from_": "libraries are read in tests/call",
    "Provenance.source": "nothing but reports reads it",
    "Provenance.kind: transcription": "nothing but reports reads it",
    "Provenance.kind: reconstruction": "nothing but reports reads it",
    "Provenance.kind: second-hand summary": "nothing but reports reads it",
}
"""Keys of the language that stand in no piece, with the reason."""


def reached(value: Any) -> Iterator[Part]:
    """A part of a call, and all below it."""
    if isinstance(value, Part):
        yield value
        for name in key_names(type(value)):
            yield from reached(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from reached(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from reached(item)


def words(annotation: Any) -> Iterator[str]:
    """The words that a key may take."""
    if get_origin(annotation) is Literal:
        yield from (word for word in get_args(annotation) if isinstance(word, str))
    for inner in get_args(annotation):
        yield from words(inner)


@cache
def keys(kind: type[Part]) -> tuple[tuple[str, str, str, tuple[str, ...]], ...]:
    """Every key that a part of a kind may have: under the name of the model that brings it, with its name, how it is written and its
    words."""
    found = []
    for key in keys_of(kind).values():
        owner = next(each for each in reversed(kind.__mro__) if key.name in get_annotations(each))
        found.append((f"{owner.__name__}.{key.name}", key.name, key.written, tuple(words(key.annotation))))
    return tuple(found)


def test_every_key_and_every_word_of_the_language_stands_in_a_piece(tmp_path_factory: pytest.TempPathFactory) -> None:
    wanted: set[str] = set()
    said: set[str] = set()
    for name in ("", *NAMES):
        for part in reached(alone(tmp_path_factory.getbasetemp(), name).edition.call):
            for key, name, written_as, choices in keys(type(part)):
                wanted |= {key, *(f"{key}: {word}" for word in choices)}
                value = getattr(part, name)
                if part.says(written_as):
                    said |= {key, *(f"{key}: {word}" for word in (value if isinstance(value, tuple) else [value]))}
    assert sorted(wanted - said - ELSEWHERE.keys()) == []
    assert ELSEWHERE.keys() & said == set()
