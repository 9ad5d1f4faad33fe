"""How hypothesis draws its examples."""

from __future__ import annotations

import os

from hypothesis import settings

# Anew in every run at the desk, where a counterexample is a find; the same in every run of CI, where it would be blamed on a change
# that has nothing to do with it.
settings.register_profile("steady", derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
