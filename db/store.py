"""The store on SQLite: its parts put together."""

from db.batches import Batches
from db.checks import Checks
from db.documents import Documents
from db.forms import Forms
from db.imports import Imports
from db.meetings import Meetings
from db.officers import Officers
from db.register import Register
from db.results import Results
from db.rounds import Rounds
from db.saving import Saving
from db.second_keyings import SecondKeyings


class SqlStore(
    Rounds,
    Batches,
    Officers,
    Saving,
    Imports,
    Forms,
    SecondKeyings,
    Register,
    Results,
    Meetings,
    Documents,
    Checks,
):
    """Keeps surveys in one file; every writing call is one transaction with its history and counters."""
