"""The grants as 360Giving has them (schema/360-giving-schema.json of ThreeSixtyGiving/standard): those to organisations with a name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from callscore.report.csv.csv_text import decimal
from callscore.report.publication.awards import Award

_LONGEST_TITLE = 139
_AMOUNT = re.compile(r'("amountAwarded": )"([0-9.]+)"')
"""A text of an applicant cannot look so: quotation marks inside a text have a backslash before them."""


def giving_package(*, call: str, title: str, publisher: str, page: str, unit: str, places: int, day: date, awards: Sequence[Award]) -> str:
    """JSON; amounts are numbers with every digit, and never binary ones on the way."""
    grants = [
        _grant(call, title, publisher, page, unit, str(decimal(award.amount, places)), day, award)
        for award in awards
        if award.because is None and "beneficiary" in award.answers
    ]
    return _AMOUNT.sub(r"\1\2", json.dumps({"grants": grants}, ensure_ascii=False, indent=1)) + "\n"


def _grant(call: str, title: str, publisher: str, page: str, unit: str, amount: str, day: date, award: Award) -> Mapping[str, Any]:
    project = award.answers.get("project", title)
    return {
        "id": f"360G-{call}-{award.number}",
        "title": project[:_LONGEST_TITLE],
        "description": award.answers.get("purpose", project),
        "currency": unit,
        "amountAwarded": amount,
        "awardDate": day.isoformat(),
        "recipientOrganization": [{"id": f"360G-{call}:recipient:{award.number}", "name": award.answers["beneficiary"]}],
        "fundingOrganization": [{"id": f"360G-{call}:funder", "name": publisher}],
        "grantProgramme": [{"code": call, "title": title}],
        "fromOpenCall": "Yes",
        "dataSource": page,
    }
