"""Whatever an expression asks for, it ends: in a value, or in a refusal that says which bound was hit."""

from __future__ import annotations

import pytest

from callscore.feel import Fault, LimitError, Unknown, evaluate_text, parse

STEPS, ITEMS, TEXT = "more than 1000000 steps", "more than 100000 items", "more than 1000000 characters"
DIGITS, DEEP = "4200 digits", "nested"
NESTED = ", ".join(f"a{level}: [a{level - 1}, a{level - 1}]" for level in range(1, 60))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("10 ** 10 ** 10 ** 10 ** 10", DIGITS),
        ("for i in 1..60 return if i = 1 then 3 else partial[-1] * partial[-1]", DIGITS),
        ("product(for i in 1..3000 return i)", DIGITS),
        ("exp(10 ** 50)", "too large or too small"),
        ("for i in 1..10**9 return i", ITEMS),
        ("for i in 1..400, j in 1..400 return 1", ITEMS),
        ("for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])", ITEMS),
        ("some i in 1..99999, j in 1..99999 satisfies i + j < 0", STEPS),
        ("for i in 1..40 return partial", STEPS),
        ("(for i in 1..40 return partial) = (for i in 1..40 return partial)", STEPS),
        ("string(for i in 1..40 return partial)", STEPS),
        ("{a0: [1, 1], " + NESTED + "}", STEPS),
        ("count(flatten(for i in 1..2000 return if i = 1 then [] else [partial[-1]]))", DEEP),
        ('for i in 1..60 return if i = 1 then "a" else partial[-1] + partial[-1]', TEXT),
        ('string join(for i in 1..99999 return "aaaaaaaaaaaa", "b")', TEXT),
        ('replace(string join(for i in 1..2000 return "a"), "a", string join(for i in 1..2000 return "b"))', TEXT),
        ('matches("a", "((a{1,1000}){1,1000}){1,1000}")', "a pattern is too large"),
        ("count(for x in 1..99999 return x ** 0.37)", STEPS),
        ("count(for x in 1..99999 return exp(x / 99999))", STEPS),
        ("count(for x in 1..99999 return log(x + 1))", STEPS),
        ("count(for x in 1..99999 return stddev([x, 1, 2]))", STEPS),
        ("count(for x in 1..99999 return floor(x / 7, -6000))", STEPS),
        ('count(for x in 1..99999 return date("2020-01-01") + duration("P1D"))', STEPS),
        ("count(for x in 1..99999 return years and months duration(date(2000, 1, 1), date(2020, 1, 1)))", STEPS),
        ('count(for x in 1..99999 return split("a,b,c", ","))', STEPS),
        ('count(split(string join(for x in 1..99999 return "a,,"), ","))', STEPS),
        ('string length(replace(string join(for x in 1..99999 return "aaaa"), "a", "b"))', STEPS),
    ],
)
def test_a_bound_is_a_refusal_and_in_a_call_a_fault(text: str, bound: str) -> None:
    faults: list[Fault] = []
    in_a_call = parse(text).bind()({}, faults)
    with pytest.raises(LimitError, match=bound):
        evaluate_text(text, {})
    assert isinstance(in_a_call, Unknown)
    assert [(fault.start, fault.end) for fault in faults] == [(0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "count(for x in 1..5000 return x ** 0.37)",
        "count(for x in 1..5000 return exp(x / 99999) + log(x) + sqrt(x))",
        'count(for x in 1..10000 return date("2020-01-01") + duration("P1D"))',
        "count(for x in 1..10000 return round half up(x / 7, 2))",
        'count(split(string join(for x in 1..20000 return "a,"), ","))',
    ],
)
def test_as_many_as_a_large_call_needs_are_within_the_bounds(text: str) -> None:
    assert evaluate_text(text, {}) is not None


def test_catastrophic_patterns_take_no_time() -> None:
    assert evaluate_text('matches(string join(for i in 1..3000 return "a") + "b", "^(a+)+$")', {}) is False


@pytest.mark.parametrize(
    ("opening", "inner", "closing"),
    [
        ("(1 + ", "1", ")"),
        ("not(", "true", ")"),
        ("[", "1", "]"),
        ("if true then ", "1", " else 2"),
        ("1 in (2, ", "1", ")"),
        ("sum(", "1, 2", ")"),
        ("[1][", "true", "]"),
        ("-", "1", ""),
        ("1 between 0 and ", "1", ""),
        ("(true and ", "true", ")"),
    ],
)
def test_the_deepest_expressions_can_be_computed(opening: str, inner: str, closing: str) -> None:
    faults: list[Fault] = []
    parse(opening * 95 + inner + closing * 95).bind()({}, faults)
    assert [fault for fault in faults if "nested" in fault.message] == []
