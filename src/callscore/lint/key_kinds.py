"""Kinds of findings about single keys, which several checks make: a key that is missing, and one that means nothing where it stands."""

from __future__ import annotations

from callscore.finding_code import FindingCode
from callscore.lint.finding_kind import ERROR, FindingKind

MISSING_KEY = FindingKind(
    FindingCode.MISSING_KEY,
    ERROR,
    "Keys and words",
    means="a key that must be there is not",
    to_do="write it",
    says="`{key}` is missing",
    wrong="ranking: {ties: []}",
    right="ranking: {ties: [], numbering: competition}",
)
KEY_WITHOUT_EFFECT = FindingKind(
    "key-without-effect",
    ERROR,
    "Names",
    means="a key of a comparison means nothing to its method",
    to_do="take it out",
    says="`{key}` means nothing to `{method}`",
    help="take it out",
    wrong="""
        pools:
          everybody: {among: all, unknown: leave out}
        criteria:
          - criterion: A
            max: 20
            if undetermined: ask
            score: {relative: quality, in: everybody, method: share of best, better: higher, all zero: 0, spread: of a sample}
        """,
)
