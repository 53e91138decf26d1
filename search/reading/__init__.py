"""Reading: from a canonical text to who is named in it and who said what."""
