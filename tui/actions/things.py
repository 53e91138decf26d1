"""Going from thing to thing in the reading view."""

from tui.actions.action import Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("next.quotation", ("J", "right_square_bracket q"), "next quotation", "Go to the next quotation.", "next thing", "reader.go_next", ("quotations", 1), footer=4, count=Count.REPEAT),
    Action("previous.quotation", ("K", "left_square_bracket q"), "previous quotation", "Go to the previous quotation.", "next thing", "reader.go_next", ("quotations", -1), count=Count.REPEAT),
    Action("next.entity", ("right_square_bracket e",), "next name", "Go to the next name.", "next thing", "reader.go_next", ("entities", 1), count=Count.REPEAT),
    Action("previous.entity", ("left_square_bracket e",), "previous name", "Go to the previous name.", "next thing", "reader.go_next", ("entities", -1), count=Count.REPEAT),
    Action("next.note", ("right_square_bracket a",), "next note", "Go to the next note.", "next thing", "reader.go_next", ("notes", 1), count=Count.REPEAT),
    Action("previous.note", ("left_square_bracket a",), "previous note", "Go to the previous note.", "next thing", "reader.go_next", ("notes", -1), count=Count.REPEAT),
    Action("jump.back", ("ctrl+o",), "back", "Go back to where you were.", "next thing", "reader.jump", (-1,), count=Count.REPEAT),
    Action("jump.forward", ("L",), "forward", "Go forward again.", "next thing", "reader.jump", (1,), count=Count.REPEAT),
)  # fmt: skip
