"""An expression as tokens: where words end, which words form one name, and which bracket means what.

FEEL's names may hold spaces and signs, its keywords may stand in names, and its square brackets mean five things; all that is
decided here, by looking at neighbours, so that the grammar itself is plain. The types of tokens are the terminals of grammar.lark.
"""

from __future__ import annotations

from callscore.feel import limits
from callscore.feel.literals import literal_number, quoted_text, temporal
from callscore.feel.scanner import Token, TokenWords, Vocabulary, scan, several
from callscore.feel.trouble import FeelError
from callscore.sentence import Said

KEYWORDS = frozenset(
    (
        *("and", "or", "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "between", "instance", "of"),
        *("true", "false", "null", "function", "external", "not", "item", "partial"),
    )
)
"""The words that no field of a call may be named like. (`not`, `item` and `partial` are names in the grammar.)"""

CONSTANTS = {"true": True, "false": False, "null": None}
_WORDS = {word: word.upper() for word in KEYWORDS - {"not", "item", "partial", "function", "external", *CONSTANTS}}
_SIGNS = {"+": "PLUS", "-": "MINUS", "*": "TIMES", "/": "OVER", "**": "POWER", "<": "LESS", ">": "MORE", "?": "INPUT"}
COMPARISONS = ("=", "!=", "<=", ">=")
GENERIC = ("list", "range", "context", "function")

ENDS_OPERAND = frozenset(("LITERAL", "NAME", "INPUT", ")", "]", "}", "CLOSE"))
_AFTER_CLOSE = frozenset((")", "]", "}", ",", "*", "/", "+", "=", "!=", "<", "<=", ">", ">=", "**", "..", "."))
_LOOKAHEAD = 200  # tokens read ahead to tell `[]` from `[]1..3]]`; a longer start of a range must be written `[(1..3]]`
PROPERTY_NAMES = ("start included", "end included", "time offset")
TYPE_NAMES = ("years and months duration", "days and time duration", "date and time")


def tokenize(text: str, vocabulary: Vocabulary) -> list[Token]:
    """The tokens of a text, with `$END` last."""
    if len(text) > limits.LENGTH:
        message = Said("an expression has more than {most} characters", most=limits.LENGTH)
        raise FeelError("expression-limit", message, limits.LENGTH, len(text), Said("split it into indicators"))
    raw = scan(text)
    keys = _keys(text, raw, vocabulary)
    _iterators(raw, vocabulary)
    return _Reader(raw, keys, vocabulary).read()


def _keys(text: str, raw: list[Token], vocabulary: Vocabulary) -> dict[int, tuple[int, Token]]:
    """What stands before a colon, by its first part: where it ends, and the one token that it makes."""
    keys = {}
    for colon, part in enumerate(raw):
        if part.value != ":" or part.type != "sign":
            continue
        first = colon
        while first and colon - first < _LOOKAHEAD and raw[first - 1].value not in ("{", ",", "(", "<"):
            first -= 1
        parts = raw[first:colon]
        if len(parts) == 1 and parts[0].type == "text":
            name = quoted_text(parts[0].value, parts[0].start, parts[0].end)
            keys[first] = colon, Token("KEY", name, parts[0].start, parts[0].end)
            for words in several((name,)):
                vocabulary.declare(words, name)
        elif parts and parts[0].type == "word" and all(p.type in ("word", "number") or p.value in "+-*/.'" for p in parts):
            name = " ".join(text[parts[0].start : parts[-1].end].split())
            keys[first] = colon, Token("KEY", name, parts[0].start, parts[-1].end)
            if len(parts) > 1 and first and raw[first - 1].value in ("{", ","):
                vocabulary.declare(tuple(p.value for p in parts), name)
    return keys


def _iterators(raw: list[Token], vocabulary: Vocabulary) -> None:
    """Variables of several words: `for each member in …`."""
    for index, part in enumerate(raw):
        if part.value in ("for", "some", "every", ","):
            last = index + 1
            while last < len(raw) and raw[last].type == "word" and raw[last].value not in _WORDS:
                last += 1
            if last - index > 2 and last < len(raw) and raw[last].value == "in":
                words = tuple(p.value for p in raw[index + 1 : last])
                vocabulary.declare(words, " ".join(words))


class _Reader:
    """One walk over the parts of a text, left to right."""

    def __init__(self, raw: list[Token], keys: dict[int, tuple[int, Token]], vocabulary: Vocabulary) -> None:
        self.raw = raw
        self.keys = keys
        self.vocabulary = vocabulary
        self.longest = max((len(words) for words in (*vocabulary.names, *vocabulary.functions)), default=1)
        self.tokens: list[Token] = []
        self.open: list[str] = []  # brackets that are open; `..` is added to one in which a range has begun

    def read(self) -> list[Token]:
        index = 0
        while index < len(self.raw):
            part = self.raw[index]
            if index in self.keys:
                index, key = self.keys[index]
                self.tokens.append(key)
            elif part.type == "word":
                index = self._word(index)
            else:
                self.tokens.append(self._literal(part) if part.type != "sign" else self._sign(index))
                index += 1
        end = self.raw[-1].end if self.raw else 0
        self.tokens.append(Token("$END", "", end, end))
        return self.tokens

    def _literal(self, part: Token) -> Token:
        means = {"number": literal_number, "text": quoted_text, "at": temporal}[part.type]
        return Token("LITERAL", means(part.value, part.start, part.end), part.start, part.end)

    def _word(self, index: int) -> int:
        """Add the name or keyword that begins here; where to go on."""
        word = self.raw[index]
        for length in range(min(self.longest, len(self.raw) - index), 1, -1):
            words = tuple(part.value for part in self.raw[index : index + length])
            name = self.vocabulary.names.get(words) or self._function(words, index + length)
            if name:
                self.tokens.append(Token("NAME", name, word.start, self.raw[index + length - 1].end))
                return index + length
        before = self.tokens[-1].type if self.tokens else ""
        following = self.raw[index + 1].value if index + 1 < len(self.raw) else ""
        kind = "NAME"
        if before != "." and not (before in ("FOR", "SOME", "EVERY") and following == "in"):
            if word.value in CONSTANTS:
                kind = "LITERAL"
            elif word.value in GENERIC and following == "<" and before in ("OF", "LESS", ",", "KEY", ":"):
                kind = "GENERIC"
            elif (word.value == "function" and following == "(") or word.value == "external":
                help = Said("write the formula where it is used, or as an indicator of its own")
                raise FeelError("expression-function", Said("a call defines no functions of its own"), word.start, word.end, help)
            elif word.value not in ("instance", "of") or (word.value == "instance" and following == "of") or before == "INSTANCE":
                kind = _WORDS.get(word.value, "NAME")
        value = CONSTANTS[word.value] if kind == "LITERAL" else word.value
        self.tokens.append(Token(kind, value, word.start, word.end))
        return index + 1

    def _function(self, words: TokenWords, following: int) -> str | None:
        """A function's name only where it is called, a type's where a type stands, a property's after a dot."""
        name = self.vocabulary.functions.get(words)
        if name is None:
            return None
        before = self.tokens[-1].type if self.tokens else ""
        if before == ".":
            return name if name in PROPERTY_NAMES else None
        called = following < len(self.raw) and self.raw[following].value == "("
        return name if called or (name in TYPE_NAMES and before in ("OF", "LESS", ",", ":")) else None

    def _sign(self, index: int) -> Token:
        part = self.raw[index]
        sign = part.value
        kind = _SIGNS.get(sign) or ("COMPARE" if sign in COMPARISONS else sign)
        if sign == ".." and self.open:
            self.open[-1] = ".."
        elif sign in "({":
            self.open.append(sign)
        elif sign in ")}":
            self._close()
        elif sign == "[":
            if self._ends_range(index):
                kind = "CLOSE"
                self._close()
            else:
                self.open.append(sign)
        elif sign == "]":
            if self._begins_range(index):
                kind = "OPEN"
                self.open.append(sign)
            else:
                self._close()
        return Token(kind, sign, part.start, part.end)

    def _close(self) -> None:
        if self.open:
            self.open.pop()

    def _ends_range(self, index: int) -> bool:
        """Whether `[` is the open end of `[1..3[`: nothing that it could enclose follows."""
        if not self.open or self.open[-1] != ".." or self.tokens[-1].type not in ENDS_OPERAND:
            return False
        if index + 1 == len(self.raw):
            return True
        following = self.raw[index + 1]
        return following.value in _AFTER_CLOSE if following.type == "sign" else following.type == "word" and following.value in _WORDS

    def _begins_range(self, index: int) -> bool:
        """Whether `]` is the open start of `]1..3]`: nothing stands before it that it could close."""
        if self.tokens and self.tokens[-1].type in ENDS_OPERAND:
            return False
        if not self.tokens or self.tokens[-1].type != "[":
            return True
        depth = 0
        for part in self.raw[index + 1 : index + 1 + _LOOKAHEAD]:
            if part.value == ".." and depth == 0:
                return True
            if part.value in ("(", "[", "{"):
                depth += 1
            elif part.value in (")", "]", "}"):
                depth -= 1
            if depth < 0 or (depth == 0 and part.value == ","):
                return False
        return False
