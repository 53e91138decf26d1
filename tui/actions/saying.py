"""Who said what: tellings, actors, the comparison."""

from tui.actions.action import (
    ACTOR,
    COMPARE,
    DESK,
    EVIDENCE,
    FILTERED,
    LIST,
    NOTES,
    SIDE,
    SIDES,
    TABLE,
    TELLINGS,
    Action,
    Count,
)

ACTIONS: tuple[Action, ...] = (
    Action("tellings", ("t",), "tellings", "Every telling of the statement at the cursor, in all articles.", "who said what", "tellings", (), (DESK, COMPARE, LIST, FILTERED, ACTOR, EVIDENCE), 10),
    Action("actor.page", ("e",), "actor", "Everything the actor of the current thing says.", "who said what", "actor_page", (), (DESK, COMPARE, TABLE, SIDE), 7),
    Action("actor.all", ("i",), "all about them", "All that is known of the actor, or their quotations again.", "who said what", "turn", (), (ACTOR,), 2),
    Action("actor.left", ("h", "left"), "left", "Go to the quotations.", "who said what", "side", (-1,), (ACTOR,)),
    Action("actor.right", ("l", "right"), "right", "Go to what is known of the actor, where {move.open} opens names, roles, outlets, cues and actors.", "who said what", "side", (1,), (ACTOR,)),
    Action("actor.next", ("tab",), "other side", "Go from the quotations to what is known, and back.", "who said what", "side", (0,), (ACTOR,), 3),
    Action("compare.add", ("c",), "to comparison", "Add the actor of the current thing to the comparison.", "who said what", "add_to_comparison", (), (DESK, COMPARE, LIST, FILTERED, ACTOR, TABLE, EVIDENCE, TELLINGS, SIDES, SIDE), 8),
    Action("compare.open", ("C",), "compare", "Open the comparison.", "who said what", "open_comparison", (), (DESK, LIST, FILTERED, ACTOR, NOTES, TABLE, EVIDENCE, TELLINGS, SIDES, SIDE), 9),
    Action("compare.left", ("h", "left"), "left", "Go to the column on the left.", "who said what", "column", (-1,), (COMPARE,), count=Count.REPEAT),
    Action("compare.right", ("l", "right", "tab"), "right", "Go to the column on the right.", "who said what", "column", (1,), (COMPARE,), count=Count.REPEAT),
    *(
        Action(f"compare.column_{n}", (str(n),), f"column {n}", f"Go to column {n}.", "who said what", "go_column", (n - 1,), (COMPARE,))
        for n in range(1, 7)
    ),
    Action("compare.drop", ("x",), "drop", "Take the column out of the comparison.", "who said what", "drop", (), (COMPARE,), 3),
    Action("compare.rows", ("b",), "rows", "Rows that stand for nothing (each column a list), for an occasion (same passage, event or day), or for a likeness (shared rare words).", "who said what", "standing.next_rows", (), (COMPARE,), 4),
    Action("compare.sort", ("s",), "sort", "Sort by date, the newest first, by outlet, or the surest first.", "who said what", "standing.next_sort", (), (COMPARE,), 5),
    Action("compare.filter", ("F",), "filter", "Only quotations of some kinds, with some classes of cues, of an outlet, of some days.", "who said what", "boxes.filter", (), (COMPARE,), 6),
    Action("compare.pin", ("p",), "pin", "Put the column first and keep it in sight, or let it go.", "who said what", "standing.pin", (), (COMPARE,)),
    Action("compare.context", ("w",), "words around", "Let a quotation's paragraph and its article's title count for the query, too, or only its own words.", "who said what", "standing.toggle_context", (), (COMPARE,)),
)  # fmt: skip
