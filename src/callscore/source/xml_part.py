"""A part of a workbook read once from its start to its end, within bounds that act before anything of it is kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat
from zipfile import ZipFile

MOST_ELEMENTS = 4_000_000
"""So many tags are read of a workbook: two million cells, in less than ten seconds."""

_CHUNK = 1 << 16
_LONGEST_TAG = 1 << 20
_MOST_NAMES = 10_000
_MOST_KEPT = 500_000
"""So many tags may stand in one element that is given whole, such as a row, and between two of them."""

Use = Callable[[Element], None]
Start = Callable[[str, Mapping[str, str]], None]
_End = Callable[[str], None]
Characters = Callable[[str], None]


class TooMuch(Exception):
    """The workbook has more than is read. Never leaves `source`."""


class Damaged(Exception):
    """A part of the workbook cannot be read. Never leaves `source`."""


class XmlReading:
    """Reads parts of one workbook, all within one bound on their tags. Names are given without their prefix."""

    def __init__(self, archive: ZipFile) -> None:
        self.archive = archive
        self.left = MOST_ELEMENTS

    def spend(self, tags: int) -> None:
        """Count as many tags as a repeated one stands for. Raises TooMuch."""
        self.left -= tags
        if self.left < 0:
            raise TooMuch

    def walk(self, path: str, start: Start, end: _End | None = None, characters: Characters | None = None) -> None:
        """Calls the functions for each tag of the part and for the text between. Raises Damaged and TooMuch, and what they raise."""
        parser = _parser()
        names: dict[str, str] = {}  # of few kinds, and each is asked for many times

        def named(name: str) -> str:
            names[name] = local_name(name)
            return names[name]

        def started(name: str, attributes: dict[str, str]) -> None:
            self.left -= 1
            if self.left < 0:
                raise TooMuch
            start(names.get(name) or named(name), attributes)

        parser.StartElementHandler = started
        if end is not None:
            parser.EndElementHandler = lambda name: end(names[name])
        if characters is not None:
            parser.CharacterDataHandler = characters
        self._parse(path, parser)

    def elements(self, path: str, uses: Mapping[str, Use]) -> None:
        """Gives each element of those names, with all that stands in it, to the function of its name, and keeps nothing of it then. No
        element of those names stands in another one: each is whole when the next one begins. Raises Damaged and TooMuch, and what the
        functions raise."""
        parser, builder = _parser(), TreeBuilder()
        begin = builder.start
        names: dict[str, str] = {}
        least = max(0, self.left - _MOST_KEPT)
        last: tuple[Use, Element] | None = None

        def give() -> None:
            nonlocal least, last
            if last is not None:
                use, element = last
                use(element)
                element.clear()
                least, last = max(0, self.left - _MOST_KEPT), None

        def started(name: str, attributes: dict[str, str]) -> None:
            nonlocal last
            self.left -= 1
            if self.left < least:
                raise TooMuch
            if name not in names:
                names[name] = local_name(name)
            element = begin(names[name], attributes)
            if element.tag in uses:
                give()
                last = (uses[element.tag], element)

        parser.StartElementHandler, parser.EndElementHandler = started, builder.end
        parser.CharacterDataHandler = builder.data
        self._parse(path, parser)
        give()

    def _parse(self, path: str, parser: expat.XMLParserType) -> None:
        read = 0
        with self.archive.open(path) as part:
            try:
                while chunk := part.read(_CHUNK):
                    parser.Parse(chunk, False)
                    read += len(chunk)
                    if read - parser.CurrentByteIndex > _LONGEST_TAG or len(parser.intern) > _MOST_NAMES:
                        raise Damaged
                parser.Parse(b"", True)
            except expat.ExpatError as trouble:
                raise Damaged from trouble


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def local_name(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _no_doctype(*_: object) -> None:
    """No spreadsheet program declares a type of document; whoever does wants to have entities expanded."""
    raise Damaged
