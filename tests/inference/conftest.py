"""While `callscore.feel` has no door yet, the two names that inference takes from it come from its modules."""

import callscore.feel as feel

if not hasattr(feel, "Unknown"):
    from callscore.feel.durations import Duration
    from callscore.feel.values import Unknown

    feel.Unknown = Unknown
    feel.Duration = Duration
