"""Going from pane to pane."""

from tui.actions.action import Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("panes.next", ("tab",), "next pane", "Go to the next pane.", "panes", "panes.step", (1,), footer=3, count=Count.REPEAT),
    Action("panes.previous", ("shift+tab",), "previous pane", "Go to the previous pane.", "panes", "panes.step", (-1,), count=Count.REPEAT),
    Action("panes.left", ("h", "left"), "left", "Go left: a pane, or the end of the selection.", "panes", "go_side", (-1,), count=Count.REPEAT),
    Action("panes.right", ("l", "right"), "right", "Go right: a pane, or the end of the selection.", "panes", "go_side", (1,), count=Count.REPEAT),
    Action("panes.1", ("1",), "articles", "Go to the list of articles.", "panes", "panes.go", (1,)),
    Action("panes.2", ("2",), "reading", "Go to the reading view.", "panes", "panes.go", (2,)),
    Action("panes.3", ("3",), "says", "Go to what the article says; again: quotations, actors, notes.", "panes", "panes.go", (3,)),
    Action("panes.zoom", ("z",), "zoom", "Give the pane the whole width, or take it back.", "panes", "panes.zoom"),
    Action("panes.narrower", ("less_than_sign",), "narrower", "Make the pane narrower.", "panes", "panes.resize", (-4,), count=Count.REPEAT),
    Action("panes.wider", ("greater_than_sign",), "wider", "Make the pane wider.", "panes", "panes.resize", (4,), count=Count.REPEAT),
    Action("panes.reset", ("equals_sign",), "reset", "Give every pane its usual width.", "panes", "panes.reset"),
)  # fmt: skip
