"""The store on SQLite: its parts put together."""

from db.checks import Checks
from db.forms import Forms
from db.imports import Imports
from db.results import Results
from db.rounds import Rounds
from db.saving import Saving


class SqlStore(Rounds, Saving, Imports, Forms, Results, Checks):
    """Keeps surveys in one file; every writing call is one transaction with its history and counters."""
