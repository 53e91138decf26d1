"""Searching and finding."""

from tui.actions.action import (
    ACTOR,
    COMPARE,
    DESK,
    FILTERED,
    LIST,
    NOTES,
    SEARCHES,
    SIDE,
    SIDES,
    TABLE,
    TELLINGS,
    Action,
    Count,
)

ACTIONS: tuple[Action, ...] = (
    Action("search.corpus", ("slash",), "search", "Search all articles, as you type.", "search", "finder.ask", (), (DESK,), 1),
    Action("search.about", ("slash",), "about", "Only quotations whose words match a query.", "search", "about", (), (COMPARE, LIST, FILTERED, ACTOR, NOTES, TABLE, TELLINGS, SIDES, SIDE), 1),
    Action("search.article", ("f",), "find here", "Find in this article.", "search", "finder.ask_here"),
    Action("search.next", ("n",), "next hit", "Go to the next hit of the search made last; after the last one, in the next article.", "search", "finder.next_hit", (1,), footer=7, count=Count.REPEAT),
    Action("search.previous", ("N",), "previous hit", "Go to the previous hit.", "search", "finder.next_hit", (-1,), count=Count.REPEAT),
    Action("search.view", ("S",), "view of results", "Show the results of a search as articles, as a concordance (every hit in its line), or as quotations.", "search", "shelf.next_view"),
    Action("search.facets", ("number_sign",), "facets", "What the articles of the search have in common, counted: outlets, months, actors, speakers. {move.open} narrows the search to one.", "search", "facets.show"),
    Action("search.keep", ("ctrl+s",), "keep search", "Keep the search under a name: @name asks it again, also inside another query. Without a search, list the kept ones.", "search", "kept.keep"),
    Action("kept.rename", ("r",), "rename", "Give the kept search at the cursor another name.", "search", "rename", (), (SEARCHES,), 3),
    Action("kept.drop", ("x", "delete"), "drop", "Keep the search at the cursor no longer.", "search", "delete", (), (SEARCHES,), 4),
    Action("search.drop", ("backspace",), "drop search", "Drop the search, or the last filter; {undo} brings it back.", "search", "finder.drop"),
    Action("about.drop", ("backspace",), "drop query", "Show quotations about anything again; {undo} brings the query back.", "search", "drop_about", (), (COMPARE,)),
    Action("list.drop", ("backspace",), "drop filter", "List everything again; {list.undo} brings the filter back.", "search", "drop_words", (), (LIST, FILTERED, ACTOR, NOTES, TABLE, TELLINGS, SIDES, SIDE)),
)  # fmt: skip
