"""Tables of counts: framing, who speaks, who is not heard."""

from tui.actions.action import EVIDENCE, TABLE, Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("counting.framing", ("T f",), "framing", "By which cues everybody's words are told: said, claimed, accused, vowed, denied ...", "tables", "counting.framing"),
    Action("counting.voices", ("T v",), "who speaks", "Who speaks how much, by outlet and period.", "tables", "counting.voices"),
    Action("counting.silent", ("T s",), "not quoted", "Who is named, but of whom no quotation was found; enter there lists what speaks against it.", "tables", "counting.silent"),
    Action("evidence.looked", ("plus",), "looked through", "Keep that you have looked through this evidence.", "tables", "looked", (), (EVIDENCE,), 3),
    Action("table.left", ("h", "left"), "left", "Go to the column on the left.", "tables", "side", (-1,), (TABLE,), count=Count.MULTIPLY),
    Action("table.right", ("l", "right", "tab"), "right", "Go to the column on the right.", "tables", "side", (1,), (TABLE,), count=Count.MULTIPLY),
    Action("table.by", ("b",), "by", "Tell the rows apart by something else: actors, outlets, periods.", "tables", "turn", (), (TABLE,), 3),
    Action("table.sort", ("s",), "sort", "Sort by the column at the cursor, again by name.", "tables", "sort", (), (TABLE,), 4),
)  # fmt: skip
