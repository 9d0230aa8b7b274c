"""The open file: transactions one at a time, and SQLite's refusals turned into sentences."""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.engine import IMMEDIATE, engine_on
from db.refusals import code_of, sentence_of
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.services.refusals import NotSavedError

log = logging.getLogger(__name__)


class Database:
    """One connection, used by one thread at a time; `lock` is free between transactions."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        """Take over the connection; `close` closes it."""
        self.raw = raw
        self.lock = threading.RLock()
        self._engine = engine_on(raw)
        self._reader = self._engine.connect()
        self._writer = self._engine.connect().execution_options(**{IMMEDIATE: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a transaction that only reads; raise SurveyError when the file cannot be read."""
        with self.lock, _told(SurveyError), self._reader.begin():
            yield self._reader

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is committed at the end; raise NotSavedError when it could not be."""
        with self.lock, _told(NotSavedError), self._writer.begin():
            yield self._writer

    def close(self) -> None:
        """Close the connection."""
        with self.lock:
            self._reader.close()
            self._writer.close()
            self._engine.dispose()
            self.raw.close()


@contextmanager
def _told(error: type[SurveyError]) -> Iterator[None]:
    try:
        yield
    except DBAPIError as fault:
        sentence = sentence_of(fault)
        if sentence is None:
            raise
        log.warning("SQLite refused with code %s: %s", code_of(fault), fault.statement)
        raise error(sentence) from fault
