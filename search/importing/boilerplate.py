"""What stands around an article without belonging to it: offers, links, licences, forms, credits.

Every rule judges one paragraph by how it begins, ends and how long it is. In doubt a paragraph belongs to the article:
what is taken for boilerplate is not read, and the words somebody says in it would be missed.
"""

import re

_BULLET = re.compile(r"[\s•*·▪●◦–—-]+")
LONGEST_OFFER = 300  # characters; what is longer is boilerplate only by the rules for endings


def _any(*patterns: str) -> re.Pattern[str]:
    # matched against text in lower case: with IGNORECASE a pattern of many branches is several times slower
    return re.compile("|".join(f"(?:{p})" for p in patterns))


# what stands over or before the titles of other articles
_OTHERS = (
    r"(?:(?:read|see|watch|listen) (?:more|also|next|now)|also read|related(?: articles?| stor(?:y|ies)| posts?| links?"
    r"| coverage| content| topics| reading)?|more (?:on this (?:story|topic)|stories|like this|from .{1,40})"
    r"|recommended(?: for you| stories| reading)?|you (?:may|might) also like|(?:most|more) (?:read|popular|viewed)"
    r"|don['’]t miss|trending(?: now)?|editors?['’]?s?['’]? picks?|top stories|latest (?:news|stories|updates)"
    r"|further reading)"
)
_LINKS = re.compile(rf"{_OTHERS}\s*[:»›>]?")
_ANYWHERE = _any(
    # advertisements and navigation
    r"(?:advertisement|advertising|sponsored(?: content)?|promoted content|back to top|menu|home|search|close"
    r"|next(?: article)?|prev(?:ious)?(?: article)?|loading|skip to (?:main )?content"
    r"|continue reading(?: the main story)?"
    r"|(?:story|article) continues (?:below|after)\b.{0,60})\W*$",
    # other articles
    rf"{_OTHERS}\s*(?:[:»›>|–—].{{0,200}})?$",
    r"read (?:more about|the (?:full|original|whole)|our|on at)\b.{0,150}$",
    r"(?:read|click|see|watch|listen|find|learn|view|download|donate)\b[^.]{0,100}\bhere\W*$",
    # offers
    r"(?:sign up|subscribe|register (?:now|today|for)|become a (?:member|subscriber)|support our)\b.{0,200}"
    r"\b(?:newsletters?|inbox|subscri\w+|alerts?|today|e-?mails?|free|podcasts?|channel|whatsapp|telegram|journalism"
    r"|members?\w*|now|updates?)\b.{0,60}$",
    r"(?:subscribe|sign up)(?: now| here| today| to .{1,60})?\W*$",
    r"get (?:the|our|all)\b.{0,120}\b(?:newsletters?|inbox|app|alerts?)\b.{0,40}$",
    r"(?:unlimited|full|digital) access to\b.{0,80}$",
    r"ad[- ]free\b.{0,60}$|all newsletters?\b.{0,40}$",
    r"(?:download|get) (?:the|our) .{0,40}\bapp\b.{0,60}$|already a (?:subscriber|member)\b.{0,60}$",
    # sharing
    r"(?:follow .{1,60}?|(?:like|find|join) (?:us|me|our page|@\w+)) on (?:facebook|twitter|x\b|instagram|linkedin"
    r"|telegram|youtube|google news|whatsapp|mastodon|bluesky|tiktok|social media).{0,80}$",
    r"(?:share|tweet|e-?mail|print|save|copy link|bookmark|comment)(?:\W+(?:this|on|via|with|by|article|story|page|post"
    r"|friends|facebook|twitter|linkedin|whatsapp|e-?mail|link|print|share|tweet|copy|to|a|friend|save))*\W*$",
    # rights
    r"(?:©|\(c\)\s|copyright\s*(?:©|\(c\)|\d{4}|by\b|:)).{0,250}$",
    r"(?:the )?(?:views|opinions)(?: and (?:views|opinions))? (?:expressed|stated|in this (?:article|column|piece))\b"
    r".{0,250}$",
    # comment forms
    r"(?:leave|post|add|write) a (?:reply|comment)\W*$|(?:view|show|hide|see|load) (?:all |more )?comments\W*$"
    r"|(?:\d+|no) comments?(?: yet)?\W*$|comments (?:are )?closed\W*$|cancel reply\W*$"
    r"|join the (?:conversation|discussion)\W*$|your e-?mail (?:address )?will not be (?:published|shown).{0,80}$"
    r"|required fields are marked.{0,20}$|save my name, e-?mail.{0,120}$|notify me of .{0,80}$"
    r"|(?:log|sign) in to (?:comment|leave a reply|reply|post|continue)\b.{0,60}$|you must be logged in\b.{0,60}$",
    # cookies, accounts, players
    r"(?:we|this (?:web)?site) uses? cookies\b.{0,250}$|(?:accept|manage|reject) (?:all )?cookies\W*$"
    r"|(?:cookie (?:settings|policy)|privacy policy|terms (?:of (?:use|service)|(?:and|&) conditions)|play audio)\W*$",
    r"\d+[- ]min(?:ute)?s?(?: read)?\W*$|reading time\b.{0,30}$|listen to this (?:article|story)\b.{0,30}$",
    r"(?:issn|isbn|doi)\b\W{0,3}[\w./ -]{4,40}$",
    r"(?:tags?|filed under|categor(?:y|ies)|posted in|keywords)\s*:.{0,200}$",
)
_RIGHTS = re.compile(
    r"this (?:article|story|post|piece|essay|op-?ed|commentary|interview|column)\b.{0,80}\b(?:(?:originally|first)"
    r" (?:appeared|published|ran|posted)|(?:appeared|was published) (?:originally|first)|re-?published|reprinted"
    r"|syndicated)\b"
    r"|this (?:article|story|post|piece|essay|report|content|work|material|text|page)\b.{0,80}\b(?:licen[cs]ed under"
    r"|may not be (?:re-?)?(?:published|produced|broadcast|written|distributed|copied|used)|creative commons"
    r"|is dedicated to the public domain)\b"
    r"|(?:originally|first) published (?:in|on|at|by)\b|licen[cs]e\s*:"
)
# what gives a paragraph away in its midst, each with a word to look for first
_INSIDE = (
    ("delivered", re.compile(r".{0,60}\bdelivered (?:straight |directly )?to your (?:door|inbox)\W*$")),
    ("all rights", re.compile(r".{0,200}\ball rights reserved\W*$")),
    (
        "creative commons",
        re.compile(r".{0,120}\b(?:published|licen[cs]ed?|available|under)\b.{0,40}\bcreative commons\b"),
    ),
    (" app", re.compile(r".{0,30}\b(?:ios|android) (?:and \w+ )?app\b.{0,40}$")),
)
_ENDING = _any(
    r"\(?(?:additional )?(?:reporting|editing|writing|translation|translated|compiled|edited|produced|graphics?|video)"
    r"(?: and (?:editing|writing|reporting))? by\b.{0,250}$",
    r".{3,120} contributed (?:reporting|research|to this (?:report|story|article)|from\b).{0,80}$",
    r"(?:about the authors?|about us|comments|share)\W*$"
    r"|(?:author|editor|publisher)['’]?s?['’]? (?:note|bio)\b.{0,600}$",
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
    if len(lower) > LONGEST_OFFER:
        return False
    if not lower or _ANYWHERE.match(lower) is not None:
        return True
    for sign, rule in _INSIDE:
        if sign in lower:
            return rule.match(lower) is not None
    return False


def is_ending(text: str) -> bool:
    """True for a paragraph that is boilerplate at the end of an article: credits, contacts, an editor's note."""
    if is_boilerplate(text):
        return True
    if len(text) > 700:
        return False
    lower = text.lower()
    return (_ENDING.match(lower) is not None or _CREDIT_LINE.match(lower) is not None) and not says(text)


def opens_links(text: str) -> bool:
    """True for a heading under which the titles of other articles stand."""
    return len(text) <= 60 and _LINKS.fullmatch(text.lower()) is not None


def says(text: str) -> bool:
    """True where a longer stretch stands in quotation marks: perhaps somebody's words, so not to be left unread."""
    return _SPEECH.search(text) is not None or any(len(part) > 25 for part in text.split('"')[1::2])
