"""The stores that keep one contract, and a small office on each."""

import pytest

from db.opening import open_store
from hailong_desktop.services.filters import FormFilter
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, open_office


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    """Give each store in turn; the file has no faults at the end."""
    if request.param == "memory":
        yield MemoryStore()
        return
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        yield opened.store
        assert opened.archive.faults() == ()


@pytest.fixture
def place(store):
    """Open an office with one round on the store."""
    return open_office(store)


@pytest.fixture
def serials(place):
    """Return what lists the serials that a filter leaves."""
    return lambda **chosen: [line.serial for line in place.store.form_lines(ROUND, FormFilter(**chosen))]
