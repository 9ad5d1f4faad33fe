"""Indicators that nothing reads, and answers that neither a rule nor the table does."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.feel import tree
from callscore.finding import Finding, did_you_mean
from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import NOTE, WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.lint.moment_checks import KNOWN_DAYS, day_can_be_read
from callscore.rulebook.answers_read import expressions, is_own, key_of_answer, names_read, nodes, unread
from callscore.rulebook.rulebook import Rulebook
from callscore.source.node import Entries, Scalar

UNUSED = FindingKind(
    FindingCode.UNUSED,
    WARNING,
    "Libraries and variants",
    means="a library, an indicator or a day (warning), or an answer of the form (note), is used by nothing",
    to_do="take it out, or use it",
    says="nothing reads the indicator `{name}`",
    help="take it out, or use it in a rule or a text",
    wrong="""
        indicators:
          small: {value: firms < 15}
        """,
)
UNUSED_DAY = UNUSED.but("nothing reads the day `{name}`", help="take it out, or write `dates.{name}` in a rule")
UNUSED_FIELD = UNUSED.but(
    "nothing reads the field `{name}`",
    help="take it out, or use it in a rule: applicants are asked for it all the same; if only the office needs it, write "
    "`not read: [{name}]` in place of the field, and files may hold it",
    severity=NOTE,
)
UNUSED_FIELD_INSIDE = UNUSED_FIELD.but(
    UNUSED_FIELD.says, help="take it out, or use it in a rule: applicants are asked for it all the same", severity=NOTE
)


@lint_check("no error")
def unused_findings(rulebook: Rulebook) -> Iterator[Finding]:
    """An indicator or a further day (warning), or an answer (note), that no rule, text, ranking or table reads."""
    call = rulebook.form
    read = names_read(call)
    days = {name for text in expressions(call) for name in _days(text)}
    for name, key in _keys(call.node_at("dates")):
        if day_can_be_read(name) and name not in (*days, *KNOWN_DAYS, *call.moments):
            yield UNUSED_DAY.at(key.place, help=did_you_mean(name, (*KNOWN_DAYS, *call.moments)) or None, name=name)
    for name, key in _keys(call.node_at("indicators")):
        if name not in read:
            yield UNUSED.at(key.place, name=name)
    yield from _unread_answers(call)


def _unread_answers(call: Call) -> Iterator[Finding]:
    """What the call itself asks and nothing reads; the form leaves out what a library asks for other calls."""
    for path in unread(call):
        key = key_of_answer(call, path)
        if key is not None and is_own(call, path):
            kind = UNUSED_FIELD if len(path) == 1 else UNUSED_FIELD_INSIDE
            yield kind.at(key.place, name=".".join(path))


def _keys(node: object) -> Iterator[tuple[str, Scalar]]:
    if isinstance(node, Entries):
        yield from node.keys.items()


def _days(text: str) -> Iterator[str]:
    """The days of the call that an expression reads."""
    for part in nodes(text):
        if isinstance(part, tree.Path) and isinstance(part.source, tree.Name) and part.source.name == "dates":
            yield part.name
