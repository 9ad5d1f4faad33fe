"""The shape of a call: every fault has its place, and one does not hide the others."""

from __future__ import annotations

import pytest

import callscore.call.amendment_texts
import callscore.call.carried_texts
import callscore.call.model
import callscore.call.plan
import callscore.call.register_texts  # noqa: F401
from callscore.call import part, part_schema
from callscore.call.case_texts import Submitted
from callscore.call.citation import Cited, Measured
from callscore.call.first_of_each_rule import ServesFirsts
from callscore.call.list_limits import StopsSome
from callscore.call.part import Part, spoken
from callscore.call.scores import Assessed
from callscore.call.ties import A_STEP_IS
from callscore.i18n.catalogue import in_language

from ..known import known
from .conftest import Read, Told

RANKING = "ranking: {numbering: dense}\n"


def score(text: str) -> str:
    return f"criteria: [{{criterion: A, max: 5, score: {text}}}]\n"


def not_a_moment(written: str, meant: str, says_offset: bool = False) -> tuple[str, str, str, str]:
    help = f"write `{meant}`" + ("" if says_offset else "; if the clock is not that of Central Europe, with its own offset")
    return "not-a-moment", f"`{written}` is not a moment", written, help


SPOKEN = """
an adjustment, an amendment, a file of amendments, an anchor, an assessed score, a budget, a call, a day of the call, a cap, a capped sum, a
carried application, a file of carried applications, a case, a file of cases, a class, a family of classes, a completion, a criterion, a
demand, a draw, an application of a case, a rule on evaluators, an example, the expectation of an example, an expectation, a field, a gate,
an indicator, a key indicator, a rule on letters, a limit of places, a limit of money, a rule on a majority,
a rule on the first of each, a rule on topping up, a rule on places in proportion,
a rule on a third evaluator,
a rule on those who exclude each other, a linear score, a notice, a pool, a
quota, a way to write numbers, an objective, a case of several applications, the expectation of a case of several applications, an outcome,
a comparison of pairs, a phase, a plan, a plausibility, a statistic over a pool, a pot, a provenance, a publication, a list of published
answers, a list of operations, a rule on names that are left out, a list of published columns, a published rank, a published status, a
ranking, a column of recorded verdicts, an entry of the register, a register, a score relative to a pool, a rescaling, a rounding, a
rounding, a row, a row of a cap, a score by rows,
a rule, a list of sections, a selection, a row of the status, a set of rules for the status, a table, a
term, a threshold, a tick, a tie step, a score by a formula, a table of weights, a choice of weights, what all applications of a case have
in common, a window
"""


def test_a_part_is_called_as_persons_call_it() -> None:
    """All of them; those that others are made of stand nowhere by themselves."""
    parts = _below(Part) - {Cited, Measured, ServesFirsts, StopsSome, Submitted}
    assert sorted(map(spoken, parts)) == sorted(SPOKEN.strip().replace("\n", " ").split(", "))


def _below(part: type[Part]) -> set[type[Part]]:
    """The parts of calls and of the files beside them."""
    found = {each for each in part.__subclasses__() if each.__module__.startswith("callscore.call.")}
    return found.union(*(_below(each) for each in found))


@pytest.mark.parametrize(
    ("text", "code", "message", "underlined", "help"),
    [
        ("gatess: []", "unknown-key", "`gatess` is no key of a call", "gatess", "did you mean `gates`?"),
        (
            "gates: [{requisito: E, require: green}]",
            "unknown-key",
            "`requisito` is no key of a gate",
            "requisito",
            "write `gate` in place of `requisito`",
        ),
        ("gates: [{gat: E, require: green}]", "unknown-key", "`gat` is no key of a gate", "gat", "did you mean `gate`?"),
        (
            "ranking: {numbering: dense, parità: []}",
            "unknown-key",
            "`parità` is no key of a ranking",
            "parità",
            "write `ties` in place of `parità`",
        ),
        (
            "table: {application: a, recorded: {E1: x}}",
            "unknown-key",
            "`recorded` is no key of a table",
            "recorded",
            "write `gates:` with the gate and its column: `{E1: {column: …, met: …, not met: …}}`",
        ),
        (
            "budget: {total: 1, unit: EUR, request: firms, last: stop, pots: [{pot: a, total: 1, per cent: 5, left over: returned}]}",
            "unknown-key",
            "`per cent` is no key of a pot",
            "per cent",
            "write `total:` with the amount that this share of the budget is",
        ),
        (
            "budget: {total: 1, unit: EUR, request: firms, last: stop, caps: [{cap: C, per cent: '70 %', of: firms}]}",
            "share-not-possible",
            "`70 %` is a share, and a number of per cent belongs here",
            "'70 %'",
            "write `70`",
        ),
        (
            "gates: [{gate: Persone con fragilità, require: green}]",
            "not-an-identifier",
            "`Persone con fragilità` is no identifier",
            "Persone con fragilità",
            "write `Persone-con-fragilita`",
        ),
        (
            "gates: [{gate: ., require: green}]",
            "not-an-identifier",
            "`.` is no identifier",
            ".",
            "an identifier is made of letters, digits, `_`, `-` and `.`, and begins with a letter or a digit",
        ),
        ("gates: [{gate: E, requires: green}]", "unknown-key", "`requires` is no key of a gate", "requires", "did you mean `require`?"),
        (
            "rounding: {places: 2, at: total}",
            "missing-key",
            "`mode` is missing",
            "places",
            "write `mode: up`, `mode: down`, `mode: half up`, `mode: half down`, `mode: half even`, `mode: floor` or `mode: ceiling`",
        ),
        (
            "ranking: {ties: []}",
            "missing-key",
            "`numbering` is missing",
            "ties",
            "write `numbering: competition`, `numbering: dense` or `numbering: ordinal`",
        ),
        (
            score("{of: firms, linear: [[0, 0], [1, 5]]}"),
            "missing-key",
            "`outside` is missing",
            "of",
            "write `outside: clamp` or `outside: zero`",
        ),
        (
            "budget: {total: 1, unit: EUR, request: firms}",
            "missing-key",
            "`last` is missing",
            "total",
            "write `last: partial`, `last: stop`, `last: skip`, `last: offered`, `last: topped up` or `last: pro rata for all`",
        ),
        (
            "selection: {places: 1, reserve: true}",
            "missing-key",
            "`tie at the last place` is missing",
            "places",
            "write `tie at the last place: all`, `tie at the last place: none` or `tie at the last place: draw`",
        ),
        (
            "selection: {places: 1, reserve: true, tie at the last place: all, reserved: {}}",
            "unknown-key",
            "`reserved` is no key of a selection",
            "reserved",
            "write `quotas:` with `quota:`, a name; `places:` or `per cent:`; `for:`, whom they are for; `filled:` and `unused:`",
        ),
        (
            "budget: {total: 1, unit: EUR, request: firms, last: stop, tie at the line: all, if undetermined: ask}",
            "unknown-word",
            "`all` is none of `none`, `draw`, `most projects`, `pro rata`",
            "all",
            "the money does not reach for all of them: write `pro rata` if they share it, `none` if nobody of them gets any",
        ),
        (
            "indicators: {staff: {value: firms, unit: [person, persons, people]}}",
            "not-a-scalar",
            "a unit has one text, or two: for one and for several",
            "[person, persons, people]",
            "write `[person, persons]`",
        ),
        (
            "indicators: {staff: {value: firms, unit: {en: [person, persons], Italian: persone}}}",
            "not-a-language",
            "`Italian` is no language code",
            "Italian",
            "a text with a comma or a colon belongs in quotes; languages are written `{en: …, it: …}`",
        ),
        (
            "rounding: {places: 2, mode: halfup, at: total}",
            "unknown-word",
            "`halfup` is none of `up`, `down`, `half up`, `half down`, `half even`, `floor`, `ceiling`",
            "halfup",
            "did you mean `half up`?",
        ),
        (
            "rounding: {places: 2.5, mode: up, at: total}",
            "not-a-whole-number",
            "`2.5` is no whole number of 0 or more",
            "2.5",
            "write `2` or `3`, whichever is meant",
        ),
        (
            "rounding: {places: -1, mode: up, at: total}",
            "not-a-whole-number",
            "`-1` is no whole number of 0 or more",
            "-1",
            "write how many, from 0 on",
        ),
        (
            "rounding: {places: 2, mode: commercial, at: total}",
            "unknown-word",
            "`commercial` is none of `up`, `down`, `half up`, `half down`, `half even`, `floor`, `ceiling`",
            "commercial",
            "write `half up`",
        ),
        ("resubmission: ultima", "unknown-word", "`ultima` is none of `latest`, `error`", "ultima", "write `latest`"),
        (
            "criteria: [{criterion: A, max: 5, if undetermined: zero, score: {of: size, hit: primo, rows: [{when: '1', level: 1}]}}]",
            "unknown-word",
            "`primo` is none of `unique`, `first`, `highest`, `any`",
            "primo",
            "write `first`",
        ),
        (
            "years: 2026-2028",
            "unknown-key",
            "`years` is no key of a call",
            "years",
            "a call has `window:` and `dates:`; the years of a programme stand in its plan, which `monitor` reads",
        ),
        (
            "ranking: {numbering: dense, ties: [{earliest: founded}]}",
            "unknown-word",
            "`earliest` compares when applications were `received`, and not `founded`",
            "earliest: founded",
            "write `earliest: received`, or `lowest: founded` where `founded` is a day that the call asks for or computes",
        ),
        (
            "ranking: {numbering: dense, ties: [], per: area, threshold: {north: 50, south: 40}}",
            "unknown-key",
            "`north` is no key of a threshold",
            "north",
            "a number for each class or group is written `{per: …, at least: {north: 50, south: 40}}`, with what they are classes or "
            "groups of under `per`",
        ),
        (
            "ranking: {numbering: dense, ties: [{latest: recieved}]}",
            "unknown-word",
            "`recieved` is none of `received`",
            "recieved",
            "did you mean `received`?",
        ),
        ("moments: first | second", "not-a-list", "a list belongs here", "first | second", "write `[first, second]`"),
        ("moments: first", "not-a-list", "a list belongs here", "first", "write `[first]`"),
        ("gates: none", "not-a-list", "a list belongs here", "none", "begin each item with `- `: `- gate: …`"),
        *(
            (
                f"gates: [{{gate: E, require: {{size: {written}}}}}]",
                "not-a-scalar",
                "without quotes a bracket or a brace begins a list or a mapping, and one text belongs here",
                written,
                help,
            )
            for written, help in (
                ("[18..35]", "write `'[18..35]'`"),
                ("[18, 35]", "write `'[18..35]'` for a range, or `'18, 35'` for the two values alone"),
                ("[1, 2, 3]", "write `'1, 2, 3'`"),
                ("[north, far west]", 'write `\'"north", "far west"\'`'),
                ("{at least: 5}", "write `'at least 5'`"),
                ("[[1]]", ""),
            )
        ),
        ("window: {opens: 31/03/2026 11:58, late: ask}", *not_a_moment("31/03/2026 11:58", "2026-03-31T11:58:00+02:00")),
        ("window: {opens: 5 January 2026 at 9:00, late: ask}", *not_a_moment("5 January 2026 at 9:00", "2026-01-05T09:00:00+01:00")),
        ("window: {opens: 2026-10-25T00:30, late: ask}", *not_a_moment("2026-10-25T00:30", "2026-10-25T00:30:00+02:00")),
        (
            "window: {opens: 2026\u201103\u201131T11:58:00+03:00, late: ask}",
            *not_a_moment("2026\u201103\u201131T11:58:00+03:00", "2026-03-31T11:58:00+03:00", says_offset=True),
        ),
        (
            "window: {opens: 31.03.2026 11.58 CEST, late: ask}",
            *not_a_moment("31.03.2026 11.58 CEST", "2026-03-31T11:58:00+02:00", says_offset=True),
        ),
        (
            "window: {opens: 31.03.2026, late: ask}",
            "not-a-moment",
            "`31.03.2026` is not a moment",
            "31.03.2026",
            "write date, time and offset: `2026-03-31T11:59:00+02:00`",
        ),
        (
            score(
                "{compared: 1..3, draw: 1, in: all, missing pair: ask, alone: 1, all equal: 50%, evaluators: {combine: mean, at least: 2}}"
            ),
            "share-not-possible",
            "`50%` is written in per cent, and a part of 1 belongs here",
            "50%",
            "write `0.5`",
        ),
        (
            "criteria: [{criterion: A, max: 30%, score: {assessed: 0..5}}]",
            "share-not-possible",
            "`30%` is a share, and a maximum is a number of points",
            "max: 30%",
            "write `weight: 30`",
        ),
        (
            "gates: [{gate: E, for: [green], require: green}]",
            "not-a-scalar",
            "without quotes a bracket or a brace begins a list or a mapping, and one text belongs here",
            "[green]",
            "write `green`",
        ),
        *(
            (
                f"ranking: {{numbering: dense, ties: [{{{written}: size}}]}}",
                "unknown-key",
                f"`{written}` is no key of a tie step",
                written,
                help,
            )
            for written, help in (
                ("youngest", "write `highest` with the day of birth, or `lowest` with the age"),
                ("oldest", "write `lowest` with the day of birth, or `highest` with the age"),
            )
        ),
        ("gates: {gate: E}", "not-a-list", "a list belongs here", "gate", "begin each item with `- `: `- gate: …`"),
        ("moments: {a: b}", "not-a-list", "a list belongs here", "a", "begin each item with `- `"),
        *(
            (text, "not-a-mapping", "a mapping of keys and values belongs here", underlined, help)
            for text, underlined, help in (
                ("gates: [E]", "E", "write its keys with their values: `gate: …`"),
                ("weights: x", "x", "write its keys with their values: `use: …`, `tables: …`"),
                ("indicators: {a: 5}", "5", "write keys with their values"),
                ("pools: 5", "5", "write each by its name: `NAME: …`"),
            )
        ),
        ("gates: [{gate: [E], require: green}]", "not-a-scalar", "a single value belongs here, not a list or a mapping", "[E]", ""),
        ("gates: [{gate: , require: green}]", "blank-value", "nothing is written here", "", "write `gate: …`"),
        ("gates: [{gate: E, require: green, at: }]", "blank-value", "nothing is written here", "", "write `at: …`, or leave the key out"),
        ("moments:\n- now\n-\n", "blank-value", "nothing is written here", "", "write a value, or delete it"),
        (
            "gates: [{gate: E 1, require: green}]",
            "not-an-identifier",
            "`E 1` is no identifier",
            "E 1",
            "write `E-1`",
        ),
        (
            score("{level: 5}"),
            "no-score-kind",
            "a score is one of `rows`, `linear`, `sum`, `assessed`, `compared`, `value` and `relative`",
            "level",
            "",
        ),
        (score("{assessed: 5}"), "not-a-scale", "`5` is no scale", "5", "write the lowest level too: `0..5`"),
        (
            score("{assessed: 5..5}"),
            "not-a-scale",
            "the scale `5..5` does not rise",
            "5..5",
            "a scale is written with both its ends, the lowest level first, as in `0..5`",
        ),
        (
            score("{assessed: 0..40, anchors: [{level: 34-40, text: good}]}"),
            "not-a-range",
            "`34-40` is neither a level nor a range of levels",
            "34-40",
            "write `34..40`",
        ),
        (
            score("{assessed: 0..40, anchors: [{level: 34 to 40, text: good}]}"),
            "not-a-range",
            "`34 to 40` is neither a level nor a range of levels",
            "34 to 40",
            "write `34..40`",
        ),
        (
            score("{assessed: 0..4, anchors: [{level: 4..3, text: a}]}"),
            "not-a-range",
            "the levels `4..3` do not rise",
            "4..3",
            "write `3..4`",
        ),
        (score("{assessed: 0..4, anchors: [{level: 3..3, text: a}]}"), "not-a-range", "the levels `3..3` do not rise", "3..3", "write `3`"),
        (score("{assessed: 0..}"), "blank-value", "nothing is written here", "0..", "write a value, or leave the key out"),
        (
            score("{of: size, linear: [[1]], outside: clamp}"),
            "not-a-corner",
            "a pair of a value and its points belongs here",
            "[1]",
            "a corner is written `[25, 0]`",
        ),
        (
            "ranking: {ties: [points B], numbering: dense}",
            "unknown-tie-step",
            "`points B` is no tie step",
            "points B",
            A_STEP_IS,
        ),
        *(
            (
                f"ranking: {{ties: [{{draw: {{seed: {seed}}}}}], numbering: ordinal}}",
                "seed-unseen",
                "the seed has blanks or line ends that nobody sees, and would draw otherwise than it shows",
                seed,
                "write `seed: '17 23 41'`",
            )
            for seed in ("'17 23 41 '", "' 17 23 41'", '"17 23 41\\n"', '"17\\t23 41"')
        ),
        (
            "ranking: {ties: [{draw: {seed: ''}}], numbering: ordinal}",
            "seed-unseen",
            "the seed is empty",
            "''",
            "write the seed as it was published, or leave it out: `draw: {}`",
        ),
        (
            RANKING + "selection: {places: 1, reserve: some, tie at the last place: all}",
            "not-a-reserve",
            "`some` is no reserve",
            "some",
            "write how many may wait, or `true` for all and `false` for nobody",
        ),
        (
            "gates: [{gate: E, require: green, met: {en: yes, the gate is met: }}]",
            "not-a-language",
            "`the gate is met` is no language code",
            "the gate is met",
            "a text with a comma or a colon belongs in quotes; languages are written `{en: …, it: …}`",
        ),
    ],
)
def test_a_fault_of_shape(told: Told, text: str, code: str, message: str, underlined: str, help: str) -> None:
    (found,) = told(text)
    assert found == (code, message, underlined, help)


def test_a_fault_of_shape_is_said_in_italian(read: Read) -> None:
    _, (found,) = read(score("{assessed: 5}"))
    assert [in_language("it", text) for text in (found.message, found.help)] == [
        "`5` non è una scala",
        "scrivere anche il livello più basso: `0..5`",
    ]


def test_a_comma_makes_a_second_key(told: Told) -> None:
    (found,) = told("gates: [{gate: E, require: green, title: {en: Clusters, second round}}]")
    assert (found[0], found[2]) == ("comma-in-text", "Clusters, second round")


def test_all_faults_are_found_at_once(told: Told) -> None:
    text = "gatess: []\ngates: [{gate: E, requires: green}, {gate: F, if undetermined: aks}]\nrounding: {places: x, mode: up, at: total}\n"
    assert [found[0] for found in told(text)] == ["unknown-key", "unknown-key", "unknown-word", "not-a-number"]


def test_a_criterion_in_a_criterion_is_placed(told: Told) -> None:
    text = "criteria: [{criterion: A, criteria: [{criterion: A.1, max: five, score: {assessed: 0..5}}]}]"
    (found,) = told(text)
    assert (found[0], found[2]) == ("not-a-number", "five")


def test_a_key_written_without_a_value_is_told(told: Told) -> None:
    assert [found[0] for found in told("gates:\n")] == ["not-a-list"]


def test_numbers_are_exact(read: Read) -> None:
    edition, findings = read("criteria: [{criterion: A, max: 100/3, score: {assessed: 0..5, step: 0.1}}]")
    assert findings == ()
    assert edition is not None
    (criterion,) = edition.call.criteria
    assert isinstance(criterion.score, Assessed)
    assert (str(criterion.max), str(criterion.score.step)) == ("100/3", "1/10")


def test_a_number_is_short_for_a_threshold(read: Read) -> None:
    edition, _ = read("criteria: [{criterion: A, max: 5, threshold: 3, score: {assessed: 0..5}}]")
    assert edition is not None
    assert known(edition.call.criteria[0].threshold).at_least == 3


def test_a_part_does_not_change(read: Read) -> None:
    edition, _ = read("gates: [{gate: E, require: green}]")
    assert edition is not None
    with pytest.raises(AttributeError, match="immutable"):
        edition.call.gates[0].gate = "F"  # type: ignore[misc]


def test_whatever_a_part_is_called_is_a_part() -> None:
    """A class that gets another name is not forgotten where persons read what it is called."""
    known = {each.__name__ for each in _below(Part)}
    assert {name for name in (*part._SPOKEN, *(name for name, _ in part_schema._ELSEWHERE)) if name not in known} == set()
