"""The page on the language: every example on it runs and gives what it says, and nothing of the language is left out."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from callscore.application.applications import read_applications
from callscore.call.case_texts import CaseFile, RuleHead
from callscore.call.model import Call, Provenance
from callscore.call.part import Part, keys_of
from callscore.call.rounding_rules import RoundingMode
from callscore.call.scalars import Formula, Words
from callscore.cases.suite import suites_of
from callscore.feel import KEYWORDS, evaluate_text, limits
from callscore.feel.functions import STANDARD
from callscore.feel.functions.signature import CallForm, Parameter
from callscore.feel.tree_building import OUT_OF_SCOPE
from callscore.finding import Severity
from callscore.place import Place
from callscore.report.style import Style
from callscore.report.text.condition_text import alternatives_text
from callscore.rulebook.name_clashes import RESERVED
from callscore.scoring.rounding import rounded
from callscore.source.node import Scalar
from key_index import HEADING, anchor, keys

from .bench import Bench, told
from .page import Block, Example, blocks_of, examples_of

PAGE = Path(__file__).parents[2] / "docs" / "language.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXPLAINING, _, INDEX = TEXT.partition(f"\n{HEADING}\n")
"""The page without its index, which names every key and explains none."""
BLOCKS = blocks_of(PAGE)
EXAMPLES = examples_of(BLOCKS)
TOLD = {"yaml", "yaml wrong", "yaml application", "yaml register", "csv applications", "csv assessments"}
"""The kinds of blocks after which findings may be announced."""
WORDS = {*TOLD, "yaml base", "yaml case", "yaml shown", "text", "sh"}
BOUNDS = (limits.LENGTH, limits.DEPTH, limits.STEPS, limits.ITEMS, limits.TEXT, limits.DIGITS, limits.PATTERN)


def name(example: Example) -> str:
    return example.block.name


def as_announced(found: list[tuple[str, str]], block: Block) -> list[tuple[str, str]]:
    """What was found, the message left out where the page does not print it."""
    silent = {code for code, message in block.announced if not message}
    return sorted({(code, "" if code in silent else message) for code, message in found})


SHOWN = re.findall(r"^\| `'([^`]+)'` \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)


NO_WORDS = Words("")


@pytest.mark.parametrize(("written", "english", "italian"), SHOWN)
def test_a_condition_is_shown_as_the_page_says(written: str, english: str, italian: str) -> None:
    call = Call(call="c", version="1", languages=("en",), title=NO_WORDS, provenance=Provenance(kind="illustration"))
    tests = Formula(written, Scalar(written, Place("")))
    for language, said in (("en", english), ("it", italian)):
        assert alternatives_text(tests, call, Style(language=language, width=80, color=False, places=None)).replace("\u00a0", " ") == said


def test_there_are_conditions_to_show() -> None:
    assert len(SHOWN) == 7


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.block.words != "yaml wrong"], ids=name)
def test_an_example_is_a_sound_call(example: Example, tmp_path: Path) -> None:
    findings = Bench(tmp_path).linted(example)
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert as_announced(told(findings), example.block) == sorted(example.block.announced)


@pytest.mark.parametrize("example", [each for each in EXAMPLES if each.block.words == "yaml wrong"], ids=name)
def test_a_wrong_example_gives_the_finding_under_it(example: Example, tmp_path: Path) -> None:
    assert example.block.announced
    findings = Bench(tmp_path).linted(example)
    assert as_announced(told(findings), example.block) == sorted(example.block.announced)


@pytest.mark.parametrize(
    ("example", "number"),
    [(each, number) for each in EXAMPLES for number in range(len(each.cases))],
    ids=lambda value: name(value) if isinstance(value, Example) else str(value),
)
def test_a_worked_case_comes_out_as_written(example: Example, number: int, tmp_path: Path) -> None:
    comparisons = list(Bench(tmp_path).tried(example, number))
    assert comparisons
    assert [(what, expected) for what, expected, _ in comparisons] == [(what, came) for what, _, came in comparisons]


RULES = [block for block in BLOCKS if block.words.startswith("yaml rule ")]


@pytest.mark.parametrize("block", RULES, ids=lambda block: block.name)
def test_a_rule_passes_its_own_examples(block: Block, tmp_path: Path) -> None:
    for neighbour in RULES:  # a rule may take from its own folder
        Bench(tmp_path).rule(neighbour)
    (suite,) = suites_of(str(Bench(tmp_path).rule(block))) or ()
    assert suite.findings == ()
    assert suite.trials
    assert [trial.failures for trial in suite.trials if not trial.passed] == []


@pytest.mark.parametrize(
    ("example", "block"),
    [(each, block) for each in EXAMPLES for block in each.handed_in if block.announced],
    ids=lambda value: value.name if isinstance(value, Block) else "",
)
def test_what_was_handed_in_gives_the_finding_under_it(example: Example, block: Block, tmp_path: Path) -> None:
    bench = Bench(tmp_path)
    rulebook, _ = bench.compiled(example)
    assert rulebook is not None
    paths, assessments = bench.applications(example)
    _, findings = read_applications(paths, rulebook.call, assessments)
    assert as_announced(told(findings), block) == sorted(block.announced)


def test_every_block_is_of_a_known_kind() -> None:
    assert {block.words for block in BLOCKS if not block.words.startswith("yaml rule ")} <= WORDS


def test_every_announced_finding_is_looked_for() -> None:
    assert [block.name for block in BLOCKS if block.announced and block.words not in TOLD] == []
    assert TEXT.count("\n→ ") == sum(len(block.announced) for block in BLOCKS)


def parts_of(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from parts_of(inner)


def keys_below(part: type[Part], seen: set[type[Part]]) -> Iterator[tuple[str, str]]:
    """Every key of a part and of the parts inside it, with the part's name."""
    if part in seen:
        return
    seen.add(part)
    for key in keys_of(part).values():
        yield key.written, part.__name__
        for inner in parts_of(key.annotation):
            yield from keys_below(inner, seen)


def mentioned() -> set[str]:
    """What stands in back-ticks: a key as `key`, `key:` or at the beginning of `key: value`."""
    prose = re.sub(r"^```.*?^```$", "", EXPLAINING, flags=re.DOTALL | re.MULTILINE)
    return {match[1].partition(":")[0].strip() for match in re.finditer(r"`([^`\n]+)`", prose)}


@pytest.mark.parametrize("part", [Call, CaseFile, RuleHead])
def test_every_key_of_the_language_is_explained(part: type[Part]) -> None:
    known = mentioned()
    assert [(key, owner) for key, owner in keys_below(part, set()) if key not in known] == []


def test_the_index_has_every_key_with_where_it_is_explained() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| (.*) \|$", INDEX, re.MULTILINE)
    assert [(key, owner) for key, owner, _ in rows if not owner.strip()] == []
    assert [key for key, *_ in rows] == list(keys()), "run `make docs`"
    anchors = {anchor(heading) for heading in re.findall(r"^##+ (.+)$", EXPLAINING, re.MULTILINE)}
    named = {key: re.findall(r"\]\(#([^)]+)\)", links) for key, _, links in rows}
    assert [key for key, links in named.items() if not links or not set(links) <= anchors] == []


def test_conditions_stand_before_what_uses_them() -> None:
    headings = re.findall(r"^## (.+)$", EXPLAINING, re.MULTILINE)
    assert headings.index("Conditions and formulas") < headings.index("The head of a call")


def words_of(annotation: object) -> Iterator[str]:
    """The words of a closed choice."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from (word for word in get_args(annotation) if isinstance(word, str))
    for inner in get_args(annotation):
        yield from words_of(inner)


def words_below(part: type[Part], seen: set[type[Part]]) -> Iterator[tuple[str, str]]:
    """Every word that a key of a part may have, or one of the parts inside it, with the part's name and the key."""
    if part in seen:
        return
    seen.add(part)
    for key in keys_of(part).values():
        yield from ((word, f"{part.__name__}.{key.name}") for word in words_of(key.annotation))
        for inner in parts_of(key.annotation):
            yield from words_below(inner, seen)


def words_mentioned() -> set[str]:
    """What stands in back-ticks: a word as `word`, or with keys as `{key: word, key: word}`."""
    prose = re.sub(r"^```.*?^```$", "", EXPLAINING, flags=re.DOTALL | re.MULTILINE)
    return {word.strip() for match in re.finditer(r"`([^`]+)`", prose) for word in re.split(r"[{}:,]", match[1].replace("\n", " "))}


@pytest.mark.parametrize("part", [Call, CaseFile, RuleHead])
def test_every_word_of_the_language_is_explained(part: type[Part]) -> None:
    known = words_mentioned()
    assert [(word, owner) for word, owner in words_below(part, set()) if word not in known] == []


def parameter(one: Parameter) -> str:
    shown = one.names[0] + ("…" if one.rest or one.spread else "")
    return f"[{shown}]" if one.optional else shown


def written(form: CallForm) -> str:
    return f"{form.name}({', '.join(parameter(one) for one in form.parameters)})"


def functions_on_the_page() -> set[str]:
    table = TEXT.partition("<!-- functions -->")[2].partition("<!-- end of functions -->")[0]
    return set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))


def worked_functions() -> list[tuple[str, str]]:
    """The third and the fourth cell of every row: an expression, and what it is."""
    table = TEXT.partition("<!-- functions -->")[2].partition("<!-- end of functions -->")[0]
    return re.findall(r"^\| `[^`]+` \| [^|]* \| `([^`]+)` \| `([^`]+)` \|$", table, re.MULTILINE)


@pytest.mark.parametrize(("expression", "result"), worked_functions())
def test_a_function_gives_what_the_page_says(expression: str, result: str) -> None:
    came = evaluate_text(expression, {})
    assert came is not None
    assert came == evaluate_text(result, {})


def test_the_table_of_functions_is_that_of_feel() -> None:
    assert len(worked_functions()) == sum(len(forms) for forms in STANDARD.values())
    assert functions_on_the_page() == {written(form) for forms in STANDARD.values() for form in forms}


@pytest.mark.parametrize("name", sorted({*OUT_OF_SCOPE}))
def test_functions_that_calls_do_not_have_are_named(name: str) -> None:
    assert f"`{name}`" in TEXT


@pytest.mark.parametrize("name", sorted({*RESERVED, *KEYWORDS}))
def test_names_that_are_refused_are_listed(name: str) -> None:
    assert f"`{name}`" in TEXT.partition("### Names that are refused")[2]


@pytest.mark.parametrize("bound", BOUNDS)
def test_the_bounds_are_those_of_feel(bound: int) -> None:
    assert f"| {bound:,} |".replace(",", " ") in TEXT.partition("### Bounds")[2]


def test_the_table_of_rounding_modes_is_right() -> None:
    rows = re.findall(r"^\| `([a-z ]+)`[^|]*\| (-?\d) \| (-?\d) \| (-?\d) \|$", TEXT, re.MULTILINE)
    assert {mode for mode, *_ in rows} == set(get_args(RoundingMode))
    for mode, *written in rows:
        assert [rounded(Fraction(number), 0, mode) for number in ("2.5", "-2.5", "2.4")] == [int(number) for number in written]


def test_the_names_of_the_contents_are_headings() -> None:
    anchors = set(re.findall(r"\]\(#([a-z0-9-]+)\)", TEXT))
    headings = {re.sub(r"[^a-z0-9 -]", "", line.lower()).replace(" ", "-") for line in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)}
    assert anchors - headings == set()
