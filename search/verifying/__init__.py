"""Verifying: whether the quotations of a manuscript stand in the corpus, in these words, and of whom."""
