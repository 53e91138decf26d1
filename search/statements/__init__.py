"""Statements: the same utterance told in several places, within one article and across articles."""
