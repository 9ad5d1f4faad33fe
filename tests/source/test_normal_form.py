from __future__ import annotations

from pathlib import Path

import pytest

from callscore.source.csv_table import csv_of
from callscore.source.node import Entries, Scalar
from callscore.source.normal_form import composed, count_unseen, one_spelling, unseen
from callscore.source.text import read_text, text_of
from callscore.source.yaml_text import yaml_of

COMPOSED = "Forlì"
DECOMPOSED = "Forli\u0300"


def value_of(content: str) -> str:
    text, findings = text_of("a.yaml", content.encode())
    assert text is not None, findings
    node, findings = yaml_of(text)
    assert isinstance(node, Entries), findings
    value = node.values["a"]
    assert isinstance(value, Scalar)
    return value.text


def codes_of(content: str) -> list[str]:
    text, findings = text_of("a.yaml", content.encode())
    if text is not None:
        findings = yaml_of(text)[1]
    return [finding.code for finding in findings]


@pytest.mark.parametrize("written", [COMPOSED, DECOMPOSED, f"'{DECOMPOSED}'", '"Forli\\u0300"', f'"{DECOMPOSED}"'])
def test_letters_and_their_marks_are_one_text_in_yaml(written: str) -> None:
    assert value_of(f"a: {written}\n") == COMPOSED


def test_a_block_is_composed_too() -> None:
    assert value_of(f"a: |\n  {DECOMPOSED}\n") == f"{COMPOSED}\n"


def test_letters_and_their_marks_are_one_text_in_a_table() -> None:
    text, _ = text_of("t.csv", f'{DECOMPOSED},b\n{DECOMPOSED},"{DECOMPOSED}"\n'.encode())
    assert text is not None
    table, findings = csv_of(text)
    assert findings == ()
    assert table is not None
    assert [cell.text for cell in table.header] == [COMPOSED, "b"]
    assert list(table.texts(0)) == [COMPOSED, COMPOSED]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000", "\u2007"])
def test_every_space_is_a_plain_one(space: str) -> None:
    assert value_of(f"a: Val{space}d'Aosta\n") == "Val d'Aosta"
    text, _ = text_of("t.csv", f"a,b\nVal{space}d'Aosta,1\n".encode())
    assert text is not None
    table, _ = csv_of(text)
    assert table is not None
    assert list(table.texts(0)) == ["Val d'Aosta", "1"]
    assert table.cell(0, 0).text == "Val d'Aosta"


def test_a_space_written_as_an_escape_is_a_plain_one() -> None:
    assert value_of('a: "Val\\u00a0d\'Aosta"\n') == "Val d'Aosta"


@pytest.mark.parametrize("character", ["\u200b", "\u00ad", "\u202e", "\u2066", "\u200e", "\u2060", "\ufeff", "\u2028", "\u2029", "\u3164"])
def test_what_nobody_sees_is_refused(character: str) -> None:
    assert codes_of(f"a: Ros{character}si\n") == ["control-character"]
    assert codes_of(f'a: "Ros\\u{ord(character):04x}si"\n') == ["control-character"]


@pytest.mark.parametrize("written", ["Ro\u200dssi", "\u200dRossi", "Rossi\u200d", "Ro\u200cssi", "Rossi\ufe0f", "Rossi\U000e0001"])
def test_a_joiner_between_latin_letters_is_refused(written: str) -> None:
    assert codes_of(f"a: {written}\n") == ["control-character"]


@pytest.mark.parametrize("written", ["👩\u200d🔬", "می\u200cخواهم", "क्\u200dष", "❤\ufe0f", "日本", "Ελλάδα", "1\ufe0f\u20e3"])
def test_what_other_scripts_need_is_text(written: str) -> None:
    assert value_of(f"a: {written}\n") == written


def test_a_pile_of_marks_is_refused_at_once() -> None:
    assert codes_of("a: e" + "\u0301\u0316" * 100_000 + "\n") == ["piled-marks"]
    assert codes_of('a: "' + "\\u0301\\u0316" * 50_000 + '"\n') == ["piled-marks"]
    assert codes_of("a: e" + "\u0301" * 30 + "\n") == []


def test_a_pile_is_left_as_it_is() -> None:
    pile = "e" + "\u0301" * 31
    assert composed(pile) == pile
    assert one_spelling("e\u0301\u00a0x") == "é x"


def test_all_that_is_invisible_is_told_in_its_order() -> None:
    assert [(found.start, found.message) for found in unseen("a\u200bb\u00ad")] == [
        (1, "the invisible character U+200B is not allowed in a text"),
        (3, "the invisible character U+00AD is not allowed in a text"),
    ]


def test_many_are_counted_and_not_listed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: " + "\u200b" * 500_000, encoding="utf-8")
    text, findings = read_text(path)
    assert text is None
    assert len(findings) == 21
    assert findings[-1].message == "the invisible character U+200B is not allowed in a text; 499979 more like this"


@pytest.mark.parametrize("beside", ["a", "à"])
def test_what_is_unseen_is_counted_as_it_is_found(beside: str) -> None:
    for number in range(0x250):
        text = f"{beside}{chr(number)}b{chr(number)}\n"
        assert count_unseen(text) == len(list(unseen(text))), hex(number)
