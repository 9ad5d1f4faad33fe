"""Writes applications/piemonte-poli: invented clusters whose sizes follow the published figures of the seven poles of Piedmont.

No name is that of a real organisation. Everything is counted, nothing drawn: the same script, the same files. Run from the checkout:
`python tools/piedmont_applications.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "applications" / "piemonte-poli"
EVALUATORS = ("Rossi", "Bianchi", "Verdi")
ASSESSED_2016 = ("A.1", "A.2", "A.3", "A.4", "A.5")
ASSESSED_2008 = ("H1", "H3")


@dataclass(frozen=True)
class Plan:
    """What one applicant is to be. Shares are per cent of its members; levels are the median that the evaluators give.

    sizes      members by kind: small firms, large firms, research, universities, public bodies, others
    levels     for A.1 to A.5 of the call of 2016
    heads      for H1 and H3 of the call of 2008
    """

    id: str
    title: str
    area: str
    sizes: tuple[int, int, int, int, int, int]
    levels: tuple[str, str, str, str, str]
    heads: tuple[str, str]
    near: int = 90
    active: int = 70
    met: int = 70
    team: int = 5
    private: int = 50
    services: int = 6
    groups: int = 4
    press: int = 24
    satisfaction: int = 85
    grant: int = 780_000
    costs: int = 1_560_000
    years: int = 3
    before: int = 0
    in_region: str = "true"
    formal: str = "met"
    losses: int = 0
    secured: str = "2018-12-31"
    silent: bool = False
    year: int = 2015
    surveyed: bool = True


AGRI, ENERGY, GREEN, ICT = "agrifood", "energy and clean technologies", "green chemistry", "ICT"
LIFE, SMART, TEXTILE = "life sciences", "smart products and manufacturing", "textile"
GOOD, FAIR, WEAK = ("4.5", "4", "4", "4", "4"), ("3.5", "3", "3", "3", "3"), ("2.5", "2.5", "2", "2", "2")

PLANS = (
    Plan("terre-di-langa", "Terre di Langa", AGRI, (140, 16, 6, 3, 5, 4), GOOD, ("4", "4")),
    Plan("orto-sabaudo", "Orto Sabaudo", AGRI, (76, 8, 4, 2, 3, 2), FAIR, ("4", "4.5"), active=45, met=40),
    Plan("aria-pulita", "Aria Pulita", ENERGY, (200, 30, 8, 3, 6, 3), FAIR, ("3.5", "3.5"), team=6),
    Plan("fonti-vive", "Fonti Vive", ENERGY, (90, 18, 6, 2, 3, 1), GOOD, ("4", "4"), losses=80_000),
    Plan("resina-verde", "Resina Verde", GREEN, (80, 16, 6, 3, 3, 2), GOOD, ("4", "4")),
    Plan("nuova-materia", "Nuova Materia", GREEN, (60, 14, 5, 2, 2, 1), GOOD, ("4.5", "4.5"), grant=800_001),
    Plan("rete-digitale", "Rete Digitale", ICT, (210, 42, 12, 5, 12, 9), FAIR, ("4", "4"), active=30, met=20, team=3, private=15),
    Plan("codice-aperto", "Codice Aperto", ICT, (98, 14, 7, 4, 3, 1), GOOD, ("3", "3.5"), active=80, met=90),
    Plan("salute-canavese", "Salute Canavese", LIFE, (58, 14, 7, 3, 3, 2), GOOD, ("4", "4")),
    Plan("bio-collina", "Bio Collina", LIFE, (54, 12, 8, 4, 2, 2), GOOD, ("4.5", "4"), silent=True, surveyed=False),
    Plan("aurora-meccanica", "Aurora Meccanica", SMART, (229, 36, 8, 2, 0, 0), ("5", "4.5", "4.5", "4", "4.5"), ("4", "4"), team=7),
    Plan("officine-riunite", "Officine Riunite", SMART, (160, 28, 6, 2, 3, 1), FAIR, ("4.5", "4.5"), active=40, met=35, team=3, private=25),
    Plan("torni-e-reti", "Torni e Reti", SMART, (110, 20, 5, 2, 2, 1), GOOD, ("4", "4"), in_region="false"),
    Plan("filo-lento", "Filo Lento", TEXTILE, (74, 14, 4, 2, 3, 3), FAIR, ("4", "4"), grant=700_000),
    Plan("trama-fine", "Trama Fine", TEXTILE, (74, 14, 4, 2, 3, 3), FAIR, ("4", "4"), grant=690_000),
    Plan("ordito", "Ordito", TEXTILE, (7, 2, 1, 1, 1, 0), GOOD, ("4.5", "4.5")),
    Plan("breve-termine", "Breve Termine", AGRI, (80, 12, 4, 2, 2, 0), GOOD, ("3", "3"), years=2),
    Plan("grande-cantiere", "Grande Cantiere", ENERGY, (150, 20, 6, 2, 4, 2), GOOD, ("3", "3"), before=7_000_000),
    Plan("senza-bollo", "Senza Bollo", ICT, (70, 10, 4, 2, 2, 2), GOOD, ("3", "3"), formal="not met"),
    Plan("acque-chiare", "Acque Chiare", GREEN, (62, 10, 5, 2, 3, 2), WEAK, ("2", "2"), active=25, met=20, private=15, groups=1, press=4),
)
MEASURED: dict[str, tuple[dict[str, Any], ...]] = {
    "aurora-meccanica": (
        {"year": 2017, "active": 74, "met": 76, "private": 52},
        {"year": 2018, "active": 77, "met": 75, "private": 53, "satisfaction": 88},
        {"year": 2019, "active": 84, "met": 82, "private": 53, "surveyed": False},
    ),
    "salute-canavese": (
        {"year": 2017, "active": 70, "met": 70, "private": 45, "satisfaction": 83},
        {"year": 2018, "active": 73, "met": 75, "private": 48, "satisfaction": 84},
        {"year": 2019, "active": 78, "met": 81, "private": 52, "satisfaction": 90},
    ),
}
"""What two of the managers report, year by year, where it differs from the application."""
READINESS = {
    "aurora-meccanica": {
        "2.2.2": "5", "2.4": "4", "2.7": "4", "4.1.1": "4", "4.1.2": "5", "4.1.3": "4", "4.1.4": "4", "4.1.5": "4", "4.1.6": "4",
        "4.2": "5", "4.4": "4",
    },
}  # fmt: skip
"""Levels of the indicators that people judge, as a cluster gives them to itself before an audit."""
KINDS = ("sme", "large", "research", "university", "public", "other")
SERVICES = ("matchmaking", "training", "technology", "internationalisation", "funding advice", "information")


def text_of(plan: Plan) -> str:
    """The file of one application."""
    head = f"""\
# Invented: no real organisation bears these values. Written by tools/piedmont_applications.py.
application: {plan.id}
schema: esca.profile
title: {plan.title}
area: {plan.area}
reference_year: {plan.year}
founded: 2009-04-20
sector: {_sector(plan.area)}
country: IT
seat: {{town: Torino, in_region: {plan.in_region}}}
legal_personality: true
eccp_profile: true
english_website: true
programme_years: {plan.years}
grant_requested: {plan.grant}
undertaking:
  founded: 2001-03-12
  staff: 30
  turnover: 4000000
  balance: 3000000
  related: []
  public_share: 0
  liability: limited
  subscribed_capital: 100000
  accumulated_losses: {plan.losses}
  last_year: {{equity: {40_000 if plan.losses else 900_000}, debt: 600000, ebitda: 200000, interest: 20000}}
  year_before: {{equity: 850000, debt: 650000, ebitda: 180000, interest: 22000}}
  insolvency: false
  rescue_aid_open: false
  recovery_order_open: false
aid:
  granted_on: 2016-09-01
  area: none
  investment_costs: 0
  investment_aid: 0
  operating_costs: {plan.costs if plan.grant <= 800_000 else 1_600_000}
  operating_aid: {plan.grant}
  operating_from: 2016-09-01
  operating_to: 2019-08-31
  cluster_aid_before: {plan.before}
  operator: legal entity
  applied_on: 2016-02-10
  begins_on: 2016-09-01
"""
    parts = [head, *_members(plan), *_team(plan), _finance(plan), _rest(plan)]
    return "".join(parts)


def _sector(area: str) -> str:
    return {
        AGRI: "food industry",
        ENERGY: "energy and environment",
        GREEN: "new materials and chemistry",
        LIFE: "health and medical science",
        SMART: "production and engineering",
        TEXTILE: "creative industries",
    }.get(area, "ICT")


def _members(plan: Plan) -> list[str]:
    lines = ["members:\n"]
    kinds = [kind for kind, count in zip(KINDS, plan.sizes, strict=True) for _ in range(count)]
    for number, kind in enumerate(kinds):
        place = number * 100 // len(kinds)  # spreads every share evenly over the list
        within = number % 10 < plan.near // 10
        activities = 0 if plan.silent and number == 3 else (2 if (number * 7) % 100 < plan.active else 0)
        contacted = "true" if (number * 13) % 100 < plan.met else "false"
        said = "" if plan.silent and number == 3 else f", agreement: true, fee: {250 + place}"
        staff = {"sme": 20 + number % 180, "large": 400 + number}.get(kind, 40)
        lines.append(
            f"  - {{name: '{plan.title} {kind} {number + 1:03}', kind: {kind}, staff: {staff}, km: {20 + number % 60 if within else 210}, "
            f"joined: {2009 + number % 6}-05-01{said}, joint_activities: {activities}, contacted: {contacted}}}\n"
        )
    return lines


def _team(plan: Plan) -> list[str]:
    return [
        "team:\n",
        *(
            f"  - {{name: 'function {number + 1}', share: 100, qualification: {'master' if number % 2 else 'doctorate'}, "
            f"experience: {5 + number}, training_days: {3 + number % 3}, entered: {2009 + number}-06-01}}\n"
            for number in range(plan.team)
        ),
    ]


def _finance(plan: Plan) -> str:
    total = 600_000
    private = total * plan.private // 100
    rows = []
    for year in (plan.year - 2, plan.year - 1, plan.year):
        rows.append(f"  - {{year: {year}, source: member fees, amount: {private}, currency: EUR}}\n")
        rows.append(f"  - {{year: {year}, source: regional, amount: {total - private}, currency: EUR}}\n")
    return "finance:\n" + "".join(rows)


def _rest(plan: Plan) -> str:
    services = "".join(f"  - {{name: service {n + 1}, kind: {SERVICES[n]}, times: 6, users: 20}}\n" for n in range(plan.services))
    groups = "".join(f"  - {{name: group {n + 1}, meetings: 4, participants: 12}}\n" for n in range(plan.groups))
    members = sum(plan.sizes)
    answers = (
        f"asked: {members}, answered: {members * 7 // 10}, satisfaction: {plan.satisfaction}" if plan.surveyed else f"asked: {members}"
    )
    return f"""\
secured_until: {plan.secured}
services:
{services}documents:
  - {{kind: agreement, dated: 2009-04-20, approved: true}}
  - {{kind: statutes, dated: 2012-03-01, approved: true}}
  - {{kind: strategy, dated: 2014-10-01, approved: true, measurable: true}}
  - {{kind: implementation plan, dated: 2015-02-01, approved: true, measurable: true}}
  - {{kind: financial control, dated: 2015-12-01, approved: true}}
  - {{kind: strategy review, dated: 2015-11-01, approved: true}}
  - {{kind: performance report, dated: 2015-12-15, approved: true, measurable: true}}
  - {{kind: training plan, dated: 2015-01-15, approved: true}}
  - {{kind: board minutes, dated: 2015-03-01, approved: true}}
  - {{kind: board minutes, dated: 2015-10-01, approved: true}}
working_groups:
{groups}communication: {{newsletters: 12, meetings: 4, web_visits: 3000, web_languages: 2}}
press: [{{year: {plan.year}, items: {plan.press}}}]
stories:
  - {{name: first story, dated: 2014-06-01, documented: true}}
  - {{name: second story, dated: 2015-06-01, documented: true}}
surveys: [{{year: {plan.year}, {answers}}}]
benchmarkings: [{{held: 2013-05-10, label: bronze}}]
improvements: []
innovation_links: {{research_partners: 6, agencies: 2, policy_bodies: 2, clusters: 4}}
"""


def assessments(criteria: tuple[str, ...], levels: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Three evaluators around the planned median: the planned level, half a level less and half a level more where the scale has one."""
    rows: list[tuple[str, ...]] = [("application", "evaluator", "criterion", "level")]
    for id, planned in levels.items():
        for criterion, level in zip(criteria, planned, strict=True):
            tenths = int(float(level) * 10)
            given = (tenths, max(tenths - 5, 0), min(tenths + 5, 50))
            rows += [(id, name, criterion, f"{one // 10}.{one % 10}") for name, one in zip(EVALUATORS, given, strict=True)]
    return rows


def files() -> dict[str, str]:
    """Every text file of the folder by its path in it."""
    made = {f"{plan.id}.yaml": text_of(plan) for plan in PLANS}
    by_id = {plan.id: plan for plan in PLANS}
    for id, years in MEASURED.items():
        for changes in years:
            made[f"monitoring/{changes['year']}/{id}.yaml"] = text_of(replace(by_id[id], **changes))
    own = [("application", "evaluator", "criterion", "level")]
    own += [(id, "self-assessment", criterion, level) for id, levels in READINESS.items() for criterion, level in levels.items()]
    for name, rows in (
        ("register.csv", [("application", "formal"), *sorted((plan.id, plan.formal) for plan in PLANS)]),
        ("panel/readiness-2016.csv", own),
        ("panel/assessments-2016.csv", assessments(ASSESSED_2016, {plan.id: plan.levels for plan in PLANS})),
        ("panel/assessments-2008.csv", assessments(ASSESSED_2008, {plan.id: plan.heads for plan in PLANS})),
    ):
        made[name] = "".join(",".join(row) + "\n" for row in rows)
    return made


def register() -> list[tuple[str | int | None, ...]]:
    """The register of what arrived, for the workbook."""
    head = ("identifier", "cluster", "area", "year", "founded", "years", "grant", "formal check", "received", "remarks")
    rows: list[tuple[str | int | None, ...]] = [head]
    for plan in PLANS:
        verdict = "passed" if plan.formal == "met" else "failed"
        rows.append((plan.id, plan.title, plan.area, 2015, "2009-04-20", plan.years, plan.grant, verdict, "2016-03-15", None))
    return rows


def main() -> None:
    for name, text in files().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    from openpyxl import Workbook  # here, not above: a test that reads the plans needs no workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Register"
    for row in register():
        sheet.append(row)
    book.save(FOLDER / "panel" / "register.xlsx")


if __name__ == "__main__":
    main()
