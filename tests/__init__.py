"""Tests through the front door: the command line, the engine, the app driven by keys, a real terminal."""
