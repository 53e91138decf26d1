"""What can be wrong with an index."""

from search.errors import StoreError


class IndexDamaged(StoreError):  # noqa: N818 - a state of the index, which the writer mends by itself
    """The index isn't there, is of another version, or can't be read. The writer makes it anew at its next run."""
