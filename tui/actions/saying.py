"""Who said what: tellings, actors, the comparison."""

from tui.actions.action import COMPARE, DESK, EVIDENCE, LIST, NOTES, TABLE, TELLINGS, Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("tellings", ("t",), "tellings", "Every telling of the statement at the cursor, in all articles.", "who said what", "tellings", (), (DESK, COMPARE, LIST, EVIDENCE), 10),
    Action("actor.page", ("e",), "actor", "Everything the actor of the current thing says.", "who said what", "actor_page", (), (DESK, COMPARE, TABLE), 7),
    Action("compare.add", ("c",), "add to comparison", "Add the actor of the current thing to the comparison.", "who said what", "add_to_comparison", (), (DESK, COMPARE, LIST, TABLE, EVIDENCE, TELLINGS), 8),
    Action("compare.open", ("C",), "compare", "Open the comparison.", "who said what", "open_comparison", (), (DESK, LIST, NOTES, TABLE, EVIDENCE, TELLINGS), 9),
    Action("compare.left", ("h", "left"), "left", "Go to the column on the left.", "who said what", "column", (-1,), (COMPARE,), count=Count.REPEAT),
    Action("compare.right", ("l", "right", "tab"), "right", "Go to the column on the right.", "who said what", "column", (1,), (COMPARE,), count=Count.REPEAT),
    *(
        Action(f"compare.column_{n}", (str(n),), f"column {n}", f"Go to column {n}.", "who said what", "go_column", (n - 1,), (COMPARE,))
        for n in range(1, 7)
    ),
    Action("compare.drop", ("x",), "drop", "Take the column out of the comparison.", "who said what", "drop", (), (COMPARE,), 3),
)  # fmt: skip
