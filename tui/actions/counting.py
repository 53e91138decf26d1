"""Tables of counts: framing, who speaks, who is not heard."""

from tui.actions.action import AUDIT, EVIDENCE, FILTERED, TABLE, Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("counting.framing", ("T f",), "framing", "By which cues everybody's words are told: said, claimed, accused, vowed, denied ...", "tables", "counting.framing"),
    Action("counting.voices", ("T v",), "who speaks", "Who speaks how much, by outlet and period.", "tables", "counting.voices"),
    Action("counting.silent", ("T s",), "not quoted", "Who is named, but of whom no quotation was found; {move.open} there lists what speaks against it.", "tables", "counting.silent"),
    Action("counting.headlines", ("T h",), "headlines", "Titles that may pull in opposite directions about the same actors, and the quotations that carry them or not.", "tables", "counting.headlines"),
    Action("counting.audit", ("T a",), "audit", "A random sample of what was read, to be marked right or wrong by one key each.", "tables", "counting.audit"),
    Action("audit.right", ("plus", "0"), "right", "All of it is right; nothing was missed in the paragraph.", "tables", "right", (), (AUDIT,), 3),
    Action("audit.quotation", ("minus",), "nobody says this", "This is not a quotation.", "tables", "wrong", ("quotation",), (AUDIT,), 4),
    Action("audit.speaker", ("s",), "wrong speaker", "The speaker is wrong.", "tables", "wrong", ("speaker",), (AUDIT,), 5),
    Action("audit.boundaries", ("b",), "wrong boundaries", "The quotation begins or ends elsewhere.", "tables", "wrong", ("boundaries",), (AUDIT,), 6),
    *(
        Action(f"audit.missed_{n}", (str(n),), f"{n} missed", f"{n} {'quotation was' if n == 1 else 'quotations were'} missed in the paragraph.", "tables", "missed", (n,), (AUDIT,))
        for n in range(1, 10)
    ),
    Action("audit.unmark", ("x", "delete"), "unmark", "Take the mark away.", "tables", "unmark", (), (AUDIT,), 7),
    Action("audit.by", ("B",), "by", "Draw the sample by outlet, by kind, by actor.", "tables", "turn", (), (AUDIT,), 8),
    Action("evidence.looked", ("plus",), "looked through", "Keep that you have looked through this evidence.", "tables", "looked", (), (EVIDENCE,), 3),
    Action("table.left", ("h", "left"), "left", "Go to the column on the left.", "tables", "side", (-1,), (TABLE,), count=Count.MULTIPLY),
    Action("table.right", ("l", "right", "tab"), "right", "Go to the column on the right.", "tables", "side", (1,), (TABLE,), count=Count.MULTIPLY),
    Action("table.filter", ("F",), "filter", "Only articles of an outlet, of some days. Each is a chip that {list.drop} drops.", "tables", "ask_filter", (), (TABLE, FILTERED), 5),
    Action("table.by", ("b",), "by", "Tell the rows apart by something else: actors, outlets, periods.", "tables", "turn", (), (TABLE,), 3),
    Action("table.sort", ("s",), "sort", "Sort by the column at the cursor, again by name.", "tables", "sort", (), (TABLE,), 4),
)  # fmt: skip
