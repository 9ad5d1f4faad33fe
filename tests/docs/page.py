"""A page of the documentation as a test reads it: fenced blocks, the lines `→ code` after them, and the calls that they make.

A block is named by the words behind its fence:

    yaml base          the call over which every example of the page is laid
    yaml               an example: top-level keys that take the place of those of the base call
    yaml wrong         the same, with a fault that the lines after it name
    yaml rule PATH     the file of a rule, which the examples below it may use
    yaml application   a file as an applicant hands it in; `csv applications` and `csv assessments` are tables
    yaml register      the office's register beside them
    yaml case          worked cases as `cases.yaml` has them; without an application it is about the files handed in above it
    yaml shown         what `callscore rank` shows of the case above it besides
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from laid_call import laid

FENCE = re.compile(r"^```(.*)$")
ANNOUNCED = re.compile(r"^→ `([a-z-]+)`(?:: (.*))?$")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its words, its text, its heading, the line of its fence, and the findings that the page says it gives."""

    words: str
    text: str
    heading: str
    line: int
    announced: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        return f"{self.line}: {self.heading}"


@dataclass(slots=True)
class Example:
    """An example with all that belongs to it, up to the next example."""

    block: Block
    base: str
    handed_in: list[Block] = field(default_factory=list)
    cases: list[Block] = field(default_factory=list)
    rules: tuple[Block, ...] = ()
    shown: dict[int, Block] = field(default_factory=dict)
    """By the number of the case block that it stands under."""

    @property
    def call(self) -> str:
        return laid(self.base, self.block.text)


def blocks_of(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    lines = page.read_text(encoding="utf-8").splitlines()
    found: list[Block] = []
    heading, number = "", 0
    while number < len(lines):
        line = lines[number]
        if line.startswith("#"):
            heading = line.lstrip("# ")
        fence = FENCE.match(line)
        number += 1
        if fence is None:
            continue
        start, end = number, lines.index("```", number)
        announced = tuple(_announced(lines[end + 1 :]))
        found.append(Block(fence[1].strip(), "\n".join(lines[start:end]) + "\n", heading, start, announced))
        number = end + 1
    return found


def _announced(following: Sequence[str]) -> Iterator[tuple[str, str]]:
    for line in following:
        told = ANNOUNCED.match(line)
        if told is None and line.strip():
            return
        if told is not None:
            yield told[1], told[2] or ""


def examples_of(blocks: Sequence[Block]) -> list[Example]:
    """The examples of a page, right and wrong, each with its cases."""
    (base,) = (block.text for block in blocks if block.words == "yaml base")
    found: list[Example] = []
    for block in blocks:
        if block.words in ("yaml", "yaml wrong", "yaml base"):
            rules = tuple(rule for rule in blocks if rule.words.startswith("yaml rule ") and rule.line < block.line)
            found.append(Example(block, base, rules=rules))
        elif block.words in ("yaml application", "yaml register", "csv applications", "csv assessments"):
            found[-1].handed_in.append(block)
        elif block.words == "yaml case":
            found[-1].cases.append(block)
        elif block.words == "yaml shown":
            found[-1].shown[len(found[-1].cases) - 1] = block
    return found
