"""The forms of citation a person can choose from."""

from collections.abc import Sequence
from enum import StrEnum

from search.citing.passage import Passage


class Form(StrEnum):
    """A form; the value is what it is called on the command line."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    CHICAGO = "chicago"
    APA = "apa"
    BIBTEX = "bibtex"
    CSL = "csl-json"
    RIS = "ris"


# what each is, for the person who chooses
ABOUT = {
    Form.PLAIN: "one line",
    Form.MARKDOWN: "Markdown, a block quotation",
    Form.CHICAGO: "Chicago, a note",
    Form.APA: "APA, in the text and as a reference",
    Form.BIBTEX: "BibTeX",
    Form.CSL: "CSL-JSON, as Zotero and pandoc read it",
    Form.RIS: "RIS, as EndNote and Zotero read it",
}


def cite(passages: Sequence[Passage], form: Form) -> str:
    """The citations of passages in one form, as a text without a line end."""
    from search.citing import prose, records

    match form:
        case Form.BIBTEX:
            return records.bibtex(passages)
        case Form.CSL:
            return records.csl_json(passages)
        case Form.RIS:
            return records.ris(passages)
        case Form.PLAIN:
            return "\n".join(map(prose.plain, passages))
    one = {Form.MARKDOWN: prose.markdown, Form.CHICAGO: prose.chicago, Form.APA: prose.apa}[form]
    return "\n\n".join(map(one, passages))
