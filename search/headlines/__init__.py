"""Headlines: what titles say of how one actor stands to another, and which of them may pull in opposite directions."""
