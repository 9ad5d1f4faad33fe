"""Regular expressions as XPath has them. The cases of `matches` follow the examples of its specification."""

from __future__ import annotations

import pytest

from callscore.feel import LimitError
from callscore.feel.patterns import Pattern
from callscore.feel.trouble import BackReference, Refused

POEM = "Kaum hat dies der Hahn gesehen,\nFängt er auch schon an zu krähen:\nKikeriki! Kikikerikih!!\nTak, tak, tak! - da kommen sie.\n"


@pytest.mark.parametrize(
    ("text", "pattern", "flags", "found"),
    [
        ("abracadabra", "bra", "", True),
        ("abracadabra", "^a.*a$", "", True),
        ("abracadabra", "^bra", "", False),
        (POEM, "Kaum.*krähen", "", False),
        (POEM, "Kaum.*krähen", "s", True),
        (POEM, "^Kaum.*gesehen,$", "m", True),
        (POEM, "^Kaum.*gesehen,$", "", False),
        (POEM, "kiki", "i", True),
        ("helloworld", "hello world", "x", True),
        ("helloworld", "hello[ ]world", "x", False),
        ("hello world", r"hello\ sworld", "x", True),
        ("abcd\n\nefg\n", "^$", "m", True),
        ("abcd\nefg\n", "^$", "m", False),
        ("a.b", "a.b", "q", True),
        ("axb", "a.b", "q", False),
        ("x", "[A-Z-[OI]]", "i", True),
        ("o", "[A-Z-[OI]]", "i", False),
        ("q", "[^Q]", "i", False),
        ("é", r"\p{L}", "", True),
        ("é", r"\P{L}", "", False),
        ("é", r"\p{IsBasicLatin}", "", False),
        ("α", r"\p{IsGreek}", "", True),
        ("٣", r"\d", "", True),
        ("a", r"\D", "", True),
        ("-", r"\w", "", False),
        ("_", r"\W", "", True),
        ("a b", r"a\sb", "", True),
        ("x:y", r"^\i\c*$", "", True),
        ("9", r"^\i", "", False),
        ("x:y", r"^[\i-[:]][\c-[:]]*:[\i-[:]]", "", True),
        ("B", r"[\p{Lu}-[A]]", "", True),
        ("A", r"[\p{Lu}-[A]]", "", False),
        ("]", r"[\]]", "", True),
        ("-", "[a-]", "", True),
        ("^", r"[a^]", "", True),
        ("5", r"[^\D]", "", True),
        ("x", r"[^\d\S]", "", False),
        ("\t", r"[\t]", "", True),
        ("aaa", "^a{2,3}$", "", True),
        ("a", "^a{2,}$", "", False),
        ("", "", "", True),
        ("b", "a|b", "", True),
    ],
)
def test_matches(text: str, pattern: str, flags: str, found: bool) -> None:
    assert Pattern.of(pattern, flags).found_in(text) is found


@pytest.mark.parametrize(
    "pattern",
    [
        "(",
        ")",
        "[",
        "[]",
        "a**",
        "*a",
        "a{2,1}",
        "a{",
        "a}",
        "]",
        r"[\1]",
        r"\b",
        r"\_",
        r"\p{Foo}",
        r"\p{IsFoo}",
        r"\p{ L }",
        r"\p",
        "[b-a]",
        r"[a-\d]",
        "[[a]]",
        "a{1001}",
        "(?=a)",
        "(?i)a",
        "\\",
        "^*",
        "[a-[b]c]",
        "(?:a",
        r"\p{L",
    ],
)
def test_what_is_no_pattern_is_refused(pattern: str) -> None:
    with pytest.raises(Refused):
        Pattern(pattern, "")


def test_a_pattern_says_where_it_is_wrong() -> None:
    with pytest.raises(Refused) as caught:
        Pattern("ab(c", "")
    assert caught.value.message == "`)` is missing in a pattern, at character 4 of `ab(c`"


def test_unknown_flags_are_refused() -> None:
    with pytest.raises(Refused, match="the flags of a pattern are"):
        Pattern("a", "g")


@pytest.mark.parametrize(
    ("text", "pattern", "replacement", "made"),
    [
        ("abracadabra", "bra", "*", "a*cada*"),
        ("abracadabra", "a.*a", "*", "*"),
        ("abracadabra", "a.*?a", "*", "*c*bra"),
        ("abracadabra", "a", "", "brcdbr"),
        ("abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"),
        ("AAAA", "A+?", "b", "bbbb"),
        ("darted", "^(.*?)d(.*)$", "$1c$2", "carted"),
        ("ab", "(a)|(b)", "[$1$2]", "[a][b]"),
        ("a", "a", r"\$\\", r"$\\"[:2]),
        ("ab", "(a)", "$12", "a2b"),
        ("a", "(a)", "$0$0", "aa"),
        ("a", "a", "$3", ""),
        ("🐎a🐎", "🐎", "x", "xax"),
    ],
)
def test_replacing(text: str, pattern: str, replacement: str, made: str) -> None:
    assert Pattern.of(pattern, "").replaced(text, replacement) == made


@pytest.mark.parametrize(("pattern", "replacement"), [(".*?", "x"), ("a", "$"), ("a", "\\"), ("a", r"\n"), ("a", "$x")])
def test_what_cannot_be_replaced_is_refused(pattern: str, replacement: str) -> None:
    with pytest.raises(Refused):
        Pattern.of(pattern, "").replaced("aba", replacement)


def test_splitting() -> None:
    assert tuple(Pattern.of(r"\s*,\s*", "").pieces("a , b,c,")) == ("a", "b", "c", "")
    with pytest.raises(Refused):
        tuple(Pattern.of("x*", "").pieces("abc"))


@pytest.mark.parametrize("pattern", ["(" * 200 + "a" + ")" * 200, "a" * 3000, "((a{1,1000}){1,1000}){1,1000}"])
def test_patterns_that_are_too_large_are_refused(pattern: str) -> None:
    with pytest.raises(LimitError):
        Pattern(pattern, "")


@pytest.mark.parametrize(
    ("pattern", "flags"), [(r"(a|b)\1", ""), (r"(a)\1", "i"), (r"^(.+) \1$", "x"), (r"(a)\2", ""), (r"\1", ""), (r"(a\1)", "")]
)
def test_back_references_are_refused(pattern: str, flags: str) -> None:
    with pytest.raises(BackReference) as caught:
        Pattern(pattern, flags)
    assert caught.value.message.startswith("`\\2`" if "2" in pattern else "`\\1`")


def test_a_backslash_and_a_digit_are_a_text_where_all_signs_are() -> None:
    assert Pattern(r"(a)\1", "q").found_in(r"(a)\1")
    assert not Pattern(r"(a)\1", "q").found_in("aa")
