"""The ladder that tells equals apart: its steps, as written."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Struct

from callscore.call.part import Part, with_key
from callscore.call.reading_marks import Before, Reading, refuse, refused, scalar
from callscore.call.rules import ConditionText, IfUndetermined
from callscore.call.scalars import Feel, Flag, Formula, Line, WordsOf, one_of
from callscore.finding import Finding, error, nearest
from callscore.sentence import Said
from callscore.source.node import Entries, Scalar

VALUE_KEYS = ("highest", "lowest")
TIME_KEYS = ("earliest", "latest")
TIE_STEP_KEYS = ("criterion", *VALUE_KEYS, *TIME_KEYS, "draw")
"""The keys that say what a step compares; each step has one of them."""
ASKING_KEYS = tuple(key for key in TIE_STEP_KEYS if key not in ("criterion", "draw"))
"""Those that read an answer, which may be missing. The points of a candidate are known, and so is its identifier."""
A_STEP_IS = Said(
    "a step is one of `criterion B`, `{{highest: …}}`, `{{lowest: …}}`, `{{earliest: received}}`, `{{latest: received}}` "
    "and `{{draw: {{seed: …}}}}`"
)
"""What a step may be, each with its short form, for who wrote something else."""

_RECEIVED = "received"
ReceiptWord: TypeAlias = Literal["received"]
Receipt: TypeAlias = Annotated[ReceiptWord, one_of(ReceiptWord)]


def _seed(node: Any) -> str:
    """A seed that a reader can repeat: nothing of it is invisible."""
    text = scalar(node).text
    seen = " ".join(text.split())
    if not seen:
        help = Said("write the seed as it was published, or leave it out: `draw: {{}}`")
        raise refused("seed-unseen", Said("the seed is empty"), help)
    if text != text.strip() or "\n" in text or "\t" in text:
        message = Said("the seed has blanks or line ends that nobody sees, and would draw otherwise than it shows")
        quoted = seen.replace("'", "''")
        raise refused("seed-unseen", message, Said("write `{text}`", text=f"seed: '{quoted}'"))
    return text


Seed: TypeAlias = Annotated[str, Reading(_seed, {"type": ["string", "number", "boolean"]})]


class Draw(Part, frozen=True, kw_only=True):
    """A draw by lot: by SHA-256 of seed and identifier; without a seed it is still due."""

    seed: Seed | None = None


class ByPoints(Struct, frozen=True):
    """More points of a criterion stand first."""

    criterion: str


class ByHighest(Struct, frozen=True):
    """The highest value of a formula stands first."""

    formula: Formula


class ByLowest(Struct, frozen=True):
    """The lowest value of a formula stands first."""

    formula: Formula


class ByEarliest(Struct, frozen=True):
    """Who was received first stands first."""


class ByLatest(Struct, frozen=True):
    """Who was received last stands first."""


class ByLot(Struct, frozen=True):
    """The lots stand in the order in which they are drawn; without a seed the draw is due."""

    seed: str | None


StepKind: TypeAlias = ByPoints | ByHighest | ByLowest | ByEarliest | ByLatest | ByLot
"""What a step compares. A new kind is one class here; the type checker then names every place that has to know it: what results call it
(`TieStep.compares`), what it reads (rulebook/ladder_steps.py), how it orders (ranking/tie_ladder.py), what it shows (report/tie_steps.py,
report/text/call_order.py)."""


class TieStep(Part, frozen=True, kw_only=True):
    """One step of the ladder that orders equals: a criterion's points, a highest or lowest value, the time of receipt, or a draw.

    A step with `for` is asked only among equals for all of whom the condition holds. Where `begins_again`, those whom a step that reads
    the equals leaves equal, if they are fewer, go to the first of such steps once more."""

    criterion: Line | None = None
    highest: Feel | None = None
    lowest: Feel | None = None
    earliest: Receipt | None = None
    latest: Receipt | None = None
    draw: Draw | None = None
    title: WordsOf | None = None
    for_: ConditionText | None = None
    begins_again: Flag = False
    if_undetermined: IfUndetermined | None = None
    cite: WordsOf | None = None
    origin: WordsOf | None = None

    @property
    def label(self) -> str:
        """What results, cases and machine forms call the step: its title as written first, else what it compares, and for whom."""
        if self.title is not None:
            return self.title.in_(None)
        return self.compares if self.for_ is None else f"{self.compares} for {condition_line(self.for_)}"

    @property
    def compares(self) -> str:
        """`B`, `lowest grant`, `earliest received`, `draw`."""
        match self.kind:
            case ByPoints(criterion):
                return criterion
            case ByHighest(formula):
                return f"highest {formula.text}"
            case ByLowest(formula):
                return f"lowest {formula.text}"
            case ByEarliest():
                return "earliest received"
            case ByLatest():
                return "latest received"
            case ByLot():
                return "draw"

    @property
    def kind(self) -> StepKind:
        """What it compares; of a step that says several at once, or none, which is an error, the first that there is."""
        if self.draw is not None:
            return ByLot(self.draw.seed)
        if self.lowest is not None:
            return ByLowest(self.lowest)
        if self.highest is not None:
            return ByHighest(self.highest)
        if self.earliest is not None:
            return ByEarliest()
        if self.latest is not None:
            return ByLatest()
        return ByPoints(self.criterion or "")


def condition_line(condition: ConditionText) -> str:
    """A condition as it is written, in one line."""
    if isinstance(condition, Formula):
        return condition.text
    return ", ".join(f"{subject} {tests.text}" for subject, tests in condition.items())


def _tie_step(node: Any) -> Any:
    """`criterion B` is short for `{criterion: B}`."""
    if not isinstance(node, Scalar):
        refuse(_by_time(node) if isinstance(node, Entries) else None)
        return node
    word, _, name = node.text.partition(" ")
    if word != "criterion" or not name.strip():
        raise refused("unknown-tie-step", Said("`{text}` is no tie step", text=node.text), A_STEP_IS)
    return Entries({"criterion": node}, {"criterion": Scalar(name.strip(), node.place, True)}, node.place)


def _by_time(node: Entries) -> Finding | None:
    """`earliest: founded`: only the receipt is the earliest or latest one; another day is the lowest or highest."""
    for key, way in (("earliest", "lowest"), ("latest", "highest")):
        value = node.get(key)
        if isinstance(value, Scalar) and not value.is_blank and nearest(value.text, (_RECEIVED,)) is None:
            phrase = "`{key}` compares when applications were `{received}`, and not `{text}`"
            message = Said(phrase, key=key, received=_RECEIVED, text=value.text)
            both = {"receipt": f"{key}: {_RECEIVED}", "day": f"{way}: {value.text}", "text": value.text}
            help = Said("write `{receipt}`, or `{day}` where `{text}` is a day that the call asks for or computes", **both)
            return error("unknown-word", message, with_key(value, key), help)
    return None


LadderStep: TypeAlias = Annotated[TieStep, Before(_tie_step, shown_as=str | TieStep)]
