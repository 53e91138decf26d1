"""Small words with which a phrase that names or describes a speaker begins, or that stand for one."""

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
OWN = frozenset({"i", "we", "you", "my", "our", "your", "me", "us", "one", "there", "what"})
OWNED = frozenset({"his", "her", "its", "their"})
SPEAKERS_OWN = frozenset({"my", "our"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "both"})
PARTS = frozenset({"one", "another", "some", "several", "many", "few", "most", "two", "three", "other", "others", "no"})
INDEFINITE = PARTS | {"a", "an", "any"}
