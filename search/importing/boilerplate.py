"""What stands around an article without belonging to it: offers, links, licences, forms, biographies, photo credits.

Every rule judges one paragraph by how it begins, ends and how long it is. In doubt a paragraph belongs to the article:
what is taken for boilerplate is not read, and the words somebody says in it would be missed.
"""

import re
from collections.abc import Callable

_BULLET = re.compile(r"[\s•*·▪●◦–—-]+")
LONGEST_OFFER = 300  # characters; what is longer is boilerplate only by the rules for endings


def _any(*patterns: str) -> re.Pattern[str]:
    # matched against text in lower case: with IGNORECASE a pattern of many branches is several times slower
    return re.compile("|".join(f"(?:{p})" for p in patterns))


_ANYWHERE = _any(
    # advertisements and navigation
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted content|back to top|menu|home|search|close"
    r"|next(?: article)?|prev(?:ious)?(?: article)?|loading|skip to (?:main )?content|continue reading(?: the main story)?"
    r"|(?:story|article) continues (?:below|after)\b.{0,60})\W*$",
    # other articles
    r"(?:(?:read|see|watch|listen) (?:more|also|next|now)|also read|related(?: articles?| stor(?:y|ies)| posts?| links?"
    r"| coverage| content| topics| reading)?|more (?:on this (?:story|topic)|stories|like this|from .{1,40})|recommended"
    r"(?: for you| stories| reading)?|you (?:may|might) also like|(?:most|more) (?:read|popular|viewed)|don['’]t miss"
    r"|trending(?: now)?|editors?['’]?s?['’]? picks?|top stories|latest (?:news|stories|updates)|further reading)"
    r"\s*(?:[:»›>|–—].{0,200})?$",
    r"read (?:more about|the (?:full|original|whole)|our|on at)\b.{0,150}$",
    r"(?:read|click|see|watch|listen|find|learn|view|download|donate)\b[^.]{0,100}\bhere\W*$",
    # offers
    r"(?:sign up|subscribe|register (?:now|today|for)|become a (?:member|subscriber)|support our)\b.{0,200}"
    r"\b(?:newsletters?|inbox|subscri\w+|alerts?|today|e-?mails?|free|podcasts?|channel|whatsapp|telegram|journalism"
    r"|members?\w*|now|updates?)\b.{0,60}$",
    r"(?:subscribe|sign up)(?: now| here| today| to .{1,60})?\W*$",
    r"get (?:the|our|all)\b.{0,120}\b(?:newsletters?|inbox|app|alerts?)\b.{0,40}$",
    r"(?:unlimited|full|digital) access to\b.{0,80}$|.{0,60}\bdelivered (?:straight |directly )?to your (?:door|inbox)\W*$",
    r"ad[- ]free\b.{0,60}$|.{0,30}\b(?:ios|android) (?:and \w+ )?app\b.{0,40}$|all newsletters?\b.{0,40}$",
    r"(?:download|get) (?:the|our) .{0,40}\bapp\b.{0,60}$|already a (?:subscriber|member)\b.{0,60}$",
    # sharing
    r"(?:follow|like|find|join) (?:us|me|@\w+|.{1,60}?) on (?:facebook|twitter|x\b|instagram|linkedin|telegram|youtube"
    r"|google news|whatsapp|mastodon|bluesky|tiktok|social media).{0,80}$",
    r"(?:share|tweet|e-?mail|print|save|copy link|bookmark|comment)(?:\W+(?:this|on|via|with|by|article|story|page|post"
    r"|friends|facebook|twitter|linkedin|whatsapp|e-?mail|link|print|share|tweet|copy|to|a|friend|save))*\W*$",
    # rights
    r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d{4}|by\b|:)).{0,250}$|.{0,200}\ball rights reserved\W*$",
    r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|stated|here|in th)\b.{0,250}$",
    # comment forms
    r"leave a (?:reply|comment)\W*$|(?:post|add|write) a comment\W*$|(?:view|show|hide|see|load) (?:all |more )?comments\W*$"
    r"|(?:\d+|no) comments?(?: yet)?\W*$|comments (?:are )?closed\W*$|cancel reply\W*$|join the (?:conversation|discussion)"
    r"\W*$|your e-?mail address will not be published.{0,80}$|required fields are marked.{0,20}$"
    r"|save my name, e-?mail.{0,120}$|notify me of .{0,80}$|(?:log|sign) in to (?:comment|reply|post|continue)\b.{0,60}$"
    r"|you must be logged in\b.{0,60}$",
    # cookies, accounts, players
    r"(?:we|this (?:web)?site) uses? cookies\b.{0,250}$|(?:accept|manage|reject) (?:all )?cookies\W*$|cookie (?:settings"
    r"|policy)\W*$|privacy policy\W*$|terms (?:of (?:use|service)|(?:and|&) conditions)\W*$",
    r"\d+[- ]min(?:ute)?s?(?: read)?\W*$|reading time\b.{0,30}$|listen to this (?:article|story)\b.{0,30}$|play audio\W*$",
    r"(?:issn|isbn|doi)\b\W{0,3}[\w./ -]{4,40}$",
    r"(?:tags?|filed under|categor(?:y|ies)|posted in|keywords)\s*:.{0,200}$",
)
_RIGHTS = re.compile(
    r"this (?:article|story|post|piece|essay|report|op-?ed|commentary|interview|content|work|material|text|page)\b.{0,80}\b"
    r"(?:(?:originally|first) (?:appeared|published|ran|posted)|(?:appeared|was published) (?:originally|first)"
    r"|re-?published|reprinted|licen[cs]ed under|may not be|syndicated|creative commons|is dedicated to the public domain)\b"
    r"|(?:originally|first) published (?:in|on|at|by)\b|licen[cs]e\s*:|.{0,120}\bcreative commons\b.{0,120}$"
    r"|.{0,80}\bcc[ -](?:by|0)\b",
)
_ENDING = _any(
    r"\(?(?:additional )?(?:reporting|editing|writing|translation|translated|compiled|edited|produced|graphics?|video)"
    r"(?: and (?:editing|writing|reporting))? by\b.{0,250}$",
    r".{3,120} contributed (?:reporting|research|to this (?:report|story|article)|from\b).{0,80}$",
    r"about the authors?\W*$|about us\W*$|comments\W*$|share\W*$|(?:author|editor|publisher)['’]?s?['’]? (?:note|bio)\b.{0,600}$",
    r"h/t\b.{0,60}$|(?:-+\s*)?(?:ends|30)\s*-+\W*$|#{3,}\W*$|via\s*:.{0,60}$",
    r"(?:contact|write to|e-?mail) .{0,80}\S@\S+\W*$|.{0,60} can be reached at\b.{0,80}$",
    r"for more (?:information|news|stories|coverage)\b.{0,150}$|follow @?\w+.{0,40}$|topics?\s*:.{0,200}$",
)
_CREDIT_LINE = re.compile(r"sources?\s*:\s*.{1,80}$")
_SPEECH = re.compile(r"[“«„][^”»“]{26,}")


def is_boilerplate(text: str) -> bool:
    """True for a paragraph that is boilerplate wherever it stands."""
    if len(text) > 600:
        return False
    lower = (text[m.end() :] if (m := _BULLET.match(text)) is not None else text).lower()
    if _RIGHTS.match(lower):
        return not says(text)
    return len(lower) <= LONGEST_OFFER and (not lower or _ANYWHERE.match(lower) is not None)


def is_ending(text: str) -> bool:
    """True for a paragraph that is boilerplate at the end of an article: credits, contacts, an editor's note."""
    if is_boilerplate(text):
        return True
    if len(text) > 700:
        return False
    lower = text.lower()
    return (_ENDING.match(lower) is not None or _CREDIT_LINE.match(lower) is not None) and not says(text)


# -- author biographies

_NAME = (
    r"(?P<name>(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sir)\.? )?[^\W\d_a-z][\w.'’-]*"
    r"(?: (?:\([^()]{1,30}\)|[a-z]{2,3}|[^\W\d_a-z][\w.'’-]*)){1,5})"
)
_POST = (
    r"(?i:professor|fellow|research(?:er|\s\w+)|scholar|lecturer|student|candidate|columnist|editor|reporter|writer|author"
    r"|correspondent|journalist|director|analyst|historian|economist|scientist|president|chair\w*|founder|co-?founder"
    r"|member|associate|adviser|advisor|consultant|expert|specialist|contributor|freelancer?|producer|critic|novelist"
    r"|blogger|attorney|lawyer|strategist|head|chief|postdoc\w*|instructor|dean|graduate|commentator|broadcaster"
    r"|photographer|policy|executive|manager|host|ambassador|minister|officer|secretary|veteran|coordinator)"
)
_BIOGRAPHY = re.compile(
    rf"(?:[Tt]he (?:author|writer),?\s+)?{_NAME},? (?:(?:is|was|has been|works as|serves as|currently)\b[^.]{{0,80}}?\b{_POST}\b"
    r"|(?:writes|covers|reports|teaches|works|blogs|studies)\b[^.]{0,100}\b(?:for|about|at|on|in)\b)"
    r"|[Tt]he (?:author|writer)s?\b.{0,20}\b(?:is|are|was|were)\b",
)
_LONGEST_BIOGRAPHY = 900


def is_biography(text: str, before: Callable[[], str], author: str = "") -> bool:
    """True for a last paragraph that says who wrote the article: its author, or somebody not named in ``before``.

    ``before`` gives the body so far: somebody whom the article tells of is no author, whatever is said of him at the end.
    """
    if len(text) > _LONGEST_BIOGRAPHY or (found := _BIOGRAPHY.match(text)) is None or says(text):
        return False
    if (name := found["name"]) is None:
        return True
    surname = name.split()[-1].strip(".,()")
    if author and re.search(rf"\b{re.escape(surname)}\b", author, re.I):
        return True
    return len(surname) > 1 and re.search(rf"\b{re.escape(surname)}\b", before()) is None


def says(text: str) -> bool:
    """True where a stretch of some length stands in quotation marks: perhaps somebody's words, so not to be left unread."""
    return _SPEECH.search(text) is not None or any(len(part) > 25 for part in text.split('"')[1::2])


# -- captions

_PHOTO_AGENCY = (
    r"(?:Getty(?: Images)?|Shutterstock|iStock(?:photo)?|Alamy|Unsplash|Pixabay|Pexels|Adobe Stock|Depositphotos)"
)
_AGENCY = (
    rf"(?:{_PHOTO_AGENCY}|AFP(?: via Getty Images)?|AP(?: Photo)?|EPA(?:-EFE)?|Reuters|REUTERS|Xinhua|TASS|Tass|PA(?: Wire| Images| Media)?"
    r"|ANSA|Anadolu(?: Agency)?|Sputnik|Bloomberg|dpa|DPA|NurPhoto|SOPA Images|ZUMA(?: Press)?|LightRocket|UPI|Pool"
    r"|Handout|Wikimedia(?: Commons)?|Flickr|Agency|Agence France-Presse)"
)
_CREDIT_AT_END = re.compile(
    rf"(?:[^\W\d_a-z][\w.'’-]*(?: [\w.'’-]+){{0,4}}|\))\s*/\s*(?:[\w ]{{2,20}}/)?{_AGENCY}(?: via {_AGENCY})?\)?$"
    rf"|\bvia {_AGENCY}\)?\.?$|\b{_PHOTO_AGENCY}(?:/[\w ]+)?\)?\.?$"
    r"|\((?![^()]*\b(?:graphic|warning|contains)\b)(?:[^()]{0,60}\b)?(?:photo(?:graph)?|image|picture|illustration|graphic|screenshot)s?\b[^()]{0,80}\)\.?$"
    r"|\((?:AP|AFP|Reuters|REUTERS|EPA|Xinhua)/[^()]{2,60}\)\.?$"
    r"|\b(?:Photo(?:graph)?|Picture|Image|Illustration)s?(?: credit| by| courtesy(?: of)?)?\s*:\s*[^.!?\n]{2,80}\.?$"
    r"|\b(?:Credit)\s*:\s*[^.!?\n]{2,60}\.?$"
    r"|\bPhoto(?:graph)?s? by [^\W\d_a-z][^.!?\n]{2,60}\.?$"
)
_CAPTION_START = re.compile(
    r"(?:photo(?:graph)?|image|picture|pic|illustration|graphic|caption|video|file photo)s?"
    r"(?: (?:credit|by|courtesy|source|caption)s?)?\s*[:©]|(?:photo|image)s? (?:credit|courtesy|by)\b|pictured\s*:"
    r"|\(?(?:FILE PHOTO|FILE|FILES)\)?\s*[:–—-]|in this (?:file|undated|handout)?\s*(?:photo|image|picture)\b|credit\s*:",
    re.I,
)
_CAPTION_LETTERS = frozenset("(pPiIgGcCvVfF")  # that _CAPTION_START begins with
_CREDIT_SIGNS = (
    "/",
    "via ",
    "hoto",
    "mage",
    "icture",
    "llustration",
    "raphic",
    "creenshot",
    "redit:",
    "Getty",
    "Stock",
) + (
    "Shutterstock",
    "Alamy",
    "Unsplash",
    "Pixabay",
    "Pexels",
)  # one of which stands in every credit that _CREDIT_AT_END finds
_LONGEST_CAPTION = 700


def is_caption(text: str) -> bool:
    """True for a paragraph that describes or credits a picture, told by its first words or by the credit at its end."""
    if len(text) > _LONGEST_CAPTION:
        return False
    tail = text[-160:]
    if any(sign in tail for sign in _CREDIT_SIGNS) and _CREDIT_AT_END.search(tail) is not None:
        return True
    return text[0] in _CAPTION_LETTERS and _CAPTION_START.match(text) is not None


# -- footnotes

FOOTNOTE = re.compile(r"(?:\[(?P<a>\d{1,3})\]|(?P<b>\d{1,3})[.)]|\^?(?P<c>\d{1,3})|(?P<d>[¹²³⁴-⁹⁰]{1,3}))\s+(?=\S)")
_CITES = re.compile(
    r"\(\d{4}[a-z]?\)|\b(?:19|20)\d\d\b|https?://|doi[:.]|\b(?:pp?|vol|no|ed|eds|ibid|op\. cit|et al)\.|\baccessed\b|\bibid\b"
    r"|\bsee\b|\bretrieved\b",
    re.I,
)
_NOTE_MARK = re.compile(r"\*{1,3}\s?\S|[†‡§]\s?\S")
_CORRECTION = re.compile(
    r"(?:correction|corrections|clarification|update|amended)\b[^.]{0,40}[:–—]|this (?:article|story|report|piece|post|headline)"
    r" (?:was|has been) (?:amended|corrected|updated|changed|revised|edited)\b",
    re.I,
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def footnote_number(text: str) -> int | None:
    """The number a paragraph begins with, as a footnote would."""
    found = FOOTNOTE.match(text)
    if found is None:
        return None
    return int((found["a"] or found["b"] or found["c"] or found["d"]).translate(_SUPERSCRIPTS))


def cites(text: str) -> bool:
    """True for a paragraph that reads like a reference: a year, an address, a volume."""
    return _CITES.search(text, 0, 2000) is not None


def is_marked_note(text: str) -> bool:
    """True for a last paragraph that is a note under the article: after an asterisk or dagger, or a correction."""
    return len(text) <= 700 and (_CORRECTION.match(text) is not None or _NOTE_MARK.match(text) is not None)
