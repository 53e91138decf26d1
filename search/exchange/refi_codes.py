"""REFI-QDA: codes, as a codebook (.qdc) and as a part of a project."""

from collections.abc import Iterable
from typing import Any

from search.exchange.project import Project, Written, counted, guid, told
from search.exchange.xml import fit, written
from search.notes.code import Code

CODEBOOK = "urn:QDA-XML:codebook:1.0"


def write_codebook(project: Project) -> Written:
    """The codes alone."""
    from lxml import etree

    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", origin=origin(project), nsmap={None: CODEBOOK})
    codes = etree.SubElement(root, f"{{{CODEBOOK}}}Codes")
    put_codes(codes, project, CODEBOOK)
    left = [f"{counted(len(project.notes), 'note')}: a codebook holds codes alone."] if project.notes else []
    if not project.codes:
        left.append("There is no code yet, and a codebook can't be empty: it holds one that is named so.")
        _code(codes, Code("no-code-yet", 0, "", guid("code", "none")), CODEBOOK)
    root.addprevious(etree.Comment(f" {provenance(project).replace('--', '- -')} "))
    return {"": written(root.getroottree())}, left


def put_codes(parent: Any, project: Project, space: str) -> None:
    """Put the codes into an element, as a tree, siblings by name; what would be its own parent stands at the top."""
    children: dict[str, list[Code]] = {}
    known = {code.id for code in project.codes}
    for code in sorted(project.codes, key=lambda c: (c.name.casefold(), c.id)):
        children.setdefault(code.parent if code.parent in known else "", []).append(code)
    done: set[str] = set()

    def add(above: Any, codes: Iterable[Code]) -> None:
        for code in codes:
            if code.id not in done:
                done.add(code.id)
                add(_code(above, code, space), children.get(code.id, ()))

    add(parent, children.get("", ()))
    add(parent, project.codes)  # a ring has no top


def _code(parent: Any, code: Code, space: str) -> Any:
    from lxml import etree

    element = etree.SubElement(parent, f"{{{space}}}Code", guid=id_of_code(code), name=fit(code.name), isCodable="true")
    if code.colour:
        element.set("color", code.colour)
    if code.description:
        etree.SubElement(element, f"{{{space}}}Description").text = fit(code.description)
    return element


def id_of_code(code: Code) -> str:
    """The GUID of a code."""
    return guid("code", code.id or code.name)


def origin(project: Project) -> str:
    """The program that wrote it, as it names itself."""
    return fit(str(project.provenance.get("program", "seedreader")))


def provenance(project: Project) -> str:
    """Where what is written comes from, in words."""
    return fit(told(project.provenance))
