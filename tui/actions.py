"""The one list of everything a person can do: keys, footer, palette, help and docs/keys.md are made from it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Context(StrEnum):
    """Where an action's keys work."""

    DESK = "desk"
    COMPARE = "compare"
    LIST = "list"  # a screen that is one list: what an actor says
    NOTES = "notes"  # the list of all notes
    SEARCHES = "searches"  # the list of kept searches


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. ``run`` names what is called: an attribute path from the screen, with its arguments.

    ``keys`` are Textual's names; a key of several parts separated by spaces is a chord. ``footer`` is the rank in
    the footer, 0 for not there.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    help: str
    group: str
    run: str
    arguments: tuple[int | str, ...] = ()
    contexts: tuple[Context, ...] = (Context.DESK,)
    footer: int = 0


_D, _C, _L, _N, _S = Context.DESK, Context.COMPARE, Context.LIST, Context.NOTES, Context.SEARCHES
_ALL = (_D, _C, _L, _N, _S)

ACTIONS: tuple[Action, ...] = (
    Action("panes.next", ("tab",), "next pane", "Go to the next pane.", "panes", "panes.step", (1,)),
    Action("panes.previous", ("shift+tab",), "previous pane", "Go to the previous pane.", "panes", "panes.step", (-1,)),
    Action("panes.left", ("h", "left"), "left", "Go left: a pane, or the end of the selection.", "panes", "go_side", (-1,), footer=0),
    Action("panes.right", ("l", "right"), "right", "Go right: a pane, or the end of the selection.", "panes", "go_side", (1,)),
    Action("panes.1", ("1",), "articles", "Go to the list of articles.", "panes", "panes.go", (1,)),
    Action("panes.2", ("2",), "reading", "Go to the reading view.", "panes", "panes.go", (2,)),
    Action("panes.3", ("3",), "says", "Go to what the article says; again: quotations, actors, notes.", "panes", "panes.go", (3,)),
    Action("panes.zoom", ("z",), "zoom", "Give the pane the whole width, or take it back.", "panes", "panes.zoom"),
    Action("panes.narrower", ("less_than_sign",), "narrower", "Make the pane narrower.", "panes", "panes.resize", (-4,)),
    Action("panes.wider", ("greater_than_sign",), "wider", "Make the pane wider.", "panes", "panes.resize", (4,)),
    Action("panes.reset", ("equals_sign",), "reset", "Give every pane its usual width.", "panes", "panes.reset"),
    Action("move.down", ("j", "down"), "down", "Move down.", "move", "move", (1,), _ALL),
    Action("move.up", ("k", "up"), "up", "Move up.", "move", "move", (-1,), _ALL),
    Action("move.half_down", ("ctrl+d",), "half a page down", "Move half a page down.", "move", "page", (1, 1), _ALL),
    Action("move.half_up", ("ctrl+u",), "half a page up", "Move half a page up.", "move", "page", (-1, 1), _ALL),
    Action("move.page_down", ("pagedown",), "page down", "Move a page down.", "move", "page", (1,), _ALL),
    Action("move.page_up", ("pageup",), "page up", "Move a page up.", "move", "page", (-1,), _ALL),
    Action("move.first", ("g", "home"), "first", "Go to the beginning.", "move", "edge", (-1,), _ALL),
    Action("move.last", ("G", "end"), "last", "Go to the end.", "move", "edge", (1,), _ALL),
    Action("move.paragraph_down", ("right_curly_bracket",), "next paragraph", "Go to the next paragraph.", "move", "reader.paragraph", (1,)),
    Action("move.paragraph_up", ("left_curly_bracket",), "previous paragraph", "Go to the previous paragraph.", "move", "reader.paragraph", (-1,)),
    Action("move.open", ("enter",), "open", "Open what the cursor is on.", "move", "enter", (), _ALL, footer=2),
    Action("next.quotation", ("J", "right_square_bracket q"), "next quotation", "Go to the next quotation.", "next thing", "reader.go_next", ("quotations", 1), footer=4),
    Action("previous.quotation", ("K", "left_square_bracket q"), "previous quotation", "Go to the previous quotation.", "next thing", "reader.go_next", ("quotations", -1)),
    Action("next.entity", ("right_square_bracket e",), "next name", "Go to the next name.", "next thing", "reader.go_next", ("entities", 1)),
    Action("previous.entity", ("left_square_bracket e",), "previous name", "Go to the previous name.", "next thing", "reader.go_next", ("entities", -1)),
    Action("next.note", ("right_square_bracket a",), "next note", "Go to the next note.", "next thing", "reader.go_next", ("notes", 1)),
    Action("previous.note", ("left_square_bracket a",), "previous note", "Go to the previous note.", "next thing", "reader.go_next", ("notes", -1)),
    Action("jump.back", ("ctrl+o",), "back", "Go back to where you were.", "next thing", "reader.jump", (-1,)),
    Action("jump.forward", ("L",), "forward", "Go forward again.", "next thing", "reader.jump", (1,)),
    Action("search.corpus", ("slash",), "search", "Search all articles, as you type.", "search", "finder.ask", (), (_D,), 1),
    Action("search.about", ("slash",), "about", "Only quotations whose words match a query.", "search", "about", (), (_C, _L, _N), 1),
    Action("search.article", ("f",), "find here", "Find in this article.", "search", "finder.ask_here"),
    Action("search.next", ("n",), "next hit", "Go to the next hit of the search made last; after the last one, in the next article.", "search", "finder.next_hit", (1,), footer=5),
    Action("search.previous", ("N",), "previous hit", "Go to the previous hit.", "search", "finder.next_hit", (-1,)),
    Action("search.view", ("S",), "view of results", "Show the results of a search as articles, as a concordance (every hit in its line), or as quotations.", "search", "shelf.next_view"),
    Action("search.keep", ("ctrl+s",), "keep search", "Keep the search under a name: @name asks it again, also inside another query. Without a search, list the kept ones.", "search", "kept.keep"),
    Action("kept.rename", ("r",), "rename", "Give the kept search at the cursor another name.", "search", "rename", (), (_S,), 3),
    Action("kept.drop", ("x", "delete"), "drop", "Keep the search at the cursor no longer.", "search", "delete", (), (_S,), 4),
    Action("search.drop", ("backspace",), "drop search", "Drop the search, or the last filter; u brings it back.", "search", "finder.drop"),
    Action("about.drop", ("backspace",), "drop query", "Show quotations about anything again.", "search", "drop_about", (), (_C,)),
    Action("about.undo", ("u",), "query back", "Bring the dropped query back.", "search", "bring_about_back", (), (_C,)),
    Action("list.drop", ("backspace",), "drop filter", "List everything again; u brings the filter back.", "search", "drop_words", (), (_L, _N)),
    Action("tellings", ("t",), "tellings", "Every telling of the statement at the cursor, in all articles.", "who said what", "tellings", (), (_D, _C, _L), 10),
    Action("actor.page", ("e",), "actor", "Everything the actor of the current thing says.", "who said what", "actor_page", (), (_D, _C), 7),
    Action("compare.add", ("c",), "add to comparison", "Add the actor of the current thing to the comparison.", "who said what", "add_to_comparison", (), (_D, _C, _L), 8),
    Action("compare.open", ("C",), "compare", "Open the comparison.", "who said what", "open_comparison", (), (_D, _L, _N), 9),
    Action("compare.left", ("h", "left"), "left", "Go to the column on the left.", "who said what", "column", (-1,), (_C,)),
    Action("compare.right", ("l", "right", "tab"), "right", "Go to the column on the right.", "who said what", "column", (1,), (_C,)),
    *(
        Action(f"compare.column_{n}", (str(n),), f"column {n}", f"Go to column {n}.", "who said what", "go_column", (n - 1,), (_C,))
        for n in range(1, 7)
    ),
    Action("compare.drop", ("x",), "drop", "Take the column out of the comparison.", "who said what", "drop", (), (_C,), 3),
    Action("select.widen", ("v",), "select", "Select: the sentence, then more with every press.", "notes", "reader.widen", footer=0),
    Action("select.narrow", ("V",), "select less", "Make the selection smaller.", "notes", "reader.narrow"),
    Action("select.word_right", ("w",), "a word more", "Move the end of the selection a word to the right.", "notes", "reader.extend", ("word", 1)),
    Action("select.word_left", ("b",), "a word less", "Move the end of the selection a word to the left.", "notes", "reader.extend", ("word", -1)),
    Action("select.sentence_right", ("right_parenthesis",), "a sentence more", "Move the end of the selection a sentence on.", "notes", "reader.extend", ("sentence", 1)),
    Action("select.sentence_left", ("left_parenthesis",), "a sentence less", "Move the end of the selection a sentence back.", "notes", "reader.extend", ("sentence", -1)),
    Action("note.add", ("a",), "note", "Write a note on the current thing; #word in it is a code. On a note: change it.", "notes", "notebook.write", footer=6),
    Action("note.code", ("A",), "code", "Put a code on the current thing.", "notes", "notebook.code"),
    Action("note.again", ("full_stop",), "same code", "Put the code used last on the current thing.", "notes", "notebook.again"),
    Action("note.delete", ("x", "delete"), "delete note", "Delete the note at the cursor.", "notes", "notebook.delete"),
    Action("note.all", ("ctrl+n",), "all notes", "List all notes.", "notes", "notebook.all"),
    Action("undo", ("u",), "undo", "Undo the last thing you did.", "notes", "notebook.undo"),
    Action("redo", ("U",), "redo", "Do again what was undone.", "notes", "notebook.redo"),
    Action("list.delete", ("x", "delete"), "delete note", "Delete the note at the cursor.", "notes", "delete", (), (_N,), 3),
    Action("list.undo", ("u",), "undo", "Undo the last thing you did.", "notes", "undo", (), (_L, _N, _S)),
    Action("list.redo", ("U",), "redo", "Do again what was undone.", "notes", "redo", (), (_L, _N, _S)),
    Action("mark.row", ("space",), "mark", "Mark the article in the list.", "articles", "shelf.marks.mark"),
    Action("mark.all", ("asterisk",), "mark all", "Mark all listed articles, or none.", "articles", "shelf.marks.mark_all"),
    Action("meta.edit", ("M",), "title, outlet ...", "Set title, outlet, author, date or URL of this or the marked articles.", "articles", "edit_metadata"),
    Action("list.sort", ("s",), "sort", "Sort the list by the next of what it can be sorted by: title, outlet, date, words before or after a hit ...", "articles", "shelf.next_sort"),
    Action("list.filter", ("F",), "filter", "Show only articles whose title, outlet or author holds some words.", "articles", "shelf.ask_filter"),
    Action("list.refresh", ("R",), "look for new", "Look for new, changed and removed articles.", "articles", "refresh_corpus"),
    Action("source.edit", ("E",), "edit source", "Open the article's file in $VISUAL or $EDITOR.", "articles", "edit_source"),
    Action("copy", ("y",), "copy", "Copy the current thing with its citation, in the form chosen last.", "take away", "copy_current", (), _ALL),
    Action("copy.as", ("Y",), "copy as", "Choose in which form to copy: one line, Markdown, Chicago, APA, BibTeX, CSL-JSON, RIS, or bare words.", "take away", "choose_copy", (), _ALL),
    Action("view.fold", ("o",), "unfold", "Unfold or fold boilerplate; in the comparison show doubtful quotations.", "view", "fold", (), _ALL),
    Action("view.redraw", ("ctrl+l",), "redraw", "Draw the screen anew.", "view", "redraw", (), _ALL),
    Action("help", ("question_mark",), "help", "Show and search this help.", "help", "show_help", (), _ALL, 20),
    Action("cancel", ("escape",), "cancel", "Cancel what is in progress.", "help", "cancel", (), _ALL),
    Action("leave", ("q",), "leave", "Leave.", "help", "leave", (), (_D,), 19),
    Action("close", ("q",), "close", "Close this screen.", "help", "leave", (), (_C, _L, _N, _S), 19),
    Action("quit", ("ctrl+q",), "leave", "Leave from anywhere.", "help", "quit_all", (), _ALL),
    Action("stop", ("ctrl+c",), "stop or copy", "Stop running work, else copy the selection; twice within a second leaves.", "help", "stop", (), _ALL),
)  # fmt: skip


def in_context(context: Context) -> list[Action]:
    """The actions whose keys work in ``context``, in the order of the list."""
    return [action for action in ACTIONS if context in action.contexts]


def chords(context: Context) -> dict[str, list[tuple[str, Action]]]:
    """First keys of chords → (second key, action)."""
    found: dict[str, list[tuple[str, Action]]] = {}
    for action in in_context(context):
        for key in action.keys:
            first, _, second = key.partition(" ")
            if second:
                found.setdefault(first, []).append((second, action))
    return found


def by_id(identity: str) -> Action:
    """The action of that id. Raises KeyError when there is none."""
    return _BY_ID[identity]


def clashes(actions: Iterable[Action] = ACTIONS) -> list[str]:
    """A sentence for every key that is bound twice in one context, or begins a chord and is bound itself."""
    problems = []
    actions = list(actions)
    for context in Context:
        bound: dict[str, str] = {}
        for action in actions:
            if context not in action.contexts:
                continue
            for key in action.keys:
                if key in bound:
                    problems.append(f"{shown_key(key)} is both {bound[key]} and {action.id} in {context}.")
                bound[key] = action.id
        problems += [
            f"{shown_key(key)} can't be {bound[key.split(' ')[0]]} and begin {shown_key(key)} in {context}."
            for key in bound
            if " " in key and key.split(" ")[0] in bound
        ]
    return problems


_SHOWN = {
    "slash": "/", "question_mark": "?", "less_than_sign": "<", "greater_than_sign": ">", "equals_sign": "=",
    "right_curly_bracket": "}", "left_curly_bracket": "{", "right_square_bracket": "]", "left_square_bracket": "[",
    "right_parenthesis": ")", "left_parenthesis": "(", "full_stop": ".", "asterisk": "*", "pagedown": "PgDn",
    "pageup": "PgUp", "escape": "esc", "up": "↑", "down": "↓", "left": "←", "right": "→", "plus": "+", "minus": "-",
}  # fmt: skip


def shown_key(key: str) -> str:
    """A key as it is printed."""
    return "".join(_SHOWN.get(part, part) for part in key.split(" "))


_BY_ID = {action.id: action for action in ACTIONS}
