"""The checks of a call: one file each, joined by `all_checks`."""
