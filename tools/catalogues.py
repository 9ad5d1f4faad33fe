"""Brings the catalogues of src/callscore/i18n/locale into step with what the program says, and compiles them: `make catalogues`.

A phrase that is new stands in the .po with an empty translation until somebody writes it; one that nothing says any more goes. A
language begins with `python tools/catalogues.py LANGUAGE`, which writes its file with every phrase still open.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from callscore.call.listed_calls import library_constructs
from callscore.i18n.catalogue import LOCALE
from callscore.lint.all_kinds import finding_kinds
from phrases import WORDS, WORDS_IN

PACKAGE = LOCALE.parents[1]
SENTENCES = ("Said", "Counted")
_WIDTH = 140
_GAP = re.compile(r"\{\w+\}")
_HAS_WORDS = re.compile(r"[^\W\d_]")
_HEADERS = ("Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
_HEAD = """\
# The phrases of callscore in another language. Gaps in braces are filled alike. `make catalogues` keeps the file in step with the
# program: write what stands behind msgstr, and nothing else.
#"""


class _Catalogue(Catalog):
    """Without what changes by the day, the person and the machine that write it."""

    @property  # type: ignore[misc]  # only read here: nobody sets them
    def mime_headers(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in super().mime_headers if name in _HEADERS]


@dataclass(frozen=True, order=True)
class Phrase:
    """What the program says: `several` where a number decides, `context` where one English word has several meanings."""

    one: str
    several: str = ""
    context: str = ""

    @property
    def id(self) -> str | tuple[str, str]:
        """As Babel keeps it."""
        return (self.one, self.several) if self.several else self.one


@cache
def said() -> frozenset[Phrase]:
    """All that the program says in the report's language; to read all its modules takes seconds."""
    found = {Phrase(word) for word in WORDS} | {Phrase(word, context=context) for context, words in WORDS_IN.items() for word in words}
    found.update(Phrase(each.title, context="construct") for each in library_constructs())
    for kind in finding_kinds():
        found.update(_phrases("Said", [[kind.says, kind.help]]))
    for path in sorted(PACKAGE.rglob("*.py")):
        is_report = path.is_relative_to(PACKAGE / "report")
        found.update(said_in(path.read_text(encoding="utf-8"), ("say", "say_in", "say_count", *SENTENCES) if is_report else SENTENCES))
    return frozenset(found)


def said_in(text: str, by: Collection[str]) -> Iterator[Phrase]:
    """What a module says by calls of these names, where the phrase or its choices are written in the module itself."""
    for name, texts in written_in(text, by):
        yield from _phrases(name, texts)


def written_in(text: str, by: Collection[str]) -> Iterator[tuple[str, list[list[str]]]]:
    """Each call of these names in a module, with the texts that its arguments can be as far as the module itself says them."""
    module = ast.parse(text)
    for function, call in _calls(module):
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name in by:
            yield name, [list(_Written(function, module).texts(argument)) for argument in call.args]


def _phrases(name: str, texts: Sequence[Sequence[str]]) -> Iterator[Phrase]:
    if name == "say_in":
        yield from (Phrase(each, context=context) for context in texts[0] for each in texts[1])
    elif name in ("say_count", "Counted"):
        yield from (Phrase(one, several) for one, several in zip(texts[1], texts[2], strict=True))
    elif name == "Said":
        yield from (Phrase(text) for text in texts[0] if _HAS_WORDS.search(_GAP.sub("", text)))
    elif texts:
        yield from map(Phrase, texts[0])


def _calls(module: ast.Module) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Each call with the function that it stands in, the module where it stands in none."""
    inside = {id(node): function for function in ast.walk(module) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)}
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield inside.get(id(node), module), node


@dataclass(frozen=True)
class _Written:
    """What an expression can be by what is written in its function, and in its module; a name that is being followed is not again."""

    function: ast.AST
    module: ast.Module
    followed: frozenset[str] = frozenset()

    def texts(self, node: ast.expr) -> Iterator[str]:
        """The texts that it can be: itself, one of two, one of a table's, or a name's."""
        for each in _choices(node):
            if isinstance(each, ast.Name):
                yield from self._given(each.id)
            elif isinstance(each, ast.Constant) and isinstance(each.value, str):
                yield each.value

    def _given(self, name: str) -> Iterator[str]:
        """The texts that a name is given in the function, else in the module."""
        if name in self.followed:
            return
        inner = replace(self, followed=self.followed | {name})
        for scope in (ast.walk(self.function), self.module.body):
            values = [value for node in scope for target, value in _assigned(node) if target == name]
            if values:
                yield from (text for value in values for text in inner.texts(value))
                return


def _choices(node: ast.expr) -> Iterator[ast.expr]:
    """What an expression comes to: one of two, a value of a table that is looked up, or itself."""
    match node:
        case ast.IfExp():
            yield from (*_choices(node.body), *_choices(node.orelse))
        case ast.Subscript(value=table):
            yield from _choices(table)
        case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, otherwise]):
            yield from (*_choices(table), *_choices(otherwise))
        case ast.Dict(values=values):
            yield from (choice for value in values for choice in _choices(value))
        case _:
            yield node


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Names and what they are given, also several at once, and in a loop over what is written there."""
    match node:
        case ast.Assign(targets=[target], value=value) | ast.AnnAssign(target=target, value=ast.expr() as value):
            yield from (pair for choice in _choices(value) for pair in _unpacked(target, choice))
        case ast.For(target=target, iter=ast.Tuple(elts=values)):
            yield from (pair for value in values for pair in _unpacked(target, value))
        case _:
            pass


def _unpacked(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for inner, its in zip(target.elts, value.elts, strict=False):
            yield from _unpacked(inner, its)


def file_of(language: str, folder: Path = LOCALE) -> Path:
    return folder / language / "LC_MESSAGES" / "callscore.po"


def read(file: Path) -> Catalog:
    with file.open(encoding="utf-8") as text:
        return read_po(text, locale=file.parts[-3])


def in_step(old: Catalog, phrases: Iterable[Phrase]) -> Catalog:
    """The catalogue with exactly these phrases, in order, each with the translation that it had."""
    new = _Catalogue(locale=old.locale, header_comment=_HEAD, fuzzy=False)
    for phrase in sorted(phrases):
        known = old.get(phrase.one, phrase.context or None)
        kept = known.string if known is not None and known.id == phrase.id else ""
        new.add(phrase.id, kept, context=phrase.context or None)
    return new


def write(catalogue: Catalog, file: Path) -> None:
    """The .po, and the .mo beside it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as text:
        write_po(text, catalogue, width=_WIDTH)
    with file.with_suffix(".mo").open("wb") as compiled:
        write_mo(compiled, catalogue)


def main(languages: Iterable[str]) -> None:
    phrases = said()
    for language in sorted({*languages, *(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/*.po"))}):
        file = file_of(language)
        catalogue = in_step(read(file) if file.exists() else Catalog(locale=language), phrases)
        write(catalogue, file)
        open_ = sum(not any(message.string or ()) for message in catalogue if message.id)
        print(f"{file.relative_to(PACKAGE.parents[1])}: {len(catalogue)} phrases, {open_} to translate")


if __name__ == "__main__":
    main(sys.argv[1:])
