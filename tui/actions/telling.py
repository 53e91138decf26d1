"""The tellings of one statement, side by side."""

from tui.actions.action import TELLINGS, Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("tellings.left", ("h", "left"), "left", "Show the place before, where the reports vary.", "tellings", "step", (-1,), (TELLINGS,), count=Count.MULTIPLY),
    Action("tellings.right", ("l", "right", "tab"), "next place", "Show the next place where the reports vary, in all of them.", "tellings", "step", (1,), (TELLINGS,), 3, count=Count.MULTIPLY),
    Action("tellings.pin", ("p",), "pin", "Compare the others with the report at the cursor; again: with one another.", "tellings", "pin", (), (TELLINGS,), 4),
    Action("tellings.paste", ("P",), "paste words", "Compare all with words that you paste in, and say where these are from.", "tellings", "paste", (), (TELLINGS,)),
    Action("tellings.confirm", ("plus",), "confirm", "The report at the cursor tells this statement; one that was left apart is joined.", "tellings", "judging.say", ("same",), (TELLINGS,), 5),
    Action("tellings.split", ("minus",), "split off", "The report at the cursor tells another statement.", "tellings", "judging.say", ("different",), (TELLINGS,), 6),
    Action("tellings.occasion", ("d",), "other occasion", "The same words, but said on a different occasion: leave the report apart.", "tellings", "judging.say", ("occasion",), (TELLINGS,)),
    Action("tellings.withdraw", ("x", "delete"), "leave it open", "Take back what was said of the report at the cursor: the program proposes again.", "tellings", "judging.withdraw", (), (TELLINGS,)),
    Action("tellings.print", ("i",), "print", "Count differences of capitals, letter forms and quotation marks, or leave them out one after the other.", "tellings", "next_print", (), (TELLINGS,), 7),
)  # fmt: skip
