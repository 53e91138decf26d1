"""What actors say that a query finds by names which the index, made of single articles, doesn't know."""

from search.actors import Actors
from search.index.located import fits
from search.index.nodes import Text
from search.library import Library
from search.notes.identity import Says

_SAID = "SELECT article, ordinal FROM utterance WHERE key = ?"


def said_by_named(library: Library, actors: Actors, condition: Text) -> set[int]:
    """The attributions (article times 2**32 plus ordinal) of actors that a person joined or renamed.

    Of those of whom a name, or what they are called now, has the words of the condition.
    """
    renamed = [one for one in actors.said if one.says in (Says.JOINED, Says.NAMED)]
    keys = {actors.now(one.other if one.says is Says.JOINED else one.actor) for one in renamed}
    found = set()
    for key in keys:
        actor = actors.by_key.get(key)
        if actor is None or not any(fits(condition, name) for name in {actor.name, *actor.aliases}):
            continue
        for own in actors.keys(key):
            several = actors.means_several(own)
            for article, ordinal in library.catalogue.db.execute(_SAID, (own,)):
                if not several or actors.identity(article, own) == key:
                    found.add(article << 32 | ordinal)
    return found
