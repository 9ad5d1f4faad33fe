"""The parts of a call that the scheme it follows asks for."""

from __future__ import annotations

from collections.abc import Iterator

from callscore.call.model import Call
from callscore.finding import Finding
from callscore.lint.finding_kind import WARNING, FindingKind
from callscore.lint.lint_check import lint_check
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

SECTION_MISSING = FindingKind(
    "section-missing",
    WARNING,
    "Languages and sources",
    means="the scheme that the call follows asks for a part that it does not have",
    to_do="write the part, or leave `sections:` out if the call does not follow the scheme",
    says="a `{scheme}` says something on {part}; this call does not",
    help="write `{key}`",
    wrong="sections: {follows: bando-tipo, cumulation: none, controls: on all, reporting: in a year}",
)
_PARTS = {
    "gates": "requirements",
    "criteria": "criteria",
    "window": "access: when and how one applies",
    "ranking": "appraisal: how applications are put in order",
    "cumulation": "cumulation with other aid",
    "controls": "controls",
    "reporting": "reporting of the costs",
    "revocation": "revocation",
}
"""What the scheme asks for (D.Lgs. 184/2025, art. 6, as it is summed up at agenzialavoro.solcosrl.it), by the key that says it."""


@lint_check()
def section_findings(rulebook: Rulebook) -> Iterator[Finding]:
    sections = rulebook.call.sections
    if sections is None:
        return
    for key in _missing(rulebook.call):
        where = f"{key}: …" if hasattr(rulebook.call, key) else f"{key}: … under sections:"
        yield SECTION_MISSING.at(sections.place_of("follows"), scheme=sections.follows, part=Said(_PARTS[key]), key=where)


def _missing(call: Call) -> Iterator[str]:
    """The keys of the parts that are not there."""
    has_days = {"opens", "closes"} <= call.days.keys()
    parts: dict[str, object] = {"gates": call.gates, "criteria": call.criteria, "window": call.window or has_days, "ranking": call.ranking}
    assert call.sections is not None
    parts |= dict(call.sections.texts())
    yield from (key for key in _PARTS if not parts[key])
