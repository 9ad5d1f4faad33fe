"""Nodes from the events of a YAML parser, by a stack of open lists and mappings; what a call may not use is refused on the way."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

import yaml
from msgspec import Struct, field
from msgspec.structs import replace

from callscore.finding import Also, Finding, alternatives, error, warning
from callscore.finding_code import FindingCode
from callscore.place import Place, Text
from callscore.sentence import Said
from callscore.source.character_origins import Origins
from callscore.source.flow_yaml import flow, flow_list
from callscore.source.node import Entries, Scalar, Sequence, SourceNode
from callscore.source.normal_form import one_spelling, plainly_spaced, unseen
from callscore.source.quotes import in_quotes, quoted
from callscore.spelling.number_spellings import figures_meant
from callscore.spelling.value_spellings import decimals_meant

_ODD_COLON = re.compile(r":[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HASH = re.compile(r"[ \t]+#(?:[^\s#!].*?|[ \t]*[0-9]+)(?=[ \t]*$)")
"""What looks like a number or a word with a sign before it; a comment begins with a blank."""


_LISTS = frozenset({"one of", "same", "languages", "moments", "ignore"})
"""Keys of calls under which a list of words stands: what follows a comma there goes on with it."""
_MOST_EXACT = 100
"""Of so many findings the exact place is looked for; no more than these are shown."""


class _Open(Struct, kw_only=True):
    """A list or mapping whose end has not come. In a mapping, `key` waits for its value."""

    place: Place
    is_mapping: bool
    in_flow: bool
    items: list[SourceNode] = field(default_factory=list)
    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, SourceNode] = field(default_factory=dict)
    key: Scalar | None = None
    awaits_value: bool = False


class Composition:
    """Takes the parser's events in order.

    root        the document's node, once closed
    is_broken   a part is missing (an alias): the node must not be used
    last_quoted the place of the last quoted scalar, to which a syntax error after it may be due
    """

    def __init__(self, text: Text) -> None:
        self._text, self._name = text, text.name
        self._signed = frozenset(number for number, line in enumerate(text.lines, 1) if "#" in line)
        self._stack: list[_Open] = []
        self.root: SourceNode | None = None
        self.findings: list[Finding] = []
        self.is_broken = False
        self.last_quoted: Place | None = None

    @property
    def depth(self) -> int:
        return len(self._stack)

    @property
    def in_flow(self) -> bool:
        """Whether the innermost open list or mapping is written in brackets or braces."""
        return bool(self._stack) and self._stack[-1].in_flow

    @property
    def flow_line(self) -> int | None:
        """The line of the outermost open bracket or brace."""
        return next((opened.place.line for opened in self._stack if opened.in_flow), None)

    def place_of(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # only events made by hand have no marks
            return Place(self._text.name, text=self._text)
        return Place(self._text.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1, text=self._text)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """By far most events are of plain scalars on one line, of which nothing more is to be known."""
        start, end, text = event.start_mark, event.end_mark, event.value
        is_odd = event.style or event.anchor is not None or event.tag is not None
        if is_odd or start is None or end is None or start.line != end.line or not text.isascii():
            self._put(self._odd_scalar(event, self.place_of(event)))
            return
        line = start.line + 1
        place = Place(self._name, line, start.column + 1, line, end.column + 1, "", self._text)
        if line in self._signed:
            self._tell_hash(place)
        self._put(Scalar(text, place))

    def alias(self, event: yaml.AliasEvent) -> None:
        place = self.place_of(event)
        self._refuse_anchor(event.anchor or "", place, is_alias=True)
        self._put(Scalar(f"*{event.anchor}", place))

    def open(self, event: yaml.CollectionStartEvent, is_mapping: bool) -> None:
        """The start of a list or mapping."""
        place = self.place_of(event)
        if event.anchor is not None:
            self._refuse_anchor(event.anchor, place, is_alias=False)
        self._refuse_tag(event.tag, place)
        self._stack.append(_Open(place=place, is_mapping=is_mapping, in_flow=bool(event.flow_style)))

    def close(self, event: yaml.CollectionEndEvent) -> None:
        """The end of the innermost open list or mapping."""
        opened = self._stack.pop()
        end = self.place_of(event)
        if not opened.in_flow:  # the parser sees the end of a block only where the next thing begins
            last = opened.items[-1] if opened.items else next(reversed(opened.values.values()), opened)
            end = last.place
        place = replace(opened.place, end_line=end.end_line, end_column=end.end_column)
        self._put(Entries(opened.keys, opened.values, place) if opened.is_mapping else Sequence(tuple(opened.items), place))

    def _odd_scalar(self, event: yaml.ScalarEvent, place: Place) -> Scalar:
        """One in quotes, in a block or over several lines, or with something before it that is refused."""
        if event.anchor is not None:
            self._refuse_anchor(event.anchor, place, is_alias=False)
        self._refuse_tag(event.tag, place)
        style = event.style or ""
        if style in ("|", ">"):
            place = self._trimmed(place)
        if style:
            self.last_quoted = place
        if style == '"':
            self._refuse_escape(Scalar(event.value, place, True, Origins(place, style, event.value)))
        written = one_spelling(event.value) if style == '"' else plainly_spaced(event.value)
        if not style and place.line == place.end_line:
            self._tell_hash(place)
            return Scalar(written, place)
        return Scalar(written, place, bool(style), Origins(place, style, written))

    def _tell_hash(self, place: Place) -> None:
        """`Cluster #1`: what follows ` #` is a comment, and looks like a part of the text."""
        comment = _HASH.match(self._text.line(place.line), place.end_column - 1)
        if comment is not None:
            whole = replace(place, end_column=comment.end() + 1)
            message = Said("` #` begins a comment: the text ends at `{text}`", text=self._written(place))
            help = Said("write `{text}` if it goes on; a comment has a blank behind `#`", text=quoted(self._written(whole)))
            self.findings.append(warning("hash-in-text", message, whole, help))

    def _refuse_escape(self, scalar: Scalar) -> None:
        """What no text may hold, and only an escape can still write; the first of it is enough."""
        for trouble in islice(unseen(scalar.text), 1):
            is_one_of_many = len(self.findings) >= _MOST_EXACT
            place = scalar.place if is_one_of_many else scalar.span(trouble.start, trouble.end)
            self._report(trouble.code, trouble.message, place, Said("delete the escape"))

    def _trimmed(self, place: Place) -> Place:
        """A block scalar's mark ends where the next thing begins; its last line with text is its end."""
        number = place.end_line if place.end_column > 1 else place.end_line - 1
        while number > place.line and not self._text.line(number).strip():
            number -= 1
        return replace(place, end_line=number, end_column=len(self._text.line(number)) + 1)

    def _put(self, node: SourceNode) -> None:
        if not self._stack:
            self.root = node
            return
        opened = self._stack[-1]
        if not opened.is_mapping:
            opened.items.append(node)
        elif opened.awaits_value:
            self._put_value(opened, node)
        else:
            opened.key, opened.awaits_value = self._key(opened, node), True

    def _key(self, opened: _Open, node: SourceNode) -> Scalar | None:
        """The key if it may be one; its value is dropped otherwise."""
        if not isinstance(node, Scalar):
            self._report(
                "key-not-text",
                Said("a list or a mapping stands where a key is expected"),
                node.place,
                Said("write text in braces in quotes; a key is a word"),
            )
        elif node.text == "<<" and not node.quoted:
            self._report(
                "merge-key",
                Said("`<<` would take over the keys of another mapping"),
                node.place,
                Said("write the keys out; a call takes over rules with `from:`"),
            )
        elif not node.text:
            self._report("key-not-text", Said("a value has no key before its colon"), node.place, Said("write the key"))
        elif node.text in opened.keys:
            also = [(opened.keys[node.text].place, Said("the key was first written here"))]
            self._report(
                FindingCode.DOUBLED_KEY,
                Said("the key `{key}` is written twice in one mapping", key=node.text),
                node.place,
                Said("keep one of the two keys"),
                also,
            )
        else:
            return node
        return None

    def _put_value(self, opened: _Open, node: SourceNode) -> None:
        key, opened.key, opened.awaits_value = opened.key, None, False
        if key is None:
            return
        if opened.in_flow and isinstance(node, Scalar) and not node.text and not node.quoted and not self._has_colon(key):
            self._refuse_bare_key(opened, key)
            return
        opened.keys[key.text] = key
        opened.values[key.text] = node

    def _has_colon(self, key: Scalar) -> bool:
        """Whether a colon follows the key: `{a: }` says that nothing is meant, `{a}` forgot something."""
        number, column = key.place.end_line, key.place.end_column
        while number <= len(self._text.lines):
            rest = self._text.line(number)[column - 1 :].lstrip()
            if rest and not rest.startswith("#"):
                return rest.startswith(":")
            number, column = number + 1, 1
        return False

    def _refuse_bare_key(self, opened: _Open, key: Scalar) -> None:
        """`{en: Clusters, second round}`: the comma ended the text; both halves are joined again, to go on with."""
        name = next(reversed(opened.values), None)
        before = opened.values[name] if name is not None else None
        is_list = name in _LISTS and isinstance(before, Sequence) and self._begins_bare(before.place)
        if name is None or before is None or not (is_list or (isinstance(before, Scalar) and not before.is_blank and not before.quoted)):
            if (odd := _ODD_COLON.search(self._written(key.place))) is not None:
                message = Said("behind the colon stands U+{code}, which looks like a plain space and is none", code=f"{ord(odd[0][1]):04X}")
                start = key.place.column + odd.start() + 1
                self._report(
                    "odd-blank", message, replace(key.place, column=start, end_column=start + 1), Said("delete it, and write a plain space")
                )
                return
            help = Said("write `{key}: …`; text in braces is put in quotes", key=key.text)
            self._report("key-without-value", Said("`{key}` is a key without a value", key=key.text), key.place, help)
            return
        rest = re.match(r"[^,}\]]*", self._text.line(key.place.end_line)[key.place.end_column - 1 :])
        end = key.place.end_column + len(rest[0].rstrip() if rest else "")
        place = replace(before.place, end_line=key.place.end_line, end_column=end)
        earlier = before.text if isinstance(before, Scalar) else ", ".join(item.text for item in before if isinstance(item, Scalar))
        written = self._written(place) if place.line == place.end_line else f"{earlier}, {key.text}"
        meant = figures_meant(written) or decimals_meant(written)
        values = flow_list(written, place)
        # What goes on is the number or the formula that is meant, for nobody else to complain of its comma.
        whole = meant[0] if meant else written
        origins = None if meant else Origins(place, "", written)
        opened.values[name] = values if name in _LISTS else Scalar(whole, place, origins=origins)
        self.findings = [found for found in self.findings if found.place.line != place.line or found.place.column != place.column]
        help = Said("write {texts}", texts=alternatives(meant)) if meant else in_quotes(written)
        help = Said("write `{text}`", text=flow(values)) if name in _LISTS else help
        self._report(
            FindingCode.COMMA_IN_TEXT,
            Said("the comma before `{key}` ends the text of `{name}` and begins a second key", key=key.text, name=name),
            place,
            help,
        )

    def _begins_bare(self, place: Place) -> bool:
        return self._text.line(place.line)[place.column - 1 : place.column] != "["

    def _refuse_anchor(self, name: str, place: Place, is_alias: bool) -> None:
        self.is_broken = self.is_broken or is_alias
        sign = "*" if is_alias else "&"
        repeats = Said("`*{name}` repeats another part of the file", name=name)
        names = Said("`&{name}` names a part of the file for repetition", name=name)
        help = Said("write the part out where it is needed; text that begins with `{sign}` is put in quotes", sign=sign)
        self._report(
            "alias" if is_alias else "anchor",
            repeats if is_alias else names,
            self._word(place, sign),
            help,
        )

    def _refuse_tag(self, tag: str | None, place: Place) -> None:
        if tag is None:
            return
        written = self._word(place, "!")
        if tag.startswith("!="):
            message = Said("a text cannot begin with `{tag}` outside quotes", tag=tag)
            self._report("unquoted-text", message, written, Said("put the whole condition in quotes: `'!= …'`"))
        else:
            self._report(
                "tag",
                Said("the tag `{tag}` is not read", tag=self._written(written)),
                written,
                Said("delete it: what a value means is said by the call"),
            )

    def _word(self, place: Place, sign: str) -> Place:
        """The word after the sign at the start of the node."""
        line = self._text.line(place.line)
        start = line.find(sign, place.column - 1)
        start = place.column - 1 if start < 0 else start
        end = start
        while end < len(line) and line[end] not in " \t,]}":
            end += 1
        return replace(place, column=start + 1, end_line=place.line, end_column=max(end, start + 1) + 1)

    def _written(self, place: Place) -> str:
        return self._text.line(place.line)[place.column - 1 : place.end_column - 1]

    def _report(self, code: str, message: Said, place: Place, help: Said, also: Iterable[Also] = ()) -> None:
        self.findings.append(error(code, message, place, help, also))
