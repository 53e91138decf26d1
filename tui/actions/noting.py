"""Selecting, notes and codes, undo."""

from tui.actions.action import AUDIT, EVIDENCE, LIST, NOTES, SEARCHES, TABLE, TELLINGS, Action, Count

ACTIONS: tuple[Action, ...] = (
    Action("select.widen", ("v",), "select", "Select: the sentence, then more with every press.", "notes", "reader.widen", count=Count.REPEAT),
    Action("select.narrow", ("V",), "select less", "Make the selection smaller.", "notes", "reader.narrow", count=Count.REPEAT),
    Action("select.word_right", ("w",), "a word more", "Move the end of the selection a word to the right.", "notes", "reader.extend", ("word", 1), count=Count.REPEAT),
    Action("select.word_left", ("b",), "a word less", "Move the end of the selection a word to the left.", "notes", "reader.extend", ("word", -1), count=Count.REPEAT),
    Action("select.sentence_right", ("right_parenthesis",), "a sentence more", "Move the end of the selection a sentence on.", "notes", "reader.extend", ("sentence", 1), count=Count.REPEAT),
    Action("select.sentence_left", ("left_parenthesis",), "a sentence less", "Move the end of the selection a sentence back.", "notes", "reader.extend", ("sentence", -1), count=Count.REPEAT),
    Action("note.add", ("a",), "note", "Write a note on the current thing; #word in it is a code. On a note: change it.", "notes", "notebook.write", footer=6),
    Action("note.code", ("A",), "code", "Put a code on the current thing.", "notes", "notebook.code"),
    Action("note.again", ("full_stop",), "same code", "Put the code used last on the current thing.", "notes", "notebook.again"),
    Action("note.delete", ("x", "delete"), "delete note", "Delete the note at the cursor.", "notes", "notebook.delete"),
    Action("note.all", ("ctrl+n",), "all notes", "List all notes.", "notes", "notebook.all"),
    Action("undo", ("u",), "undo", "Undo the last thing you did.", "notes", "notebook.undo", count=Count.REPEAT),
    Action("redo", ("U",), "redo", "Do again what was undone.", "notes", "notebook.redo", count=Count.REPEAT),
    Action("list.delete", ("x", "delete"), "delete note", "Delete the note at the cursor.", "notes", "delete", (), (NOTES,), 3),
    Action("list.undo", ("u",), "undo", "Undo the last thing you did.", "notes", "undo", (), (LIST, NOTES, SEARCHES, TABLE, EVIDENCE, AUDIT, TELLINGS), count=Count.REPEAT),
    Action("list.redo", ("U",), "redo", "Do again what was undone.", "notes", "redo", (), (LIST, NOTES, SEARCHES, TABLE, EVIDENCE, AUDIT, TELLINGS), count=Count.REPEAT),
)  # fmt: skip
