"""How hypothesis draws its examples."""

from __future__ import annotations

import os

from hypothesis import settings

# Anew in every run at the desk, where a counterexample is a find; the same in every run of CI, where it would be blamed on a change
# that has nothing to do with it; and many more of them in `make soak`, where there is time.
settings.register_profile("steady", derandomize=True)
settings.register_profile("deep", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
