"""FEEL, the expression language of the DMN standard: the part that calls use, exact, bounded, and with unknowns.

    parse("count(members[km <= 150]) >= 15").bind()({"members": (…)}, faults)

reads an expression once, makes one function of it, and calls that for every application. Where the application does not say what
the result depends on, the result is an `Unknown`; an error gives an unknown too, and is added to the faults. Without unknowns and
errors this is plain FEEL, which `evaluate` gives alone. What is certain before any application is read, `infer` tells.
"""

from callscore.feel.call_checking import Signature
from callscore.feel.dates import Date, FarDate
from callscore.feel.durations import Days, Months
from callscore.feel.expression import Expression, Tests, evaluate_text, parse, parse_tests
from callscore.feel.functions import STANDARD
from callscore.feel.given_values import given
from callscore.feel.mended_formulas import Scope, mended
from callscore.feel.misreadings import Misreading, Offer, misreadings
from callscore.feel.numbers import decimal_text
from callscore.feel.tokens import KEYWORDS
from callscore.feel.tree_building import OUT_OF_SCOPE
from callscore.feel.trouble import Fault, FeelError, LimitError, Trouble
from callscore.feel.type_checking import infer, infer_tests
from callscore.feel.type_scopes import FreeName
from callscore.feel.types import (
    ANY,
    BOOLEAN,
    DATE,
    DAYS,
    MONTHS,
    NULL,
    NUMBER,
    TEXT,
    ListType,
    RangeType,
    RecordType,
    Type,
    phrase_of,
)
from callscore.feel.values import Range, Unknown, Value, is_unsaid, known_or_none, merged_unknowns, that_may_come
from callscore.feel.writing import written
from callscore.number import Number

BUILTINS = frozenset(STANDARD) | frozenset(OUT_OF_SCOPE)
"""The names of all functions of the standard, also of those that calls cannot use: no field of a call may be named like them."""

__all__ = [
    "ANY",
    "BOOLEAN",
    "BUILTINS",
    "DATE",
    "DAYS",
    "KEYWORDS",
    "MONTHS",
    "NULL",
    "NUMBER",
    "TEXT",
    "Date",
    "Days",
    "Expression",
    "FarDate",
    "Fault",
    "FeelError",
    "FreeName",
    "LimitError",
    "ListType",
    "Misreading",
    "Months",
    "Number",
    "Offer",
    "Range",
    "RangeType",
    "RecordType",
    "Scope",
    "Signature",
    "Tests",
    "Trouble",
    "Type",
    "Unknown",
    "Value",
    "decimal_text",
    "evaluate_text",
    "given",
    "infer",
    "infer_tests",
    "is_unsaid",
    "known_or_none",
    "mended",
    "merged_unknowns",
    "misreadings",
    "parse",
    "parse_tests",
    "phrase_of",
    "that_may_come",
    "written",
]  # fmt: skip
