"""Who speaks, how much, in which frame, and who is not heard: counts over all attributions of a corpus."""
