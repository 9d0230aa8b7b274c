"""What this machine prefers: kept in a file beside the data, and harmless when that file is damaged."""

import pytest
from PySide6.QtCore import QByteArray

from hailong_desktop.services.modes import Mode
from ui.settings import Settings


@pytest.fixture
def file(tmp_path):
    return tmp_path / "so-lieu.db"


def test_what_is_set_is_there_after_a_restart(file):
    settings = Settings(file)
    settings.sound, settings.volume, settings.round = False, 35, "2014-1"
    settings.keep_mode(Mode.CAREFUL)
    settings.geometry = QByteArray(b"abc")
    again = Settings(file)
    assert (again.sound, again.volume, again.mode, again.round) == (False, 35, Mode.CAREFUL, "2014-1")
    assert again.geometry == b"abc"
    settings.sound = True
    assert Settings(file).sound


def test_at_first_sounds_are_on_and_not_too_loud(file):
    for settings in (Settings(file), Settings()):
        assert (settings.sound, settings.volume, settings.mode, settings.round) == (True, 60, Mode.QUICK, "")
        assert settings.geometry is None


def test_without_a_file_it_lasts_as_long_as_the_window():
    settings = Settings()
    settings.volume = 0
    assert settings.volume == 0
    assert Settings().volume == 60


@pytest.mark.parametrize(("kept", "volume"), [("999", 100), ("-5", 60), ("to", 60), ("", 60), ("٣", 60)])
def test_a_damaged_volume_is_none_or_the_loudest(file, kept, volume):
    file.with_suffix(".ini").write_text(f"[General]\nvolume={kept}\ngeometry=x\n", encoding="utf-8")
    assert Settings(file).volume == volume
    assert Settings(file).geometry is None
