"""The full-text index; nothing outside this package knows which library stands behind it."""
