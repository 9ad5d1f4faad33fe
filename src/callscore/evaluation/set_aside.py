"""Who takes no part, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, TypeAlias

from msgspec import Struct

from callscore.application.application import Application
from callscore.rulebook.rulebook import Rulebook
from callscore.sentence import Said

AsideStatus: TypeAlias = Literal["excluded", "undetermined", "not admitted", "carried"]

NOT_ADMITTED: Final = "not admitted"
"""The status of those whom the phase before left behind."""

CARRIED: Final = "carried"
"""The status in all phases but the last of those that an earlier round carried: there they compete with the score that they had."""

WITHDRAWN = "withdrawn: {why}"
LATER = "it competes in phase `{phase}`"
ILLEGIBLE = "its text has errors, and the call says `illegible: {word}`"
ADMISSION_NOT_SETTLED = "whether phase `{phase}` admits it is not settled"
LEFT_BEHIND = "phase `{phase}` did not admit it"
STOOD_SO = "{status} in phase `{phase}`"
REASONS = (WITHDRAWN, LATER, ILLEGIBLE, ADMISSION_NOT_SETTLED, LEFT_BEHIND, STOOD_SO)
"""All that is said here, for those who translate it; what an amendment says of a withdrawal is `WITHDRAWN_LATER` of the office."""


class SetAside(Struct, frozen=True):
    """An application that takes no part: by decision of the panel, because it cannot be read and the call says what then, because the
    phase before did not admit it, or because it was carried and this phase is not the last."""

    application: Application
    status: AsideStatus
    why: Said

    @property
    def reason(self) -> str:
        return str(self.why)


def set_aside(rulebook: Rulebook, application: Application, reasons: Mapping[str, str | Said], is_carried: bool) -> SetAside | None:
    """The panel's decision, or the call's own on an application that cannot be read. What was carried passed the phases of its own
    round."""
    given = reasons.get(application.id)
    if given is not None:
        return SetAside(application, "excluded", given if isinstance(given, Said) else Said("{why}", why=given))
    if application.withdrawn:
        return SetAside(application, "excluded", Said(WITHDRAWN, why=application.withdrawn))
    if is_carried and not rulebook.is_last_phase:
        return SetAside(application, CARRIED, Said(LATER, phase=rulebook.form.phases[-1].phase))
    if application.is_legible:
        return None
    status: AsideStatus = "excluded" if rulebook.call.excludes_illegible else "undetermined"
    return SetAside(application, status, Said(ILLEGIBLE, word=rulebook.call.illegible))
