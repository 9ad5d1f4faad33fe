"""Answers that are not there: random conditions over paths, filters and optional parts have one verdict in both engines, which is
written here once more in plain Python; and every place of the language bears an optional answer that is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callscore.application.application import Application
from callscore.call.edition import read_edition
from callscore.evaluation.evaluation import evaluate
from callscore.feel import Unknown
from callscore.lint.checked_rulebook import rulebook_of
from callscore.place import Place
from callscore.rulebook.unit import Chosen, Verdict

from .conftest import Story

HEAD = """\
call: tiny
version: 1
languages: [en]
title: Tiny
provenance: {kind: illustration}
application:
  size: {type: number}
  p: {type: number, optional: true}
  k: {type: text, optional: true}
  od: {type: date, optional: true}
  flag: {type: boolean, optional: true}
  seat: {type: record, of: {km: {type: number, optional: true}, town: {type: text}}}
  certs: {type: list}
  partners: {type: list, key: name, of: {name: {type: text}, role: {type: text}, km: {type: number, optional: true}}}
"""
MISSING = Unknown(("somewhere",))
Answers = Mapping[str, Any]


class Written(NamedTuple):
    """A part of a condition: its text, and what it is for given answers. None is null; MISSING is what is not said."""

    text: str
    of: Callable[[Answers], Any]


# What the language page says, once more -------------------------------------------------------------------------------------


def compared(op: str, one: Any, other: Any) -> Any:
    if MISSING in (one, other):
        return MISSING
    if op in ("=", "!="):
        return (one == other) is (op == "=")
    if one is None or other is None:
        return False
    return {"<": one < other, "<=": one <= other, ">": one > other, ">=": one >= other}[op]


def every(values: list[Any]) -> Any:
    return False if False in values else MISSING if MISSING in values else True


def some(values: list[Any]) -> Any:
    return True if True in values else MISSING if MISSING in values else False


def negated(value: Any) -> Any:
    return MISSING if value == MISSING else not value


def part(record: Any, name: str) -> Any:
    return record if record is None or record == MISSING else record[name]


def kept(items: Any, condition: Callable[[Any], Any]) -> Any:
    if items == MISSING:
        return MISSING
    found = [condition(item) for item in items]
    return MISSING if MISSING in found else [item for item, is_met in zip(items, found, strict=True) if is_met]


def first(items: Any) -> Any:
    return items if items == MISSING else items[0] if items else None


# Random conditions -----------------------------------------------------------------------------------------------------------


def counted(items: Any) -> Any:
    return MISSING if items == MISSING else len(items)


def of_partners(role: str) -> Callable[[Answers], Any]:
    return lambda answers: kept(answers["partners"], lambda each: compared("=", each["role"], role))


NUMBERS = [
    Written("size", lambda answers: answers["size"]),
    Written("p", lambda answers: answers["p"]),
    Written("seat.km", lambda answers: answers["seat"]["km"]),
    Written("partners[1].km", lambda answers: part(first(answers["partners"]), "km")),
    Written('partners[role = "a"][1].km', lambda answers: part(first(of_partners("a")(answers)), "km")),
    Written('count(partners[role = "b"])', lambda answers: counted(of_partners("b")(answers))),
    Written("od.year", lambda answers: answers["od"].year if isinstance(answers["od"], date) else answers["od"]),
]  # fmt: skip
TEXTS = [
    Written("k", lambda answers: answers["k"]),
    Written("certs[1]", lambda answers: first(answers["certs"])),
    Written("seat.town", lambda answers: answers["seat"]["town"]),
    Written("partners[1].role", lambda answers: part(first(answers["partners"]), "role")),
    Written("partners[km > 3][1].role", lambda a: part(first(kept(a["partners"], lambda each: compared(">", each["km"], 3))), "role")),
]
DATES = [Written("od", lambda answers: answers["od"])]
CONSTANTS: list[tuple[list[Written], list[tuple[str, Any]]]] = [
    (NUMBERS, [("1", 1), ("3", 3), ("5", 5), ("2020", 2020)]),
    (TEXTS, [('"a"', "a"), ('"b"', "b")]),
    (DATES, [('date("2020-01-01")', date(2020, 1, 1)), ('date("2021-06-30")', date(2021, 6, 30))]),
]
OPERATORS = ["=", "!=", "<", "<=", ">", ">="]


@st.composite
def comparisons(draw: st.DrawFn) -> Written:
    values, constants = draw(st.sampled_from(CONSTANTS))
    value, op = draw(st.sampled_from(values)), draw(st.sampled_from(OPERATORS))
    text, constant = draw(st.sampled_from(constants))
    match draw(st.sampled_from(["constant", "flipped", "other", "null", "in", "range", "between", "tests"])):
        case "flipped":
            return Written(f"{text} {op} {value.text}", lambda answers: compared(op, constant, value.of(answers)))
        case "other":
            other = draw(st.sampled_from(values))
            return Written(f"{value.text} {op} {other.text}", lambda answers: compared(op, value.of(answers), other.of(answers)))
        case "null":
            equal = draw(st.sampled_from(["=", "!="]))
            return Written(f"{value.text} {equal} null", lambda answers: compared(equal, value.of(answers), None))
        case "in":
            named = draw(st.lists(st.sampled_from(constants), min_size=1, max_size=2))
            listed = ", ".join(name for name, _ in named)
            return Written(f"{value.text} in ({listed})", lambda a: some([compared("=", value.of(a), one) for _, one in named]))
        case "range" | "between" as how:
            low, high = constants[0], constants[-1]
            test = f"in [{low[0]}..{high[0]}]" if how == "range" else f"between {low[0]} and {high[0]}"
            return Written(
                f"{value.text} {test}", lambda a: every([compared(">=", value.of(a), low[1]), compared("<=", value.of(a), high[1])])
            )
        case "tests":
            return Written(f"{value.text} in ({op} {text})", lambda answers: compared(op, value.of(answers), constant))
        case _:
            return Written(f"{value.text} {op} {text}", lambda answers: compared(op, value.of(answers), constant))


@st.composite
def over_partners(draw: st.DrawFn) -> Written:
    op, bar = draw(st.sampled_from(OPERATORS)), draw(st.sampled_from([1, 3, 5]))

    def asked(prefix: str) -> tuple[str, Callable[[Any], Any]]:
        if draw(st.booleans()):
            return f'{prefix}km {op} {bar} or {prefix}role = "a"', lambda each: some(
                [compared(op, each["km"], bar), compared("=", each["role"], "a")]
            )
        return f"not({prefix}km {op} {bar})", lambda each: negated(compared(op, each["km"], bar))

    kind = draw(st.sampled_from(["some", "every", "count", "contains", "flag"]))
    if kind == "flag":
        return Written("flag", lambda answers: False if answers["flag"] is None else answers["flag"])
    if kind == "contains":
        return Written('"a" in certs', lambda a: MISSING if a["certs"] == MISSING else some([compared("=", c, "a") for c in a["certs"]]))
    if kind == "count":
        text, condition = asked("")
        least = draw(st.sampled_from([1, 2]))

        return Written(
            f"count(partners[{text}]) >= {least}", lambda answers: compared(">=", counted(kept(answers["partners"], condition)), least)
        )
    text, condition = asked("x.")
    join = some if kind == "some" else every
    return Written(
        f"({kind} x in partners satisfies {text})",
        lambda answers: MISSING if answers["partners"] == MISSING else join([condition(each) for each in answers["partners"]]),
    )


def joined(inner: st.SearchStrategy[Written]) -> st.SearchStrategy[Written]:
    def of(word: str, parts: list[Written]) -> Written:
        join = every if word == "and" else some
        return Written("(" + f" {word} ".join(each.text for each in parts) + ")", lambda a: join([each.of(a) for each in parts]))

    several = st.builds(of, st.sampled_from(["and", "or"]), st.lists(inner, min_size=2, max_size=3))
    return several | inner.map(lambda each: Written(f"not({each.text})", lambda answers: negated(each.of(answers))))


conditions = st.recursive(comparisons() | over_partners(), joined, max_leaves=5)
number, text, day = st.sampled_from([1, 3, 5]), st.sampled_from(["a", "b"]), st.sampled_from([date(2020, 1, 1), date(2021, 6, 30)])


def maybe(values: st.SearchStrategy[Any], *others: Any) -> st.SearchStrategy[Any]:
    return values | st.sampled_from([*others])


partner = st.fixed_dictionaries({"name": text, "role": maybe(text, MISSING), "km": maybe(number, None, None, MISSING)})
answers = st.fixed_dictionaries(
    {
        "size": maybe(number, MISSING),
        "p": maybe(number, None, None, MISSING),
        "k": maybe(text, None, None),
        "od": maybe(day, None, None),
        "flag": maybe(st.booleans(), None, MISSING),
        "seat": st.fixed_dictionaries({"km": maybe(number, None), "town": maybe(text, MISSING)}),
        "certs": maybe(st.lists(text, max_size=2).map(tuple), MISSING),
        "partners": maybe(st.lists(partner, max_size=3).map(tuple), MISSING),
    }
)
VERDICTS = {True: Verdict.MET, False: Verdict.NOT_MET}


@pytest.mark.durable
@settings(max_examples=60, deadline=None)
@given(st.lists(conditions, min_size=1, max_size=4), st.lists(answers, min_size=1, max_size=6))
def test_one_verdict_whatever_is_not_there(tmp_path_factory: pytest.TempPathFactory, asked: list[Written], cohort: list[Answers]) -> None:
    gates = "".join(f"  - {{gate: E{at}, require: '{each.text}', if undetermined: ask}}\n" for at, each in enumerate(asked))
    rows = "".join(f"      - {{when: '{each.text}', points: 1}}\n" for each in asked)
    criteria = (
        f"criteria:\n- criterion: A\n  max: 1\n  if undetermined: ask\n  score:\n    source says: so\n    hit: first\n    rows:\n{rows}"
    )
    call = f"{HEAD}gates:\n{gates}{criteria}      - {{otherwise: true, points: 0}}\nranking: {{ties: [], numbering: competition}}\n"
    file: Path = tmp_path_factory.mktemp("law") / "call.yaml"
    file.write_text(call, encoding="utf-8")
    edition, found = read_edition(file)
    assert edition is not None, found
    rulebook, found = rulebook_of(edition)
    assert rulebook is not None, found
    applications = [Application(id=f"a{at}", place=Place("a.yaml", 1, 1), values=values, places={}) for at, values in enumerate(cohort)]
    evaluation = evaluate(rulebook, applications)
    for application, given_ in zip(applications, cohort, strict=True):
        appraisal = evaluation.appraisals[application.id]
        assert appraisal.disagreements == (), call
        truths = [each.of(given_) for each in asked]
        for at, truth in enumerate(truths):
            assert appraisal.answers[f"gate E{at}"] is VERDICTS.get(truth, Verdict.UNDETERMINED), (asked[at].text, given_)
        at = next((at for at, truth in enumerate(truths) if truth is not False), len(truths))
        undecided = at < len(truths) and truths[at] == MISSING
        assert appraisal.answers["rows A"] == Chosen(None if undecided else (at,)), (call, given_)


# Places of the language, one by one ---------------------------------------------------------------------------------------------

NUMBER = "size: {type: number}"
ONE = "criteria: [{criterion: Q, max: 9, if undetermined: zero, score: {value: size, outside: clamp}}]\n"
ORDER = "ranking: {ties: [], numbering: competition}\n"
PARTNERS = "partners: {type: list, of: {role: {type: text}, country: {type: text}}}"


def head(*fields: str) -> str:
    start, _, _ = HEAD.partition("  size")
    return start + "".join(f"  {field}\n" for field in fields)


def gate(*fields: str, require: str) -> str:
    return head(NUMBER, *fields) + f"gates: [{{gate: E, require: {require}, if undetermined: ask}}]\n" + ONE + ORDER


P, K, OD, FLAG = (
    f"{name}: {{type: {type}, optional: true}}" for name, type in (("p", "number"), ("k", "text"), ("od", "date"), ("flag", "boolean"))
)
LEFT_OUT: list[tuple[str, str, str, Verdict]] = [
    # field, condition, what is answered, what the gate must be
    (P, "p <= 3", "", Verdict.NOT_MET),
    (P, "p <= 3", "p: 2", Verdict.MET),
    (P, "p = 1", "", Verdict.NOT_MET),
    (P, "p != 1", "", Verdict.MET),
    (P, "'p in [1..3]'", "", Verdict.NOT_MET),
    (P, "{p: '[1..3]'}", "", Verdict.NOT_MET),
    (P, "{p: 'not([1..3])'}", "", Verdict.MET),
    (P, "{p: 'null, > 3'}", "", Verdict.MET),
    (P, "p in (1, 2)", "", Verdict.NOT_MET),
    (P, "p between 1 and 3", "", Verdict.NOT_MET),
    (P, "p != null and p <= 3", "", Verdict.NOT_MET),
    (P, "p = null or p <= 3", "", Verdict.MET),
    (P, "p = null or p <= 3", "p: 4", Verdict.NOT_MET),
    (P, "not(p > 3)", "", Verdict.MET),
    (P, "is known(p)", "", Verdict.NOT_MET),
    (P, "is known(p)", "p: 0", Verdict.MET),
    (OD, "od.year = 2020", "", Verdict.NOT_MET),
    (OD, "od.year = 2020", "od: 2020-05-05", Verdict.MET),
    (OD, "{'od.year': '2020, 2021'}", "", Verdict.NOT_MET),
    (OD, "{'od.year': 'not(2020, 2021)'}", "", Verdict.MET),
    (OD, "'od.year = 2020 or od.year > 2021 or not(od.year < 1900)'", "", Verdict.MET),
    (OD, 'od < date("2026-01-01")', "", Verdict.NOT_MET),
    (K, '\'k in ("a", "b")\'', "", Verdict.NOT_MET),
    (K, "'contains(k, \"a\")'", "", Verdict.NOT_MET),
    (FLAG, "flag", "", Verdict.NOT_MET),
    (FLAG, "not(flag)", "", Verdict.MET),
    ("certs: {type: list}", "'certs[1] = \"iso\"'", "certs: []", Verdict.NOT_MET),
    ("certs: {type: list}", '\'certs[1] in ("iso", "emas")\'', "certs: []", Verdict.NOT_MET),
    ("certs: {type: list}", "'\"iso\" in certs'", "certs: [emas, iso]", Verdict.MET),
    ("certs: {type: list}", "'\"iso\" in certs'", "certs: []", Verdict.NOT_MET),
    ("certs: {type: list}", "'\"iso\" in certs'", "", Verdict.UNDETERMINED),
    (PARTNERS, '\'partners[role = "lead"][1].country = "IT"\'', "partners: [{role: member, country: IT}]", Verdict.NOT_MET),
    (PARTNERS, '\'partners[role = "lead"][1].country != "IT"\'', "partners: [{role: member, country: IT}]", Verdict.MET),
    (PARTNERS, '\'partners[role = "lead"][1].country = "IT"\'', "partners: [{role: lead}]", Verdict.UNDETERMINED),
    (PARTNERS, "'is known(partners[role = \"lead\"][1].country)'", "partners: []", Verdict.NOT_MET),
    (PARTNERS, "is known(partners.country)", "partners: [{role: lead, country: IT}, {role: member}]", Verdict.NOT_MET),
    (PARTNERS, "is known(partners.country)", "partners: [{role: lead, country: IT}, {role: member, country: AT}]", Verdict.MET),
]
PEOPLE = "people: {type: list, of: {name: {type: text}, left: {type: date, optional: true}, fee: {type: number, optional: true}}}"
ADA_AND_BEN = "people: [{name: Ada}, {name: Ben, left: 2024-05-01, fee: 7}]"
IN_FILTERS = [
    ("'count(people[left < date(\"2026-01-01\")]) = 1'", Verdict.MET),
    ("'count(people[not(left < date(\"2026-01-01\"))]) = 1'", Verdict.MET),
    ("'count(people[fee > 5]) = 1'", Verdict.MET),
    ("'count(people[fee between 1 and 9]) = 1'", Verdict.MET),
    ("'count(people[fee in [1..9]]) = 1'", Verdict.MET),
    ("'count(people[fee in (7, 8)]) = 1'", Verdict.MET),
    ("'every x in people satisfies x.fee > 5'", Verdict.NOT_MET),
    ("'some x in people satisfies x.fee > 5'", Verdict.MET),
    ("'every x in people satisfies x.fee = null or x.fee > 5'", Verdict.MET),
]


@pytest.mark.parametrize(("field", "require", "answer", "verdict"), LEFT_OUT)
def test_a_gate_over_what_may_be_left_out(story: Story, field: str, require: str, answer: str, verdict: Verdict) -> None:
    told = story(gate(field, require=require), {"a": f"size: 1\n{answer}\n"}).appraisals["a"]
    assert told.disagreements == ()
    assert told.answers["gate E"] is verdict
    assert told.findings == ()


@pytest.mark.parametrize(("require", "verdict"), IN_FILTERS)
def test_a_filter_leaves_out_who_lacks_the_answer(story: Story, require: str, verdict: Verdict) -> None:
    told = story(gate(PEOPLE, require=require), {"a": f"size: 1\n{ADA_AND_BEN}\n"}).appraisals["a"]
    assert (told.disagreements, told.answers["gate E"], told.findings) == ((), verdict, ())


def test_answers_that_are_given_are_counted(story: Story) -> None:
    call = head("a: {type: number}", "b: {type: number}", "c: {type: number}")
    call += "gates: [{gate: E, require: 'count([a, b, c][is known(item)]) >= 2', if undetermined: reject}]\n"
    evaluation = story(call, {"two": "a: 1\nb: 3\n", "one": "b: 3\n"})
    assert evaluation.appraisals["two"].answers["gate E"] is Verdict.MET
    assert evaluation.appraisals["one"].answers["gate E"] is Verdict.NOT_MET


def test_a_value_of_another_kind_is_undetermined_and_told(story: Story) -> None:
    call = head(NUMBER, "n: {type: number}") + "indicators: {share: {value: 'if n = 0 then \"n/a\" else 100 / n'}}\n"
    call += "gates: [{gate: E, require: {share: '>= 50'}, if undetermined: ask}]\n"
    rows = "[{when: '>= 50', points: 9}, {when: '< 50', points: 0}]"
    call += (
        f"criteria:\n- {{criterion: R, max: 9, if undetermined: zero, score: {{of: share, rows: {rows}}}}}\n"
        "- {criterion: L, max: 9, if undetermined: zero, score: {of: share, linear: [[0, 0], [100, 9]], outside: clamp}}\n"
    )
    told = story(call + ORDER, {"a": "n: 0\n", "b": "n: 1\n"}).appraisals
    assert [told[id].answers["gate E"] for id in "ab"] == [Verdict.UNDETERMINED, Verdict.MET]
    assert [told[id].points["L", None].points for id in "ab"] == [None, 9]
    assert [finding.code for finding in told["a"].findings] == ["no-value"] * 3
    assert told["b"].findings == ()
