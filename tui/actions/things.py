"""Going from thing to thing in the reading view."""

from tui.actions.action import Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("next.quotation", ("J", "right_square_bracket q"), "next quotation", "Go to the next quotation.", "next thing", "reader.go_next", ("quotations", 1), footer=4, count=Count.REPEAT),
    Action("previous.quotation", ("K", "left_square_bracket q"), "previous quotation", "Go to the previous quotation.", "next thing", "reader.go_next", ("quotations", -1), count=Count.REPEAT),
    Action("next.entity", ("right_square_bracket e",), "next name", "Go to the next name.", "next thing", "reader.go_next", ("entities", 1), count=Count.REPEAT),
    Action("previous.entity", ("left_square_bracket e",), "previous name", "Go to the previous name.", "next thing", "reader.go_next", ("entities", -1), count=Count.REPEAT),
    Action("next.note", ("right_square_bracket a",), "next note", "Go to the next note.", "next thing", "reader.go_next", ("notes", 1), count=Count.REPEAT),
    Action("previous.note", ("left_square_bracket a",), "previous note", "Go to the previous note.", "next thing", "reader.go_next", ("notes", -1), count=Count.REPEAT),
    Action("next.review", ("right_square_bracket r",), "to review", "Go to the next quotation in doubt, or note that a search made and nobody looked at yet.", "next thing", "reader.go_next", ("review", 1), count=Count.REPEAT),
    Action("previous.review", ("left_square_bracket r",), "to review", "Go to the previous quotation in doubt, or note that a search made and nobody looked at yet.", "next thing", "reader.go_next", ("review", -1), count=Count.REPEAT),
    Action("next.unread", ("right_square_bracket u",), "next unread", "Open the next article of the list that you haven't opened.", "next thing", "shelf.opened.step", (1,)),
    Action("previous.unread", ("left_square_bracket u",), "previous unread", "Open the previous article of the list that you haven't opened.", "next thing", "shelf.opened.step", (-1,)),
    Action("place.mark", ("m <letter>",), "mark place", "Mark this place by a letter.", "next thing", "jumps.mark"),
    Action("place.go", ("apostrophe <letter>",), "to a mark", "Go to the place marked by a letter.", "next thing", "jumps.go_to_mark"),
    Action("jump.back", ("ctrl+o",), "back", "Go back to where you were.", "next thing", "jumps.go", (-1,), count=Count.REPEAT),
    Action("jump.forward", ("L",), "forward", "Go forward again.", "next thing", "jumps.go", (1,), count=Count.REPEAT),
)  # fmt: skip
