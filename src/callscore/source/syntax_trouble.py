"""What a YAML parser complains about, in plain words, where the cause stands and not where the parser noticed it."""

from __future__ import annotations

import re
from collections.abc import Callable

from callscore.finding import Finding, error
from callscore.finding_code import FindingCode
from callscore.late_pattern import LatePattern
from callscore.place import Place, Text
from callscore.sentence import NOTHING, Counted, Said
from callscore.source.quotes import in_quotes
from callscore.source.syntax_case import SyntaxCase, SyntaxMark, SyntaxTrouble, last_character, trouble_of
from callscore.spelling.number_spellings import figures_meant

_ODD_BLANK = LatePattern(r"^(?P<before>[\s-]*(?:[^\s:#'\"][^:#'\"]*:)?(?<![\s-])|[ -]*)[\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_LONGEST_EXPLAINED = 2_000
_ALIGN = Said("keys of one mapping begin in the same column; use spaces, two for each level")


def explained(text: Text, complaint: Exception, last_quoted: Place | None, in_flow: bool) -> Finding:
    """As `syntax_finding`, from the parser's exception itself."""
    return syntax_finding(text, trouble_of(complaint), last_quoted, in_flow)


def syntax_finding(text: Text, trouble: SyntaxTrouble, last_quoted: Place | None = None, in_flow: bool = False) -> Finding:
    """The one finding for what stopped the parser; `last_quoted` is the last quoted text that it read before, and `in_flow`
    says whether it stopped within brackets or braces."""
    at = trouble.at or trouble.since or SyntaxMark(1, 1)
    if at.line > len(text.lines) or (at.line == len(text.lines) and not text.line(at.line)):
        at = last_character(text)
    case = SyntaxCase(text, trouble, at, trouble.since, last_quoted, in_flow)
    for explain in _EXPLANATIONS if _is_short(case) else ():
        finding = explain(case)
        if finding is not None:
            return finding
    message = Said("the text is not well-formed here")
    return error(
        "yaml-syntax", message, case.rest(at), Said("compare with the lines before; text with signs such as `: {{ [ ' \"` is put in quotes")
    )


def _is_short(case: SyntaxCase) -> bool:
    """Whether the lines that the explanations look at are such as people write; on longer ones they would take too long."""
    numbers = (case.at.line, case.since.line if case.since else case.at.line, _line_before(case.text, case.at.line))
    return all(len(case.text.line(number)) <= _LONGEST_EXPLAINED for number in numbers)


def _unclosed_quote(case: SyntaxCase) -> Finding | None:
    if not case.says("scanning a quoted scalar") or case.since is None:
        return None
    place = case.rest(case.since)
    return error(
        "unclosed-quote",
        Said("the quote opened here is never closed"),
        place,
        Said("close it with `{sign}` where the text ends", sign=case.shown(place)[:1]),
    )


def _unknown_escape(case: SyntaxCase) -> Finding | None:
    if not case.says("unknown escape", "hexdecimal", "escape sequence of", "escape code"):
        return None
    column = case.line.rfind("\\", 0, case.at.column) + 1
    place = case.place(case.at.line, column or case.at.column, (column or case.at.column) + 2)
    return error(
        "unknown-escape",
        Said("`{shown}` has no meaning in double quotes", shown=case.shown(place)),
        place,
        Said("use single quotes, or write `\\\\` for a backslash"),
    )


def _tab(case: SyntaxCase) -> Finding | None:
    indentation = re.match(r"\s*", case.line)
    if indentation is None or "\t" not in indentation[0]:
        return None
    others = [n for n in range(case.at.line + 1, len(case.text.lines) + 1) if re.match(r" *\t\s*\S", case.text.line(n))]
    also = []
    if others:
        phrase = Counted(len(others), "{count} more line is indented by a tab", "the first of {count} more lines indented by tabs")
        first = case.text.line(others[0])
        also.append((case.place(others[0], 1, 1 + len(first) - len(first.lstrip())), phrase))
    place = case.place(case.at.line, 1, indentation.end() + 1)
    return error("tab-indentation", Said("the line is indented by a tab"), place, Said("indent by spaces, two for each level"), also)


def _reserved_sign(case: SyntaxCase) -> Finding | None:
    """A text that begins with a sign of YAML's own: `>= 15`, `@`, `%`, a lone `*`."""
    block = case.says("scanning a block scalar")
    if not block and not case.says("cannot start any token", "scanning an alias", "scanning an anchor", "scanning a tag", "parsing a tag"):
        return None
    mark = case.since if case.since is not None and (block or case.since.line == case.at.line) else case.at
    place = case.rest(mark)
    key = re.match(r"(.*?):(?:\s|$)", case.shown(place))
    if key is not None and not case.text.line(mark.line)[: mark.column - 1].strip(" -{"):
        place = case.place(mark.line, mark.column, mark.column + key.end(1))
    sign = case.shown(place)[:1]
    message = _begun_by_block(sign) if block else _begun_by(sign)
    return error("unquoted-text", message, place, in_quotes(_with_points(case.shown(place))))


def _begun_by(sign: str) -> Said:
    if sign == "`":
        return Said("a text cannot begin with a back-tick outside quotes")
    return Said("a text cannot begin with `{sign}` outside quotes", sign=sign)


def _begun_by_block(sign: str) -> Said:
    if sign == ">":
        return Said("a text cannot begin with `>` outside quotes: YAML reads `>` as the start of a folded text")
    if sign == "|":
        return Said("a text cannot begin with `|` outside quotes: YAML reads `|` as the start of a block of lines")
    return _begun_by(sign)


def _with_points(text: str) -> str:
    """The text with a point for a comma between digits, where no other number can be meant."""

    def meant(found: re.Match[str]) -> str:
        figures = figures_meant(found[0])
        return figures[0] if len(figures) == 1 else found[0]

    return re.sub(r"[0-9][0-9.,]*,[0-9]+", meant, text)


def _odd_blank(case: SyntaxCase) -> Finding | None:
    """A blank that looks like a plain one behind a colon, or before a line's first word."""
    numbers = {case.at.line, _line_before(case.text, case.at.line), *({case.since.line} if case.since is not None else ())}
    for number in sorted(numbers - {0}):
        found = _ODD_BLANK.search(case.text.line(number))
        if found is not None:
            column = found.end("before") + 1
            sign = case.text.line(number)[column - 1]
            place = case.place(number, column, found.end() + 1)
            phrase = (
                "behind the colon stands U+{code}, which looks like a plain space and is none"
                if found["before"].endswith(":")
                else "before the first word of the line stands U+{code}, which looks like a plain space and is none"
            )
            message = Said(phrase, code=f"{ord(sign):04X}")
            return error("odd-blank", message, place, Said("delete it, and write a plain space"))
    return None


def _directive(case: SyntaxCase) -> Finding | None:
    line = case.text.line(1)
    if not (case.says("directive", "expected '<document start>'", "did not find expected <document start>") and line.startswith("%")):
        return None
    return error("unquoted-text", Said("a text cannot begin with `%` outside quotes"), case.rest(SyntaxMark(1, 1)), in_quotes(line))


def _after_quote(case: SyntaxCase) -> Finding | None:
    """A quoted text that goes on after its quote: `"a" in x`, or a quote that closed an older one."""
    quoted = case.last_quoted
    if quoted is None or (quoted.end_line, quoted.end_column) > (case.at.line, case.at.column) or quoted.end_line != case.at.line:
        return None
    if case.line[quoted.end_column - 1 : case.at.column - 1].strip():
        return None
    rest = case.rest(case.at)
    if quoted.line != quoted.end_line:
        opened = case.rest(SyntaxMark(quoted.line, quoted.column))
        also = [(case.place(quoted.end_line, quoted.end_column - 1), Said("it is taken as closed here"))]
        return error(
            "unclosed-quote", Said("the quote opened here is not closed on its line"), opened, Said("close it where the text ends"), also
        )
    place = case.place(quoted.line, quoted.column, rest.end_column)
    return error(
        "unquoted-text", Said("after the closing quote follows `{shown}`", shown=case.shown(rest)), place, in_quotes(case.shown(place))
    )


def _colon(case: SyntaxCase) -> Finding | None:
    """`title: Growth: a plan`, and a key one step too deep under a value."""
    if not case.says("mapping values are not allowed"):
        return None
    key = re.match(r"[\s-]*(.*?\S)\s*:\s+(?=\S)", case.line)
    if key is not None and key.end() < case.at.column:
        place = case.rest(SyntaxMark(case.at.line, key.end() + 1))
        return error(
            "colon-in-text",
            Said("the colon in `{shown}` begins a second value", shown=case.shown(place)),
            place,
            in_quotes(case.shown(place)),
        )
    place = case.rest(SyntaxMark(case.at.line, len(case.line) - len(case.line.lstrip()) + 1))
    number = _line_before(case.text, case.at.line)
    before = case.text.line(number)
    also = [(case.rest(SyntaxMark(number, len(before) - len(before.lstrip()) + 1)), Said("the line before"))] if number else []
    if number and re.match(r"\s*[^\s#'\"]+:\S", before):
        return error("missing-space", Said("there is no space after the colon"), also[0][0], Said("write `key: value`, with a space"))
    if number and ":" not in before and also[0][0].column == place.column and before.strip()[0] not in "-\"'":
        # A first line without a colon is a text to the parser, and the next key looks as if it went on with it.
        return _without_colon(case, also[0][0])
    return error("indentation", Said("the line is indented as if it belonged to the text before it"), place, _ALIGN, also)


def _line_before(text: Text, line: int) -> int:
    for number in range(line - 1, 0, -1):
        if text.line(number).strip() and not text.line(number).lstrip().startswith("#"):
            return number
    return 0


def _no_colon(case: SyntaxCase) -> Finding | None:
    if not case.says("could not find expected ':'") or case.since is None:
        return None
    return _without_colon(case, case.rest(case.since))


def _without_colon(case: SyntaxCase, place: Place) -> Finding:
    return error(
        "missing-colon",
        Said("`{shown}` is neither a key nor part of a text", shown=case.shown(place)),
        place,
        Said("write `key: value`, or join it to the text before"),
    )


def _unclosed_brace(case: SyntaxCase) -> Finding | None:
    if not case.says("parsing a flow mapping", "parsing a flow sequence") or case.since is None:
        return None
    opening = case.text.line(case.since.line)[case.since.column - 1 : case.since.column]
    closing = {"[": "]", "{": "}"}.get(opening, "}")
    interval = re.match(r"\[[^\]\[]*\.\.[^\]\[]*[)\[]", case.text.line(case.since.line)[case.since.column - 1 :])
    if interval:
        place = case.place(case.since.line, case.since.column, case.since.column + interval.end())
        return error("unquoted-text", Said("an interval that begins with `[` is read as a list"), place, in_quotes(interval[0]))
    place = case.rest(case.since)
    noticed = case.place(case.at.line, case.at.column)
    if case.since.line == case.at.line and case.line[case.at.column - 1 : case.at.column] == ":":
        whole = _value_with_colon(case)
        return error(
            "colon-in-text",
            Said("the colon in `{shown}` begins a second value", shown=case.shown(whole)),
            whole,
            _comma_meant(case.shown(whole)) or in_quotes(case.shown(whole)),
        )
    help = Said("close it with `{closing}`, or put the text in quotes", closing=closing)
    return error(
        FindingCode.UNCLOSED_BRACKET,
        Said("the `{opening}` opened here is not closed", opening=opening),
        place,
        help,
        [(noticed, Said("noticed here"))],
    )


def _comma_meant(written: str) -> Said:
    """`1000; south: 700` in braces: a semicolon where a comma separates two keys; empty where the text may be meant as it is."""
    numbers = re.fullmatch(r"[0-9.,]+(?:\s*;\s*[^;:]+:\s+[0-9.,]+)+", written)
    return Said("write `{text}`, with a comma", text=re.sub(r"\s*;", ",", written)) if numbers is not None else NOTHING


def _value_with_colon(case: SyntaxCase) -> Place:
    """In braces the value in which the parser stopped at a colon, up to the next key or the end."""
    start = case.line.rfind(": ", 0, case.at.column - 1) + 2
    written = re.match(r"[^{}]*?(?=\s*(?:,[^,{}:]*:|[{}]|$))", case.line[case.at.column :])
    end = case.at.column + (written.end() if written is not None else 0)
    return case.place(case.at.line, start + 1, end + 1)


def _text_after_bracket(case: SyntaxCase) -> Finding | None:
    """`met: {members} members`: a text that begins with a placeholder or an interval."""
    before = case.line[: case.at.column - 1].rstrip()
    pairs = {"}": "{", "]": "["}
    opening = before.rfind(pairs[before[-1]]) if before and before[-1] in pairs else -1
    if opening < 0 or case.shown(case.rest(case.at))[:1] in ("}", "]", "{", "[", ":", ""):
        return None
    place = case.place(case.at.line, opening + 1, case.rest(case.at).end_column)
    sign = before[opening]
    return error("unquoted-text", Said("a text cannot begin with `{sign}` outside quotes", sign=sign), place, in_quotes(case.shown(place)))


def _list_on_key_line(case: SyntaxCase) -> Finding | None:
    if not case.says("sequence entries are not allowed"):
        return None
    return error(
        "indentation",
        Said("a list cannot begin on the line of its key"),
        case.rest(case.at),
        Said("begin the list on a line of its own; quote a text that begins with `- `"),
    )


def _misplaced(case: SyntaxCase) -> Finding | None:
    if not case.says("parsing a block"):
        return None
    place = case.rest(case.at)
    shown = case.shown(place)
    if shown[:1] in ("]", "}"):
        return error(
            FindingCode.UNCLOSED_BRACKET,
            Said("the `{shown}` closes nothing", shown=shown[:1]),
            place,
            Said("delete it, or put the text that it belongs to in quotes"),
        )
    if shown.startswith(":"):
        return error("key-not-text", Said("a value has no key before its colon"), place, Said("write the key"))
    also = (
        [(case.rest(case.since), Said("it is read as part of what begins here"))] if case.since and case.since.line != case.at.line else []
    )
    if shown.startswith("- "):
        return error("indentation", Said("a list item stands among keys"), place, Said("indent it under its key, or make it a key"), also)
    if case.says("block collection", "block sequence"):
        return error(
            "indentation", Said("a key stands among list items"), place, Said("begin the line with `- `, or indent it as the others"), also
        )
    return error("indentation", Said("the line is not in the column of the keys above it"), place, _ALIGN, also)


_EXPLANATIONS: tuple[Callable[[SyntaxCase], Finding | None], ...] = (
    _odd_blank,
    _unclosed_quote,
    _unknown_escape,
    _tab,
    _directive,
    _reserved_sign,
    _after_quote,
    _colon,
    _no_colon,
    _text_after_bracket,
    _unclosed_brace,
    _list_on_key_line,
    _misplaced,
)
