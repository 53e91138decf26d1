"""Lines that are set like a headline."""

from search.reading.parse import Parse

_LONGEST = 200  # characters


def is_headline(parse: Parse) -> bool:
    """True for a line whose words are nearly all capitalised, where a language model sees names everywhere."""
    if not len(parse) or parse.end[-1] - parse.start[0] > _LONGEST or parse.word[-1] == ".":
        return False
    words = [w for w in parse.word if len(w) > 3 and w.isalpha()]
    return len(words) > 3 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)
