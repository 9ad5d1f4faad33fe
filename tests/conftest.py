"""How hypothesis draws its examples, and what it shows of a counterexample; more in README.md beside this."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from typing import Any

from hypothesis import currently_in_test_context, note, settings

from callscore.application.application import Application
from callscore.evaluation import evaluation
from callscore.rulebook.rulebook import Rulebook

from .worked_case import WorkedCase

# The same examples on every machine and in every run, so that what fails is what was changed; fresh ones belong to `make soak`.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("soak", max_examples=300, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

# What a test reads of wrong usage is in English, whatever the language of the machine.
os.environ.pop("LC_ALL", None)
os.environ["LC_MESSAGES"] = "C"

# Compiled calls are kept as a person's are, but not among theirs.
_KEPT = tempfile.TemporaryDirectory(prefix="callscore-kept-")
os.environ["CALLSCORE_CACHE"] = _KEPT.name

_evaluate = evaluation.evaluate


def _told(rulebook: Rulebook, applications: Sequence[Application], *arguments: Any, **named: Any) -> evaluation.Evaluation:
    """`evaluate`; of a counterexample hypothesis prints what was evaluated, as a worked case."""
    found = None
    try:
        found = _evaluate(rulebook, applications, *arguments, **named)
        return found
    finally:
        if currently_in_test_context():
            note(WorkedCase(rulebook, applications, found))


# Here, before a test imports it by name.
evaluation.evaluate = _told
