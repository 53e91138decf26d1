"""Collation: the reports of one statement laid word beside word, and what each of them has differently."""
