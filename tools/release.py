"""A release: `release.py check` says what is not yet as it must be, `release.py build` makes the source archive and the wheel in dist/.

`make release` resolves the locks, checks, runs all tests, checks again and builds. Nothing is uploaded.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = {
    "src/callscore/__init__.py": re.compile(r'^__version__ = "(.+)"$', re.MULTILINE),
    "publiccode.yml": re.compile(r"^softwareVersion: *(.+)$", re.MULTILINE),
}
"""By file that names the version the line that does."""
NUMBERS = re.compile(r"\d+\.\d+\.\d+")
HEAD = re.compile(r"^## \[(.+?)\](?: - (.*))?$", re.MULTILINE)
UNRELEASED = "Unreleased"


class Section(NamedTuple):
    """A part of the changelog: `## [0.2.0] - 2026-12-01`, and the text below it. The day is None where none is written."""

    name: str
    day: str | None
    text: str


def main(arguments: list[str]) -> int:
    found = list(faults(ROOT))
    for fault in found:
        print(f"not ready to be released: {fault}", file=sys.stderr)
    if found or arguments != ["build"]:
        return 1 if found else 0
    return build(ROOT)


def build(root: Path) -> int:
    """The source archive and the wheel, in dist/."""
    return subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", "dist"], cwd=root).returncode


def faults(root: Path) -> Iterator[str]:
    """All that is not as it must be, one sentence each."""
    changelog = sections((root / "CHANGELOG.md").read_text(encoding="utf-8"))
    yield from version_faults(root, changelog)
    yield from changelog_faults(changelog)
    yield from state_faults(root)


def sections(changelog: str) -> list[Section]:
    heads = list(HEAD.finditer(changelog))
    ends = [*(head.start() for head in heads[1:]), len(changelog)]
    return [Section(head[1], head[2], changelog[head.end() : end].strip()) for head, end in zip(heads, ends, strict=True)]


def version_faults(root: Path, changelog: list[Section]) -> Iterator[str]:
    """Whether the version is named alike wherever it is named."""
    named = {file: pattern.search((root / file).read_text(encoding="utf-8")) for file, pattern in VERSIONS.items()}
    versions = {file: match[1].strip() if match is not None else "nothing" for file, match in named.items()}
    released = [section.name for section in changelog if section.name != UNRELEASED]
    versions["CHANGELOG.md"] = released[0] if released else "nothing"
    if len(set(versions.values())) > 1:
        yield "the versions differ: " + ", ".join(f"{file} says {version}" for file, version in versions.items())
    for version in sorted(set(versions.values()) - {"nothing"}):
        if not NUMBERS.fullmatch(version):
            yield f"`{version}` is no version: write three numbers, such as 0.2.0"


def changelog_faults(changelog: list[Section]) -> Iterator[str]:
    """Whether the changelog begins with an empty section for what comes, and then says what is released, newest first."""
    if not changelog or changelog[0].name != UNRELEASED:
        yield f"CHANGELOG.md does not begin with `## [{UNRELEASED}]`"
    elif changelog[0].text:
        yield f"something stands under `## [{UNRELEASED}]` in CHANGELOG.md: move it to the release"
    released = [section for section in changelog if section.name != UNRELEASED]
    for section in released:
        yield from section_faults(section)
    numbers = [tuple(map(int, section.name.split("."))) for section in released if NUMBERS.fullmatch(section.name)]
    if any(newer <= older for newer, older in pairwise(numbers)):
        yield "the releases in CHANGELOG.md do not stand newest first, each once"


def section_faults(section: Section) -> Iterator[str]:
    if not is_day(section.day):
        yield f"release {section.name} has no day in CHANGELOG.md: write `## [{section.name}] - YEAR-MONTH-DAY`"
    if not section.text:
        yield f"CHANGELOG.md says nothing of release {section.name}"


def is_day(text: str | None) -> bool:
    if text is None or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def state_faults(root: Path) -> Iterator[str]:
    """Whether what is built is what is under version control, and was not released before. Locks that were resolved anew show here."""
    changed = git(root, "status", "--porcelain").splitlines()
    if changed:
        yield "the working tree is not clean, commit or remove: " + ", ".join(line[3:] for line in changed)
    match = VERSIONS["src/callscore/__init__.py"].search((root / "src/callscore/__init__.py").read_text(encoding="utf-8"))
    if match is not None and git(root, "tag", "--list", f"v{match[1]}", "--no-contains", "HEAD"):
        yield f"version {match[1]} was released from another commit: `v{match[1]}` names it"


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
