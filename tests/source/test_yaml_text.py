from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from callscore.finding import Finding
from callscore.place import Place, Text
from callscore.source import yaml_text
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.yaml_text import MAX_DEPTH, read_yaml, yaml_of


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test runs with the compiled parser and with the one that is always there."""
    if not hasattr(yaml, request.param):
        pytest.skip("this yaml was built without libyaml")
    monkeypatch.setattr(yaml_text, "_LOADER", getattr(yaml, request.param))


def read(content: str) -> SourceNode:
    node, findings = yaml_of(Text.of("call.yaml", content))
    assert findings == ()
    assert node is not None
    return node


def findings_of(content: str) -> tuple[Finding, ...]:
    return yaml_of(Text.of("call.yaml", content))[1]


def shown(place: Place) -> str:
    assert place.text is not None
    return place.text.line(place.line)[place.column - 1 : place.end_column - 1]


def entry(content: str, key: str) -> SourceNode:
    node = read(content)
    assert isinstance(node, Entries)
    return node.values[key]


def scalar(content: str, key: str = "a") -> Scalar:
    node = entry(content, key)
    assert isinstance(node, Scalar)
    return node


def test_scalars_stay_as_they_are_written() -> None:
    for written in ("no", "12:30", "0123", "1e3", "2025-12-31", ".nan", "null", "~", "< 15"):
        value = scalar(f"a: {written}\n")
        assert (value.text, value.quoted) == (written, False)


def test_blank_is_only_what_says_nothing() -> None:
    assert all(scalar(f"a: {written}\n").is_blank for written in ("", "~", "null"))
    assert not any(scalar(f"a: {written}\n").is_blank for written in ("''", '"null"', "0", "none"))


def test_places_count_characters_not_bytes() -> None:
    content = 'città: {en: "日本 😀", it: sì}\n'
    node = entry(content, "città")
    assert isinstance(node, Entries)
    assert (node.place.line, node.place.column, shown(node.place)) == (1, 8, '{en: "日本 😀", it: sì}')
    assert shown(node.values["en"].place) == '"日本 😀"'
    assert shown(node.keys["it"].place) == "it"
    assert shown(node.values["it"].place) == "sì"


def test_a_block_ends_with_its_last_value() -> None:
    node = entry("a:\n  b: 1\n  c:\n    - x\n    - yes\n\n# comment\nd: 1\n", "a")
    assert (node.place.line, node.place.column, node.place.end_line, node.place.end_column) == (2, 3, 5, 10)


def test_a_block_scalar_ends_with_its_last_line() -> None:
    value = scalar("a: |\n  one\n  two\n\nb: 1\n")
    assert value.text == "one\ntwo\n"
    assert value.quoted
    assert (value.place.line, value.place.column, value.place.end_line, value.place.end_column) == (1, 4, 3, 6)


def test_keys_keep_their_order_and_places() -> None:
    node = read("b: 1\na: [x, y]\n")
    assert isinstance(node, Entries)
    assert list(node) == ["b", "a"]
    items = node.values["a"]
    assert isinstance(items, Sequence)
    assert [str(item.place) for item in items] == ["call.yaml:2:5", "call.yaml:2:8"]


@pytest.mark.parametrize("content", ["a: 1\r\nb: 2\r\n", "\ufeffa: 1\nb: 2\n", "---\na: 1\nb: 2\n...\n"])
def test_line_ends_and_marks_are_no_trouble(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content.encode())
    node, findings = read_yaml(path)
    assert findings == ()
    assert isinstance(node, Entries)
    assert list(node) == ["a", "b"]
    assert shown(node.values["b"].place) == "2"


def test_a_doubled_key_names_both_places() -> None:
    (finding,) = findings_of("max: 20\ntitle: x\n'max': 40\n")
    assert (finding.code, str(finding.place), shown(finding.place)) == ("doubled-key", "call.yaml:3:1", "'max'")
    assert finding.message == "the key `max` is written twice in one mapping"
    assert [(str(place), phrase) for place, phrase in finding.also] == [("call.yaml:1:1", "the key was first written here")]


def test_equal_keys_of_different_mappings_are_fine() -> None:
    assert findings_of("- {max: 1}\n- {max: 2}\n") == ()


def test_a_comma_that_breaks_a_text_says_quote() -> None:
    node, (finding,) = yaml_of(Text.of("call.yaml", "title: {en: Clusters, second round}\n"))
    assert (finding.code, str(finding.place), shown(finding.place)) == ("comma-in-text", "call.yaml:1:13", "Clusters, second round")
    assert finding.message == "the comma before `second round` ends the text of `en` and begins a second key"
    assert finding.help == "put the whole text in quotes: `'Clusters, second round'`"
    assert isinstance(node, Entries)
    title = node.values["title"]
    assert isinstance(title, Entries)
    assert list(title) == ["en"]
    assert title.values["en"] == Scalar("Clusters, second round", finding.place)


def test_a_decimal_comma_in_braces_is_not_to_be_quoted() -> None:
    _, (finding,) = yaml_of(Text.of("call.yaml", "budget: {total: 25.000,00, unit: EUR}\n"))
    assert (finding.code, shown(finding.place)) == ("comma-in-text", "25.000,00")
    assert finding.help == "write `25000.00`"


def test_several_commas_are_one_finding() -> None:
    (finding,) = findings_of("{en: north, south, east, it: nord}\n")
    assert shown(finding.place) == "north, south, east"


def test_a_condition_broken_by_its_comma_is_one_finding() -> None:
    (finding,) = findings_of('{label: in ("silver", "gold"), points: 3}\n')
    assert (finding.code, shown(finding.place)) == ("comma-in-text", 'in ("silver", "gold")')
    assert finding.help == 'put the whole text in quotes: `\'in ("silver", "gold")\'`'


@pytest.mark.parametrize("content", ["{a}\n", '{x: "quoted", a}\n', "{x: , a}\n"])
def test_a_key_without_a_value(content: str) -> None:
    (finding,) = findings_of(content)
    assert (finding.code, finding.message, shown(finding.place)) == ("key-without-value", "`a` is a key without a value", "a")


def test_a_blank_after_a_colon_is_meant() -> None:
    assert findings_of("{a: , b: }\n") == ()
    assert findings_of("a:\nb:\n") == ()


def test_anchors_and_aliases_are_refused() -> None:
    node, findings = yaml_of(Text.of("call.yaml", "a: &core [1]\nb: *core\n"))
    assert node is None
    assert [(f.code, shown(f.place)) for f in findings] == [("anchor", "&core"), ("alias", "*core")]


def test_billion_laughs_stay_small() -> None:
    lines = ["a0: &a0 [lol]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    node, findings = yaml_of(Text.of("call.yaml", "\n".join(lines)))
    assert node is None
    assert {f.code for f in findings} == {"anchor", "alias"}


def test_merge_keys_are_refused() -> None:
    (finding,) = findings_of("<<: {a: 1}\n")
    assert (finding.code, shown(finding.place)) == ("merge-key", "<<")


@pytest.mark.parametrize(
    ("content", "tag"),
    [
        ("a: !!python/object:os.system x\n", "!!python/object:os.system"),
        ("- !foo {b: 1}\n", "!foo"),
        ("[! x]", "!"),
        ("a: !!str 5\n", "!!str"),
    ],
)
def test_tags_are_refused(content: str, tag: str) -> None:
    (finding,) = findings_of(content)
    assert (finding.code, shown(finding.place), finding.message) == ("tag", tag, f"the tag `{tag}` is not read")


def test_an_unequal_sign_is_no_tag() -> None:
    (finding,) = findings_of('a: != "x"\n')
    assert (finding.code, shown(finding.place)) == ("unquoted-text", "!=")


@pytest.mark.parametrize(("content", "key"), [("? [a]\n: 1\n", "[a]"), ("{{x: 1}: 1}\n", "{x: 1}"), ("'': 1\n", "''")])
def test_keys_are_words(content: str, key: str) -> None:
    (finding,) = findings_of(content)
    assert (finding.code, shown(finding.place)) == ("key-not-text", key)


def test_several_documents_are_refused() -> None:
    node, (finding,) = yaml_of(Text.of("call.yaml", "a: 1\n---\nb: 2\n"))
    assert node is None
    assert (finding.code, str(finding.place)) == ("several-documents", "call.yaml:2:1")


def test_comments_alone_are_an_empty_file() -> None:
    node, (finding,) = yaml_of(Text.of("call.yaml", "# to do\n"))
    assert node is None
    assert finding.code == "empty-file"


def test_depth_is_bounded() -> None:
    assert findings_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) == ()
    (finding,) = findings_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert (finding.code, finding.place.column) == ("too-deep", MAX_DEPTH + 1)


def test_the_number_of_values_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_text, "MAX_NODES", 3)
    assert findings_of("[a, b]") == ()
    (finding,) = findings_of("[a, b, c]")
    assert (finding.code, shown(finding.place), finding.message) == ("too-many-values", "c", "the file has more than 3 values")


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_a_hundred_thousand_levels_in_a_process_of_their_own(tmp_path: Path, opening: str) -> None:
    path = tmp_path / "deep.yaml"
    path.write_text(opening * 100_000)
    code = (
        "import sys; from pathlib import Path; from callscore.source.yaml_text import read_yaml;"
        "print(read_yaml(Path(sys.argv[1]))[1][0].code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, timeout=60, env={"PYTHONPATH": _source()}
    )
    assert (done.returncode, done.stdout.strip()) == (0, "too-deep"), done.stderr


def _source() -> str:
    return str(Path(yaml_text.__file__).parents[2])


def test_invisible_characters_written_as_escapes_are_refused() -> None:
    (finding,) = findings_of('a: "x\\e[1m"\n')
    assert (finding.code, str(finding.place)) == ("control-character", "call.yaml:1:6")


def test_half_a_character_written_as_an_escape_is_refused() -> None:
    (finding,) = findings_of('a: "x\\ud800"\n')
    assert finding.code in ("control-character", "unknown-escape")
    assert str(finding.place) == "call.yaml:1:6"


def test_findings_before_a_syntax_error_are_kept() -> None:
    node, findings = yaml_of(Text.of("call.yaml", "a: 1\na: 2\nb: c: d\n"))
    assert node is None
    assert [f.code for f in findings] == ["doubled-key", "colon-in-text"]


_yamlish = st.text(alphabet="ab:-[]{},'\"|>#&*!%@? \n\t\\1é日", max_size=60)


@given(_yamlish)
def test_any_text_gives_a_node_or_findings(content: str) -> None:
    node, findings = yaml_of(Text.of("x", content))
    assert node is not None or findings
    for finding in findings:
        assert 1 <= finding.place.line <= content.count("\n") + 1
        assert finding.place.column >= 1
