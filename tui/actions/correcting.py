"""Correcting what was read."""

from tui.actions.action import COMPARE, DESK, Action

ACTIONS: tuple[Action, ...] = (
    Action("correct.right", ("plus",), "right", "The quotation is right, or the note that a search made: say so, and go to the next quotation in doubt or note to look at, in the next article if need be; in the comparison the cursor stays.", "correct", "corrector.right", (), (DESK, COMPARE)),
    Action("correct.wrong", ("minus",), "not a quotation", "This is not a quotation.", "correct", "corrector.wrong", (), (DESK, COMPARE)),
    Action("correct.speaker", ("r s",), "speaker", "Somebody else says this.", "correct", "corrector.speaker", (), (DESK, COMPARE)),
    Action("correct.boundaries", ("r b",), "boundaries", "The selected words are this quotation.", "correct", "corrector.boundaries"),
    Action("correct.kind", ("r k",), "kind", "This is told in another way: direct, mixed, indirect.", "correct", "corrector.kind", (), (DESK, COMPARE)),
    Action("correct.meant", ("r a",), "this is", "The name at the cursor, or the selected words, mean somebody else.", "correct", "corrector.meant"),
    Action("correct.statement", ("r t",), "same statement", "Same or not the same statement: the reports of this quotation's statement, and what was left apart; there {tellings.confirm} joins or confirms, {tellings.split} splits off, {tellings.occasion} says that it was another occasion.", "correct", "corrector.statement", (), (DESK, COMPARE)),
    Action("correct.missed", ("Q",), "quotation", "The selected words are a quotation that was missed.", "correct", "corrector.missed"),
)  # fmt: skip
