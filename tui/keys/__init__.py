"""Which keys do what: how a key is written, the presets, a person's own keys, and how typed keys become actions."""
