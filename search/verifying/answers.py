"""What the engine answers about words that somebody has written down."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from search.errors import UsageError
from search.part import Part

if TYPE_CHECKING:
    from search.verifying.verdict import Verdict
    from search.verifying.written import Written

Json = dict[str, Any]
MOST_PLACES = 1_000


class VerifyingAnswers(Part):
    """The engine's methods that verify."""

    def standing(self, words: str, count: int = MOST_PLACES) -> Json:
        """The places where words stand, whatever their case, accents, marks and line ends; "..." stands for others.

        {"total", "rows": [{"number", "start", "end"}, ...]}; raises UsageError where there is no word.
        """
        from search.verifying.verification import Verification
        from search.verifying.written import rows_of

        rows, _, _ = rows_of(words)
        if not rows:
            raise UsageError("Give some words to look for.")
        found = Verification(self.library, self.quotes, None).standing(rows)
        places = [{"number": p.number, "start": p.spans[0][0], "end": p.spans[-1][1]} for p in found]
        return {"total": len(places), "rows": places[:count]}

    def verify(
        self,
        written: "Sequence[Written]",
        *,
        speakers: bool = True,
        progress: Callable[[int, int], None] = lambda done, total: None,
    ) -> "list[Verdict]":
        """The verdict on each quotation of a manuscript; for a program in this process."""
        from search.verifying.speaking import Speaking
        from search.verifying.verification import Verification

        speaking = Speaking(self.quotes, self.actors) if speakers else None
        return list(Verification(self.library, self.quotes, speaking).verdicts(written, progress))
