"""The parts of the engine that a first search doesn't need (see part.Later)."""

from search.actor_page.answers import ActorPageAnswers
from search.audit.answers import AuditAnswers
from search.citing.answers import CitingAnswers
from search.comparing.answers import ComparingAnswers
from search.correction_answers import CorrectionAnswers
from search.facet_answers import FacetAnswers
from search.headline_answers import HeadlineAnswers
from search.identities.answers import IdentityAnswers
from search.note_answers import NoteAnswers
from search.sides.answers import SideAnswers
from search.statements.answers import StatementAnswers
from search.telling_answers import TellingAnswers
from search.verifying.answers import VerifyingAnswers


class OtherAnswers(
    IdentityAnswers,
    SideAnswers,
    FacetAnswers,
    NoteAnswers,
    CorrectionAnswers,
    StatementAnswers,
    TellingAnswers,
    HeadlineAnswers,
    AuditAnswers,
    CitingAnswers,
    VerifyingAnswers,
    ComparingAnswers,
    ActorPageAnswers,
):
    """Parts of the engine. One that is added to the program goes here."""
