"""Reports: what was counted and found, as one file that a person can hand on."""
