"""What the store of notes stands, and how quick it is."""
