"""What an actor of the corpus is made of: names, and what single articles say."""

import json
from typing import Any

from search.actor import Actor
from search.actors import Actors
from search.library import Library
from search.notes.identity import Says
from search.text import fold

Json = dict[str, Any]


def name_parts(actors: Actors, actor: Actor) -> list[Json]:
    """The names by which articles know an actor, the commonest first, and who says that they are the same."""
    program = actors.joined
    said = [one for one in actors.said if one.says is Says.JOINED and actors.now(one.actor) == actor.key]
    by_person = {key for one in said for key in program.keys(program.now(one.actor, one.name))}
    main = {form.key for form in actor.forms if form.name == actor.name}
    found: dict[str, Json] = {}
    for form in actor.forms:
        row = found.setdefault(fold(form.name), _row(form.name, "reading"))
        for field in ("mentions", "quotes", "articles"):
            row[field] += getattr(form, field)
        if form.key in by_person:
            row["by"] = "person"
        elif form.key not in main and row["by"] != "person":
            row["by"] = "program"
    for name, articles in actor.aliases.items():
        if fold(name) not in found:
            found[fold(name)] = {**_row(name, "reading"), "articles": articles, "mentions": None, "quotes": None}
    return sorted(found.values(), key=lambda row: (row["mentions"] is None, -row["articles"], row["name"]))


def _row(name: str, by: str) -> Json:
    return {"name": name, "mentions": 0, "quotes": 0, "articles": 0, "by": by}


def article_parts(library: Library, actors: Actors, actor: Actor, offset: int, count: int) -> list[Json]:
    """The articles that name an actor, by date, and how: a window of them."""
    listing = library.listing
    numbers = sorted(
        actors.articles(actor.key), key=lambda n: (not listing[n].date, listing[n].date, listing[n].document)
    )
    keys = set(actors.keys(actor.key))
    rows = []
    for number in numbers[offset : offset + count]:
        own = [
            row
            for row in library.catalogue.db.execute(
                "SELECT key, name, aliases, mentions, quotes FROM named WHERE article = ?", (number,)
            )
            if row[0] in keys and actors.identity(number, row[0]) == actor.key
        ]
        names = dict.fromkeys(name for _, name, aliases, _, _ in own for name in (name, *json.loads(aliases)))
        article = listing[number]
        rows.append(
            {
                "number": number,
                "document": article.document,
                "title": article.title,
                "outlet": article.outlet,
                "date": article.date,
                "names": list(names),
                "mentions": sum(row[3] for row in own),
                "quotes": sum(row[4] for row in own),
            }
        )
    return rows
