"""The page on findings: its rows and examples of what the program declares as values, `FindingKind`; all else on it is written by hand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent
from typing import TypeAlias

from callscore.finding import Finding, Severity
from callscore.lint.all_kinds import finding_kinds
from callscore.lint.finding_kind import FindingKind
from callscore.lint.lint import lint
from callscore.report.findings.finding_text import findings_text
from laid_call import base_call, laid

PAGE = Path(__file__).with_name("findings.md")
Kinds: TypeAlias = Mapping[str, Sequence[FindingKind]]
"""By code its kind, and the other wordings of it."""

_ROW = re.compile(r"^\| `([a-z0-9-]+)` \| .* \|$", re.MULTILINE)
_EXAMPLE = re.compile(
    r"^```yaml wrong\n(?:(?!^```).)*^```\n\n```text\n(?:(?!^```).)*\[([a-z0-9-]+)\]\n(?:(?!^```).)*^```$", re.MULTILINE | re.DOTALL
)


@cache
def kinds() -> Kinds:
    found: dict[str, list[FindingKind]] = defaultdict(list)
    for kind in finding_kinds():
        found[kind.code].append(kind)
    return found


def findings_page() -> str:
    """The page as it must be: as it is, with the rows and examples of declared kinds made anew, and rows for those that lack one."""
    page = PAGE.read_text(encoding="utf-8")
    for code in kinds().keys() - set(_ROW.findall(page)):
        page = _with_row(page, code)
    page = _ROW.sub(lambda row: row_of(row[1]) if row[1] in kinds() else row[0], page)
    return _EXAMPLE.sub(lambda shown: example_of(shown[1]) if shown[1] in kinds() else shown[0], page)


def _with_row(page: str, code: str) -> str:
    """A row for it, at the end of the table of its section."""
    before, heading, after = page.partition(f"## {kinds()[code][0].section}\n")
    *_, last = _ROW.finditer(after.partition("\n#")[0])
    return before + heading + after[: last.end()] + f"\n{row_of(code)}" + after[last.end() :]


def row_of(code: str) -> str:
    """Code, severities, meaning, what to do."""
    first, *_ = kinds()[code]
    found = {severity for kind in kinds()[code] for severity in kind.severities}
    words = " or ".join(severity.value for severity in Severity if severity in found)
    return f"| `{code}` | {words} | {first.means} | {first.to_do} |"


def example_of(code: str) -> str:
    """The example of a kind with what the program prints of it."""
    wrong = dedent(kinds()[code][0].wrong).strip()
    printed = findings_text(finding for finding in findings_of(wrong) if finding.code == code)
    return f"```yaml wrong\n{wrong}\n```\n\n```text\n{printed}```"


def findings_of(example: str) -> tuple[Finding, ...]:
    """What is found in an example, laid over the small call of the pages."""
    with TemporaryDirectory() as folder, chdir(folder):
        Path("call.yaml").write_text(laid(base_call(), dedent(example).strip() + "\n"), encoding="utf-8")
        return lint(Path("call.yaml"))
