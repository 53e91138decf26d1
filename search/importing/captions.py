"""Captions in plain text, told by their first words or by the picture's credit at their end."""

import re

_LONGEST = 700  # characters
_LONGEST_CREDIT = 160
_PICTURE_AGENCY = (
    r"(?:(?:^|(?<=[/(]))Getty|Getty Images|Shutterstock|iStock(?:photo)?|Alamy|Unsplash|Pixabay|Pexels|Adobe Stock"
    r"|Depositphotos)"
)
_AGENCY = (
    rf"(?:{_PICTURE_AGENCY}|AFP(?: via Getty Images)?|AP(?: Photo)?|EPA(?:-EFE)?|Reuters|REUTERS|Xinhua|TASS|Tass"
    r"|PA(?: Wire| Images| Media)?|ANSA|Anadolu(?: Agency)?|Sputnik|Bloomberg|dpa|DPA|NurPhoto|SOPA Images|UPI|Pool"
    r"|ZUMA(?: Press)?|LightRocket|Handout|Wikimedia(?: Commons)?|Flickr|Agency|Agence France-Presse)"
)
_PERSON = r"[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){0,4}"
_CREDIT = re.compile(
    # Ann Ott/Agency, without a full stop unless in brackets: "a poll by Ipsos/Reuters." ends a sentence
    rf"(?:{_PERSON}|\))\s*/\s*(?:[\w ]{{2,20}}/)?{_AGENCY}(?: via {_AGENCY})?\)?$"
    rf"|\bvia {_AGENCY}\)?$|(?:\b|^){_PICTURE_AGENCY}(?:/[\w ]+)?\)?\.?$"
    r"|\((?![^()]*\b(?:graphic|warning|contains|see)\b)(?:[^()]{0,60}\b)?(?i:photo(?:graph)?|image|picture|illustration"
    r"|screenshot)s?\b[^()]{0,80}\)\.?$"
    r"|\((?:AP|AFP|Reuters|REUTERS|EPA|Xinhua)/[^()]{2,60}\)\.?$"
    r"|\b(?:Photo(?:graph)?|Picture|Image|Illustration)s?(?: credit| by| courtesy(?: of)?)?: ?(?:[A-Z]\.)?"
    r"[^.!?\n]{2,80}\.?$"
    r"|\bCredit: [^.!?\n]{2,60}\.?$"
    r"|\bPhoto(?:graph)?s? by [^\W\d_a-z][^.!?\n]{2,60}\.?$"
)
# one of these stands in every credit; looking for them first is several times faster
_SIGNS = re.compile(
    r"/|via |hoto|mage|icture|llustration|creenshot|redit: |Getty|Stock|stock|Alamy|Unsplash|Pixabay|Pexels"
)
_NO_CREDIT_ENDS = frozenset("\"”’'»?!,;:…")
_START = re.compile(
    r"(?:photo(?:graph)?|image|picture|pic|illustration|graphic|caption|video|file photo)s?"
    r"(?: (?:credit|by|courtesy|source|caption)s?)?\s*[:©]|(?:photo|image)s? (?:credit|courtesy|by)\b|pictured\s*:"
    r"|\(?(?:file photo|files?)\)?\s*[:–—-]|in this (?:file|undated|handout) (?:photo|image|picture)\b|in this photo\b"
    r"|credit\s*:",
    re.I,
)
_FIRST_LETTERS = frozenset("(pPiIgGcCvVfF")  # with which _START begins


def is_caption(text: str) -> bool:
    """True for a paragraph that describes or credits a picture."""
    if len(text) > _LONGEST:
        return False
    if text[0] in _FIRST_LETTERS and _START.match(text) is not None:
        return True
    if text[-1] in _NO_CREDIT_ENDS:
        return False
    start = max(0, len(text) - _LONGEST_CREDIT)
    return _SIGNS.search(text, start) is not None and _CREDIT.search(text[start:]) is not None
