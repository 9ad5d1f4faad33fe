"""Formulas read, typed and named: what is wrong with one is underlined in it."""

from __future__ import annotations

import pytest

from .conftest import Compile, Look


def gate(require: str) -> str:
    return f"gates:\n  - gate: E\n    require: {require}\n    if undetermined: ask\n"


def pool(of: str, take: str) -> str:
    return f"indicators: {{p: {{pool: {{of: {of}, take: {take}, among: all, unknown: ask}}}}}}\n" + gate("p > 1")


@pytest.mark.parametrize(
    ("text", "code", "underlined", "help"),
    [
        (gate("siez > 3"), "expression-unknown-name", "siez", "did you mean `size`?"),
        (gate("size >"), "expression-syntax", ">", None),
        (gate("size > \"a\""), None, "size > \"a\"", None),
        (gate("{size: '> \"a\"'}"), None, None, None),
        (gate("size + 1"), "wrong-type", "size + 1", ""),
        (gate("today() > founded"), "expression-today", "today", None),
        (gate("points(\"X\") > 3"), "unknown-fact", "points(\"X\")", ""),
        (gate("met(\"F\")"), "unknown-fact", "met(\"F\")", "did you mean `met(\"E\")`?"),
        ("indicators: {n: {value: size / 0}}\n" + gate("n > 1"), None, "0", None),
        ("criteria: [{criterion: A, max: 5, score: {value: area, outside: clamp}}]\n", "wrong-type", "area", ""),
        (gate("green") + "budget: {total: 1, unit: EUR, request: area, last: stop}\n", "wrong-type", "area", ""),
        (pool("seze", "max(values)"), "unknown-name", "seze", "did you mean `size`?"),
        (pool("size", "max(size)"), "expression-unknown-name", "size", None),
        ("indicators: {p: {unit: m}}\n" + gate("p > 1"), "missing-key", "{unit: m}", "write its formula under `value:`"),
    ],
)  # fmt: skip
def test_a_fault_is_underlined(
    compiled: Compile, look: Look, text: str, code: str | None, underlined: str | None, help: str | None
) -> None:
    rulebook, findings = compiled(text)
    assert rulebook is None
    errors = [finding for finding in findings if finding.is_error and not finding.code.startswith(("unsaid", "unranked"))]
    assert len(errors) == 1, errors
    (found,) = look(errors[0].code, text)
    assert code is None or errors[0].code == code
    assert underlined is None or found.text == underlined
    assert help is None or found.help == help


def test_a_fault_in_a_variant_of_quoting_is_placed_exactly(look: Look) -> None:
    (found,) = look(
        "expression-unknown-name", "gates:\n  - gate: E\n    require: >-\n      size > 3\n      and siez < 2\n    if undetermined: ask\n"
    )
    assert found.text == "siez"


@pytest.mark.parametrize(
    "text",
    [
        gate("is known(size)"),
        gate("size > 3 and area = \"north\""),
        gate("count(members[km <= 150]) >= 2"),
        gate("class(\"kind\") = \"big\"") + "classes: {kind: {if undetermined: ask, cases: [{class: big, otherwise: true}]}}\n",
        gate("seat.km < 9"),
        "indicators: {n: {value: count(members)}, m: {value: n + 1}}\n" + gate("m > 1"),
    ],
)  # fmt: skip
def test_formulas_that_can_be_read(compiled: Compile, text: str) -> None:
    rulebook, findings = compiled(text)
    assert rulebook is not None, [finding.message for finding in findings]


def test_one_fault_is_told_once(compiled: Compile) -> None:
    text = "indicators: {n: {value: 'siez + 1'}}\n" + gate("n > 2 and n < 9")
    errors = [finding.message for finding in compiled(text)[1] if finding.is_error]
    assert len(errors) == 1


TITLED = """\
call: tiny
version: 1
languages: [en, it]
title: {en: Tiny, it: Piccolo}
provenance: {kind: illustration}
application: {costs: {type: number, unit: EUR, title: {en: Estimated costs, it: Spese a preventivo}}, share: {type: number}}
"""


@pytest.mark.parametrize("written", ["Estimated costs", "spese a preventivo"])
def test_the_title_of_an_answer_offers_its_name(look: Look, written: str) -> None:
    criterion = f"{{of: {written}, linear: [[0, 0], [100, 10]], outside: clamp}}"
    (found,) = look("expression-syntax", f"criteria: [{{criterion: A, max: 10, if undetermined: ask, score: {criterion}}}]\n", TITLED)
    assert (found.text, found.help) == (written, "write `costs`")
