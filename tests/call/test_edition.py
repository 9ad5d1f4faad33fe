"""A call as it is used: variants, languages, the digest."""

from __future__ import annotations

import pytest

from ..known import known
from .conftest import Read, Told

GATE = "gates: [{gate: E, require: green, title: %s}]\n"
HEAD = "call: tiny\nversion: 1\nlanguages: [en, it]\ntitle: {en: Tiny, it: Minimo}\nprovenance: {kind: illustration}\napplication: {}\n"


def test_a_variant_says_some_keys_otherwise(read: Read) -> None:
    text = GATE % "Old" + "variants: {other: {gates: {E: {title: New}}}, third: {title: Third}}\n"
    base, _ = read(text)
    assert base is not None
    other, _ = read(text, "other")
    assert other is not None
    assert (base.variants, base.variant, other.variant) == (("other", "third"), None, "other")
    assert (known(base.call.gates[0].title).in_("en"), known(other.call.gates[0].title).in_("en")) == ("Old", "New")


def test_an_unknown_variant_is_the_callers_business(read: Read) -> None:
    with pytest.raises(KeyError, match="other"):
        read(GATE % "Old", "other")


def test_the_digest_is_of_files_and_variant(read: Read) -> None:
    text = GATE % "Old" + "variants: {other: {title: New}}\n"
    first, again, other, changed = (known(read(*each)[0]).digest for each in [(text,), (text,), (text, "other"), (text + "# more\n",)])
    assert first == again
    assert len({first, other, changed}) == 3
    assert len(first) == 64


@pytest.mark.parametrize(
    ("title", "code", "message", "help"),
    [
        ("Core", "missing-language", "this text is in one language, the call in `en`, `it`", "write `{en: …, it: …}`"),
        ("{en: Core}", "missing-language", "the text in `it` is missing", "write `{en: …, it: …}`"),
        (
            "{en: Core, it: Nucleo, de: Kern}",
            "undeclared-language",
            "`de` is no language of this call",
            "declare it under `languages:`, or put a text with a comma in quotes",
        ),
    ],
)
def test_every_text_in_every_language(told: Told, title: str, code: str, message: str, help: str) -> None:
    (found,) = told(GATE % title, head=HEAD)
    assert (found[0], found[1], found[3]) == (code, message, help)
    assert told(GATE % "{en: Core, it: Nucleo}", head=HEAD) == []


def test_a_single_language_needs_no_mapping(told: Told) -> None:
    assert told(GATE % "Core") == []
    assert told(GATE % "{en: Core}") == []


@pytest.mark.parametrize("text", ["- a\n", "only words\n"])
def test_what_is_no_call(told: Told, text: str) -> None:
    (found,) = told("", head=text)
    assert found[:2] == ("not-a-call", "a call is a mapping that begins with `call:`")


def test_an_empty_file(read: Read) -> None:
    edition, findings = read("", head="")
    assert edition is None
    assert [found.code for found in findings] == ["empty-file"]


def test_a_key_in_italian_is_told_once_and_nothing_that_follows_from_it(told: Told) -> None:
    text = "requisiti:\n  - {gate: E1, title: x, recorded with: formal, if undetermined: ask}\n"
    text += "table: {application: id, gates: {formal: {column: f, met: y, not met: n}}, fields: {size: s, green: g}}\n"
    found = told(text)
    assert found == [("unknown-key", "`requisiti` is no key of a call", "requisiti", "write `gates` in place of `requisiti`")]
    assert told(text.replace("requisiti", "gatse")) == [("unknown-key", "`gatse` is no key of a call", "gatse", "did you mean `gates`?")]


def test_a_decimal_comma_where_a_whole_number_belongs_is_told_once(told: Told) -> None:
    (found,) = told("selection: {places: 7,5, reserve: true, tie at the last place: all}\nranking: {ties: [], numbering: dense}\n")
    assert (found[0], found[2], found[3]) == ("comma-in-text", "7,5", "write `7` or `8`, whichever is meant")
