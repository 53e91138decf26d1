"""The desk, measured in a real pseudo-terminal."""
