"""Importing: from files on disk to articles."""
