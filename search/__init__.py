"""The finding half of seedreader: importing, reading, indexing, notes and the engine. It knows nothing of terminals."""
