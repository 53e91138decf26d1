"""The list of articles and what is known about them."""

from tui.actions.action import Action

ACTIONS: tuple[Action, ...] = (
    Action("mark.row", ("space",), "mark", "Mark the row in the list: an article, a line, a quotation.", "articles", "shelf.marks.mark"),
    Action("mark.all", ("asterisk",), "mark all", "Mark all listed rows, or none.", "articles", "shelf.marks.mark_all"),
    Action("meta.edit", ("M",), "title, outlet ...", "Set title, outlet, author, date or URL of this or the marked articles.", "articles", "edit_metadata"),
    Action("list.sort", ("s",), "sort", "Sort the list by the next of what it can be sorted by: title, outlet, date, words before or after a hit ...; {list.reverse} turns the order round.", "articles", "shelf.sorting.next"),
    Action("list.reverse", ("I",), "reverse", "Turn the order of the list round: newest or oldest first, most or fewest, A to Z or Z to A.", "articles", "shelf.sorting.reverse"),
    Action("list.filter", ("F",), "filter", "Show only some articles: words of title, outlet or author, or outlet: title: author: date:2022-03.. hits>2 quotes>5 notes>0 is:unread. Each is a chip that {search.drop} drops.", "articles", "shelf.filters.ask"),
    Action("list.group", ("O",), "group", "Group the articles by outlet, by month, or not at all; {view.fold} closes a group.", "articles", "shelf.next_group"),
    Action("list.unread", ("i",), "read or unread", "Let this article, or the marked ones, count as unread again, or as read.", "articles", "shelf.opened.toggle"),
    Action("list.refresh", ("R",), "look for new", "Look for new, changed and removed articles.", "articles", "refresh_corpus"),
    Action("corpus.open", ("ctrl+t",), "open a corpus", "Open one of the corpora opened last, or another path.", "articles", "corpora.ask"),
    Action("source.edit", ("E",), "edit source", "Open the article's file in $VISUAL or $EDITOR.", "articles", "edit_source"),
)  # fmt: skip
