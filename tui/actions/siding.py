"""Sides, and who is who."""

from tui.actions.action import ACTOR, COMPARE, DESK, SIDE, SIDES, TABLE, Action

ACTIONS: tuple[Action, ...] = (
    Action("sides.open", ("D",), "sides", "Sides: sets of actors that you put together, as in China's government; who may belong to one, and the sentence that says so. In the comparison: the side of the column.", "sides", "open_sides", (), (DESK, COMPARE, TABLE, ACTOR)),
    Action("sides.add", ("A",), "new side", "Make a side.", "sides", "add", (), (SIDES,), 3),
    Action("sides.delete", ("x", "delete"), "delete", "Delete the side at the cursor.", "sides", "delete", (), (SIDES,), 5),
    Action("side.accept", ("plus",), "accept", "Let who is proposed at the cursor belong to the side.", "sides", "accept", (), (SIDE,), 3),
    Action("side.remove", ("x", "delete"), "out", "Take the member at the cursor out; don't propose again who is proposed there.", "sides", "take_out", (), (SIDE,), 4),
    Action("side.add", ("A",), "add", "Add an actor by typing a part of the name.", "sides", "add", (), (SIDE,), 5),
    Action("side.dates", ("d",), "dates", "Say from when and until when the member at the cursor belongs to the side.", "sides", "dates", (), (SIDE,), 6),
    Action("side.rename", ("r",), "rename", "Give the side another name.", "sides", "rename", (), (SIDES, SIDE), 7),
    Action("actor.join", ("M",), "join", "This actor and another are one: choose whose name both have. What it changes is shown first.", "sides", "join", (), (ACTOR,), 4),
    Action("actor.split", ("minus",), "split off", "What goes by one of the names, or whom one article means, is somebody else. What it changes is shown first.", "sides", "split", (), (ACTOR,), 5),
    Action("actor.rename", ("r",), "rename", "Call this actor otherwise; an empty name takes that back.", "sides", "rename", (), (ACTOR,), 6),
)  # fmt: skip
