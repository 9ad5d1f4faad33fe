"""The groups of a stress test in words: what an application is compared with, and why not."""

from __future__ import annotations

from callscore.cluster.portfolio_groups import AGE_CLASSES, Absence, ClusterGroup, GroupKind
from callscore.report.report_blocks import Detail, Entry
from callscore.report.style import YELLOW, Style


def group_entry(group: ClusterGroup, style: Style) -> Entry:
    """A group: what its clusters share, and how many they are."""
    name = group_name(group.kind, style)
    if group.absence is not None:
        return Entry(name, "", (Detail(absence_text(group.absence, style), YELLOW),))
    nobody = (Detail(style.say("not compared: the portfolio has no such cluster"), YELLOW),) if not group.rows else ()
    return Entry(name, "", (Detail(_shared(group, style)), *nobody), clusters_text(len(group.rows), style))


def clusters_text(count: int, style: Style) -> str:
    return style.say_count(count, "{count} cluster", "{count} clusters")


def group_name(kind: GroupKind, style: Style) -> str:
    match kind:
        case GroupKind.ALL:
            return style.say("all")
        case GroupKind.SECTOR:
            return style.say("same sector")
        case GroupKind.COUNTRY:
            return style.say("same country")
        case GroupKind.EXCELLENCE:
            return style.say("excellent")
        case GroupKind.AGE:
            return style.say("same age")


def absence_text(absence: Absence, style: Style) -> str:
    if absence is Absence.NO_COLUMN:
        return style.say("not compared: the portfolio has no such column")
    return style.say("not compared: the application does not say")


def _shared(group: ClusterGroup, style: Style) -> str:
    """What its clusters have in common."""
    if group.kind is GroupKind.EXCELLENCE:
        return style.say("label {name}", name=group.name)
    if group.kind is GroupKind.AGE:
        classes = ", ".join(str(each) for each in AGE_CLASSES)
        return style.say("{name} years; the classes {classes} are an assumption of this project", name=group.name, classes=classes)
    return group.name
