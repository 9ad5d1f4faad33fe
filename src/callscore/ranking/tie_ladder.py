"""The ladder of tie steps: it splits a group of equals into smaller ones, step by step, and says which step split whom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from callscore.call.rules import IfUndeterminedWord, asks, counts_zero, leaves_out
from callscore.call.ties import ByEarliest, ByHighest, ByLatest, ByLot, ByLowest, ByPoints, TieStep
from callscore.ranking.draw import lot
from callscore.ranking.entrant import Entrant, StepValue

Block: TypeAlias = tuple[Entrant, ...]
"""Entrants that nothing tells apart, by identifier."""

StepReader: TypeAlias = Callable[[str, Sequence[str]], StepValue]
"""What a step reads where it depends on other applications: from an application and the others, which are those above it in its group,
best first, or those among whom it is compared, itself with them."""
ReadOf: TypeAlias = Literal["above", "equals"]


class ReadsOthers(Struct, frozen=True):
    """How a step reads other applications.

    reader    what it reads
    of        of which others: those already `above`, and positions are then filled one by one; or the `equals`
    first     of a step that reads the equals, the position of the first of the steps that do so one after the other: all of them read
              those who were equal there
    begins_again whether those whom it leaves equal, if they are fewer, go to that first step once more, and are compared among themselves
    """

    reader: StepReader
    of: ReadOf = "above"
    first: int = 0
    begins_again: bool = False


class Rung(Struct, frozen=True):
    """One step of the ladder, prepared.

    label     as results name it: its title, or `A3.4`, `lowest grant_requested`, `earliest received`, `draw`
    kind      `highest` first, `lowest` first, or by lot
    missing   what an unknown value does: `reject` puts it last at this step; `zero` counts as 0; `not applicable` skips the step
              for this group of equals; `ask` stops the ladder for them, because the answer could put it anywhere among them
    others    set where the step's value depends on other applications
    """

    label: str
    kind: Literal["highest", "lowest", "draw"]
    missing: IfUndeterminedWord
    seed: str | None = None
    others: ReadsOthers | None = None

    @property
    def reads_equals(self) -> bool:
        return self.others is not None and self.others.of == "equals"


class AskedOnceMore(Struct, frozen=True):
    """A step that reads the equals and is asked once more, of fewer: its position, and what it read of each of them."""

    position: int
    values: Mapping[str, StepValue]

    def of(self, names: Collection[str]) -> AskedOnceMore:
        return AskedOnceMore(self.position, {name: value for name, value in self.values.items() if name in names})


class LadderWorking(Struct, kw_only=True):
    """What happens to one group of equals on its way down the ladder; filled while they go.

    tried      the steps that were tried, by their position in the ladder
    skipped    the steps that did not apply to somebody here, for an answer is missing
    beside     the steps that are not for somebody here: their condition does not hold
    read       by position of a step that reads others, and application, the value with which it took its place, or with which it was
               first compared among its equals
    again      what steps read that were asked once more
    broken_by  for each application the last step that told it from another one
    waiting    the applications for which a missing answer stops the ladder
    draw_due   the applications that reach a draw without a seed
    Where a step reads the applications above, one that waits holds up those behind it too: they are among `waiting` or `draw_due`.
    """

    tried: set[int] = field(default_factory=set)
    skipped: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    read: dict[tuple[int, str], StepValue] = field(default_factory=dict)
    again: list[AskedOnceMore] = field(default_factory=list)
    broken_by: dict[str, str] = field(default_factory=dict)
    waiting: set[str] = field(default_factory=set)
    draw_due: set[str] = field(default_factory=set)

    def take(self, trial: LadderWorking, placed: Block) -> None:
        """Take over from a trial what holds for those that it placed."""
        names = {entrant.application for entrant in placed}
        self.tried |= trial.tried
        self.skipped |= trial.skipped
        self.beside |= trial.beside
        self.read |= {key: value for key, value in trial.read.items() if key[1] in names}
        self.again += [asking.of(names) for asking in trial.again if not names.isdisjoint(asking.values)]
        self.broken_by |= trial.broken_by
        self.waiting |= trial.waiting & names
        self.draw_due |= trial.draw_due & names

    def note(self, position: int, values: Mapping[str, StepValue]) -> None:
        """What a step read of equals: for the first time, or once more."""
        if any((position, name) in self.read for name in values):
            self.again.append(AskedOnceMore(position, values))
        else:
            self.read.update({(position, name): value for name, value in values.items()})

    def hold_up(self, rest: Block, first: Block) -> None:
        """How the rest is read depends on the order of the first ones."""
        for held in (self.waiting, self.draw_due):
            if any(entrant.application in held for entrant in first):
                held.update(entrant.application for entrant in rest)


def rungs(steps: Sequence[TieStep], readers: Mapping[int, ReadsOthers] | None = None) -> tuple[Rung, ...]:
    """The steps of the call, prepared once; `readers` by the position of the step that needs one."""
    made: list[Rung] = []
    first: int | None = None
    for position, step in enumerate(steps):
        others = (readers or {}).get(position)
        is_among_equals = others is not None and others.of == "equals"
        first = None if not is_among_equals else position if first is None else first
        if others is not None:
            others = replace(others, first=first or 0, begins_again=step.begins_again)
        made.append(replace(_rung(step), others=others))
    return tuple(made)


def _rung(step: TieStep) -> Rung:
    missing = step.if_undetermined or "ask"
    match step.kind:
        case ByLot(seed):
            return Rung(step.label, "draw", missing, seed)
        case ByLowest() | ByEarliest():
            return Rung(step.label, "lowest", missing)
        case ByPoints() | ByHighest() | ByLatest():
            return Rung(step.label, "highest", missing)


def descend(
    equals: Block, ladder: Sequence[Rung], course: LadderWorking, placed: list[Block], position: int = 0, among: Block = ()
) -> None:
    """Append the equals in order, as blocks that nothing tells apart, to those already placed above them. `among` are those who were equal
    at the first of the steps that read the equals one after the other; nobody before that."""
    if len(equals) == 1 or position == len(ladder):
        placed.append(equals)
    elif any(position in entrant.exempt for entrant in equals):
        course.beside.add(position)
        descend(equals, ladder, course, placed, position + 1, _still_among(among, ladder[position]))
    elif ladder[position].kind == "draw":
        placed.extend(_by_lot(equals, ladder[position], course, position))
    elif ladder[position].reads_equals:
        _among_equals(equals, ladder, course, placed, position, among or equals)
    elif ladder[position].others is not None:
        _one_by_one(equals, ladder, course, placed, position)
    else:
        values = _values(equals, ladder[position], placed, position)
        for part, waits in _parts(equals, values, ladder[position], course, position):
            descend(part, ladder, course, placed, len(ladder) if waits else position + 1)


def _still_among(among: Block, rung: Rung) -> Block:
    return among if rung.reads_equals else ()


def _among_equals(equals: Block, ladder: Sequence[Rung], course: LadderWorking, placed: list[Block], position: int, among: Block) -> None:
    """Compare by what the step reads of each beside all `among` whom it is compared. Where the steps begin again, they do so with fewer."""
    rung = ladder[position]
    others = rung.others
    assert others is not None
    names = [entrant.application for entrant in among]
    values = {entrant.application: others.reader(entrant.application, names) for entrant in equals}
    if not (leaves_out(rung.missing) and None in values.values()):
        course.note(position, values)
    for part, waits in _parts(equals, values, rung, course, position):
        if others.begins_again and not waits and len(part) < len(among):
            descend(part, ladder, course, placed, others.first)
        else:
            descend(part, ladder, course, placed, len(ladder) if waits else position + 1, among)


def _one_by_one(equals: Block, ladder: Sequence[Rung], course: LadderWorking, placed: list[Block], position: int) -> None:
    """Fill one position after the other: the others' values depend on which application took it."""
    rest = equals
    while rest:
        values = _values(rest, ladder[position], placed, position)
        part, waits = _parts(rest, values, ladder[position], course, position)[0]
        trial, standing = LadderWorking(), list(placed)
        descend(part, ladder, trial, standing, len(ladder) if waits else position + 1)
        first = standing[len(placed)]
        course.take(trial, first)
        course.read.update(((position, entrant.application), values[entrant.application]) for entrant in first)
        placed.append(first)
        rest = tuple(entrant for entrant in rest if entrant not in first)
        course.hold_up(rest, first)


def _values(equals: Block, rung: Rung, placed: list[Block], position: int) -> dict[str, StepValue]:
    """What the step reads for each of the equals, as things stand."""
    if rung.others is None:
        return {entrant.application: entrant.steps[position] for entrant in equals}
    above = [entrant.application for block in placed for entrant in block]
    return {entrant.application: rung.others.reader(entrant.application, above) for entrant in equals}


def _parts(equals: Block, read: Mapping[str, StepValue], rung: Rung, course: LadderWorking, position: int) -> list[tuple[Block, bool]]:
    """The equals split by one step, best first, and whether a part waits for an answer; one part where nothing tells them apart."""
    if len(equals) == 1:
        return [(equals, False)]
    values: dict[StepValue, list[Entrant]] = {}
    unknown: list[Entrant] = []
    for entrant in equals:
        value = read[entrant.application]
        if value is None and counts_zero(rung.missing):
            value = 0
        (unknown if value is None else values.setdefault(value, [])).append(entrant)
    if unknown and leaves_out(rung.missing):
        course.skipped.add(position)
        return [(equals, False)]
    course.tried.add(position)
    if unknown and asks(rung.missing):
        course.waiting.update(entrant.application for entrant in equals)
        return [(equals, True)]
    parts = [tuple(values[value]) for value in sorted(values, reverse=rung.kind == "highest")]
    if unknown:
        parts.append(tuple(unknown))
    if len(parts) > 1:
        course.broken_by.update((entrant.application, rung.label) for entrant in equals)
    return [(part, False) for part in parts]


def _by_lot(equals: Block, rung: Rung, course: LadderWorking, position: int) -> list[Block]:
    course.tried.add(position)
    seed = rung.seed
    if seed is None:
        course.draw_due.update(entrant.application for entrant in equals)
        return [equals]
    course.broken_by.update((entrant.application, rung.label) for entrant in equals)
    return [(entrant,) for entrant in sorted(equals, key=lambda entrant: lot(seed, entrant.application))]
