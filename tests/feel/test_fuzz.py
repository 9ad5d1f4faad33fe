"""Laws that hold for every text: nothing but refusals is raised, exact arithmetic is exact, what is certain is not contradicted."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from callscore.feel import Fault, FeelError, Unknown, evaluate_text, infer, infer_tests, parse, parse_tests
from callscore.feel.types import ANY, NUMBER

WORDS = [
    *("a", "b", "item", "partial", "?", "1", "2.5", ".5", "1e9", '"x"', "null", "true", "false", '@"P1D"', '@"2024-02-29"', "é", "🐎"),
    *("-", "+", "*", "/", "**", "(", ")", "[", "]", "{", "}", "..", ".", ",", ":", "=", "!=", "<", "<=", ">", ">=", '"', "@", "'", "\\"),
    *("and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance of", "function"),
    *("number", "list<", "count", "sum", "matches", "string", "date", "day of week", "is known", "range", "before", "flatten", "sort"),
    *("//", "/*", "*/"),
]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
NAMES = {"a": 1, "b": (1, {"a": 2}, None, "x"), "net sum": Fraction(1, 3)}


def refusal(read: Callable[[str], object], text: str) -> FeelError | None:
    """What a text is refused with; any other exception is a fault of ours."""
    try:
        read(text)
    except FeelError as error:
        return error
    return None


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("[]]..")
@example("x instance of context<a:")
@example("{:}")
@example("{a b c:")
def test_any_text_is_a_value_or_a_refusal(text: str) -> None:
    error = refusal(lambda text: evaluate_text(text, NAMES), text)
    assert error is None or error.code.startswith("expression-")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_refusal_says_where_and_what_to_do(text: str) -> None:
    for error in (refusal(parse, text), refusal(parse_tests, text)):
        assert error is None or (0 <= error.start <= error.end <= len(text) and error.help)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_what_is_read_can_be_typed_and_bound_and_an_unknown_raises_nothing(text: str) -> None:
    try:
        expression = parse(text)
    except FeelError:
        return
    infer(expression, {"a": NUMBER, "b": ANY})
    faults: list[Fault] = []
    got = expression.bind()({"a": Unknown(("a",)), "b": (Unknown(("b",)), 1)}, faults)
    assert not isinstance(got, Unknown) or got.sources or faults


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from([None, 1, "x", (1, 2), Unknown(("i",))]))
def test_tests_give_a_truth_null_or_an_unknown(text: str, input: object) -> None:
    try:
        tests = parse_tests(text)
    except FeelError:
        return
    infer_tests(tests, ANY, {"a": NUMBER, "b": ANY})
    assert isinstance(tests.bind()(input, NAMES, []), bool | Unknown | None)


SUMS = st.recursive(
    st.integers(0, 99).map(lambda n: (str(n), Fraction(n))) | st.integers(0, 99).map(lambda n: (f"{n / 4:.2f}", Fraction(n, 4))),
    lambda inner: st.tuples(st.sampled_from("+-*/"), inner, inner).map(lambda parts: combined(*parts)),
    max_leaves=12,
)


def combined(op: str, left: tuple[str, Fraction | None], right: tuple[str, Fraction | None]) -> tuple[str, Fraction | None]:
    """A term and its value by Python's own fractions, None where it divides by zero."""
    text = f"({left[0]} {op} {right[0]})"
    first, second = left[1], right[1]
    if first is None or second is None or (op == "/" and second == 0):
        return text, None
    return text, {"+": first + second, "-": first - second, "*": first * second}[op] if op != "/" else first / second


@settings(max_examples=300)
@given(SUMS)
def test_arithmetic_is_that_of_fractions(term: tuple[str, Fraction | None]) -> None:
    text, value = term
    assert evaluate_text(text, {}) == value


@given(st.fractions(), st.fractions(), st.fractions())
def test_comparisons_agree_with_fractions(value: Fraction, low: Fraction, high: Fraction) -> None:
    scope = {"v": value, "l": low, "h": high}
    assert evaluate_text("v between l and h", scope) is (low <= value <= high)
    assert evaluate_text("v in (l..h]", scope) is (low < value <= high)
    assert evaluate_text("[v < l, v <= l, v = l, v != l, v >= l, v > l]", scope) == (
        value < low,
        value <= low,
        value == low,
        value != low,
        value >= low,
        value > low,
    )


TRUTHS = st.sampled_from([True, False, None])


@given(st.lists(TRUTHS, min_size=1, max_size=6))
def test_kleenes_logic_filled_in_either_way_never_contradicts_the_unknown(truths: list[bool | None]) -> None:
    names = [f"x{index}" for index in range(len(truths))]
    scope = {name: Unknown((name,)) if truth is None else truth for name, truth in zip(names, truths, strict=True)}
    for word in ("and", "or"):
        evaluated = parse(f" {word} ".join(names)).bind() if len(names) > 1 else parse(names[0]).bind()
        got = evaluated(scope, [])
        fillings = ({name: truth if isinstance(truth, bool) else fill for name, truth in scope.items()} for fill in (True, False))
        filled = {evaluated(filling, []) for filling in fillings}
        assert filled == {got} if isinstance(got, bool) else len(filled) == 2
