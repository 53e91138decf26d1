"""Audits: a random sample of what was read, marked right or wrong by people, and what follows for all of it."""
