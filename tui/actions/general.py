"""Taking away, the view, help and leaving."""

from tui.actions.action import ALL, DESK, Action

ACTIONS: tuple[Action, ...] = (
    Action("copy", ("y",), "copy", "Copy the current thing with its citation, in the form chosen last.", "take away", "copy_current", (), ALL),
    Action("copy.as", ("Y",), "copy as", "Choose in which form to copy: one line, Markdown, Chicago, APA, BibTeX, CSL-JSON, RIS, or bare words.", "take away", "choose_copy", (), ALL),
    Action("view.fold", ("o",), "unfold", "Unfold or fold: a group in the list, boilerplate in the text; in the third pane doubtful quotations too, then only those that tell words; doubtful ones in the comparison.", "view", "fold", (), ALL),
    Action("view.measure", ("W",), "line length", "Make the lines of the text longer or shorter: 66, 72 or 80 columns.", "view", "reader.next_measure"),
    Action("view.redraw", ("ctrl+l",), "redraw", "Draw the screen anew.", "view", "redraw", (), ALL),
    Action("help", ("question_mark",), "help", "Show and search this help.", "help", "show_help", (), ALL, 20),
    Action("palette", ("ctrl+p",), "commands", "Everything that can be done here, and kept searches, to be found by its name.", "help", "show_palette", (), ALL, everywhere=True),
    Action("cancel", ("escape",), "cancel", "Cancel what is in progress.", "help", "cancel", (), ALL),
    Action("leave", ("q",), "leave", "Leave.", "help", "leave", (), (DESK,), 19),
    Action("suspend", ("ctrl+z",), "suspend", "Go to the shell; fg comes back.", "help", "suspend", (), ALL, everywhere=True),
    Action("close", ("q",), "close", "Close this screen.", "help", "leave", (), tuple(context for context in ALL if context is not DESK), 19),
    Action("quit", ("ctrl+q",), "leave", "Leave from anywhere; where a note isn't saved, after asking.", "help", "quit_all", (), ALL, everywhere=True),
    Action("stop", ("ctrl+c",), "stop or copy", "Stop running work, else copy the selection; twice within a second leaves.", "help", "stop", (), ALL, everywhere=True),
)  # fmt: skip
