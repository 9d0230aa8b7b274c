"""What every test starts from: no screen, no data of the user, one known typeface, steady property tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # Qt never falls back to it by itself

# No deadline: a busy machine is not a bug. In CI the same examples every time.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(scope="session", autouse=True)
def _no_user_data(tmp_path_factory):
    """Keep fixtures that live longer than a test away from the user's data folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HAILONG_DATA", str(tmp_path_factory.mktemp("session-data")))
        yield


@pytest.fixture(autouse=True)
def data_folder(tmp_path, monkeypatch):
    """Give each test, and the processes it starts, a data folder of its own; who writes first makes it."""
    folder = tmp_path / "data"
    monkeypatch.setenv("HAILONG_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def qapp(qapp):
    """Show the bundled face, so that sizes and pictures do not depend on the machine's fonts."""
    from PySide6.QtGui import QFont, QFontDatabase  # lazy: core tests run without Qt's widgets

    for face in sorted((ROOT / "resources" / "fonts").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(face)) >= 0, face
    qapp.setFont(QFont("Liberation Serif", 11))
    return qapp
