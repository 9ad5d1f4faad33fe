"""What every report repeats about its sources: what is not from the cited text, faults that were acknowledged, warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from callscore.call.budget import Budget
from callscore.call.citation import Cited, is_published
from callscore.call.criteria import Criterion
from callscore.call.scalars import Words
from callscore.finding import Finding, Severity, abridged
from callscore.place import Place
from callscore.report.report_blocks import Detail, Entry, ReportBlock, entries, heading
from callscore.report.style import YELLOW, Style
from callscore.rulebook.rulebook import Rulebook

_BASES = {"project assumption": "assumption of this project", "other scheme": "figure of another scheme"}


def source_section(
    rulebook: Rulebook, findings: Iterable[Finding], style: Style, subjects: Iterable[str] = (), own_file: str = ""
) -> list[ReportBlock]:
    """Origins and acknowledged faults in the call's own order, then the warnings on the call and on the given applications. A letter has
    none on the call, which the office can mend and the applicant cannot, and names no file but the applicant's own."""
    about = {*subjects} if style.letter else {"", *subjects}
    warnings = [each for each in abridged(findings) if each.severity is Severity.WARNING and each.subject in about]
    repeated = " ".join(each.message for each in warnings)
    # A fault of the source that a warning already repeats is not reported twice.
    named: dict[str, list[str]] = {}
    for name, said, text in _notes(rulebook, style):
        if text not in repeated:
            named.setdefault(said, []).append(name)
    # One text about several rules, such as those that came along with a rule of a library, is printed once.
    lines = [Entry(", ".join(dict.fromkeys(names)), "", (Detail(said),)) for said, names in named.items()]
    lines += [warning_entry(each, _where(each, style, own_file), style) for each in warnings]
    return heading(style.say("THE SOURCE")) + entries(lines) if lines else []


def warning_entry(warning: Finding, where: str, style: Style) -> Entry:
    message = style.tell(warning.message)
    return Entry("!", "", (Detail(f"{message} ({where})" if where else message),), tint=YELLOW)


def _where(warning: Finding, style: Style, own_file: str) -> str:
    return letter_place(warning.place, own_file) if style.letter else str(warning.place)


def letter_place(place: Place, own_file: str) -> str:
    """An applicant has his or her own file, and neither the office's folders nor its other files."""
    return PurePath(str(place)).name if place.file == own_file else ""


def _notes(rulebook: Rulebook, style: Style) -> Iterator[tuple[str, str, str]]:
    """Whose it is, how it is said, and the call's own text in it."""
    call = rulebook.call
    named: list[tuple[str, object]] = [(style.say("day {name}", name=name), day) for name, day in call.dates.items()]
    named += [(gate.gate, gate) for gate in call.gates]
    for name, family in call.classes.items():
        named += [(name, family), *((case.class_, case) for case in family.cases)]
    for cell in rulebook.grid.cells:
        named += _parts_of(cell.criterion)
    named += [(style.say("window"), call.window)]
    named += [(rule.adjustment, rule) for rule in call.adjustments]
    named += call.indicators.items()
    named += call.pools.items()
    named += _money_parts(call.budget, style) if call.budget is not None else []
    if call.selection is not None:
        named.append((style.say("places"), call.selection))
    for name, part in named:
        yield from _said(name, part, style)
    for number, step in enumerate(call.ranking.ties if call.ranking is not None else (), 1):
        yield from _said(style.say("tie {number}", number=number), step, style)
    for name, table in call.weights.tables.items() if call.weights is not None else ():
        yield from _said(style.say("weights {name}", name=name), table, style)


def _money_parts(budget: Budget, style: Style) -> list[tuple[str, object]]:
    caps = [(style.say("cap {name}", name=cap.cap), cap) for cap in budget.caps]
    pots = [(style.say("pot {name}", name=pot.pot), pot) for pot in budget.pots]
    return [(style.say("money"), budget), *caps, *pots]


def _parts_of(criterion: Criterion) -> Iterator[tuple[str, object]]:
    """The criterion, its score, its rows or ticks, and its threshold."""
    name = criterion.criterion
    yield name, criterion
    score = criterion.score
    check = getattr(score, "self_check", None)
    for part in (score, check, criterion.threshold):
        if part is not None:
            yield name, part
    for entry in (*getattr(score, "rows", ()), *getattr(score, "sum", ()), *getattr(check, "rows", ())):
        yield name, entry


def _said(name: str, part: object, style: Style) -> Iterator[tuple[str, str, str]]:
    origin: Words | None = getattr(part, "origin", None)
    says: Words | None = getattr(part, "source_says", None)
    basis = part.basis if isinstance(part, Cited) else None
    if basis is not None and not is_published(basis):
        said = style.say(_BASES[basis]) + (f": {style.words(origin)}" if origin is not None else "")
        yield name, said, style.words(origin) or said
    elif origin is not None:
        phrase = "published: {said}" if basis is not None else "not from the cited text: {said}"
        yield name, style.say(phrase, said=style.words(origin)), style.words(origin)
    if says is not None:
        yield name, style.say("the source says: {said}", said=style.words(says)), style.words(says)
