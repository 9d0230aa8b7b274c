"""The tones: three different ones, as loud as set, beside the keys, silent where nothing can play."""

import queue
import threading
import wave
from array import array

import pytest

from tests.fakes.surveys import RESOURCES
from ui.settings import Settings
from ui.sounds import RATE, Silence, Sounds, as_loud_as

FOLDER = RESOURCES / "sounds"
NAMES = ("refused", "differs", "saved")


@pytest.fixture
def played():
    return queue.SimpleQueue()


@pytest.fixture
def sounds(played):
    return Sounds(Settings(), FOLDER, played.put)


def test_the_three_tones_are_short_and_not_alike():
    heard = [as_loud_as(FOLDER / f"{name}.wav", 100) for name in NAMES]
    assert len(set(heard)) == len(NAMES)
    for name in NAMES:
        with wave.open(str(FOLDER / f"{name}.wav")) as file:
            assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
            assert file.getnframes() / RATE < 0.3


@pytest.mark.parametrize("name", NAMES)
def test_a_tone_is_played_as_loud_as_set(sounds, played, name):
    sounds._settings.volume = 50
    getattr(sounds, name)()
    half = array("h", played.get(timeout=5))
    full = array("h", as_loud_as(FOLDER / f"{name}.wav", 100))
    assert max(half) == pytest.approx(max(full) / 2, abs=1)


@pytest.mark.parametrize("silenced", [{"sound": False}, {"volume": 0}])
def test_switched_off_nothing_is_played(played, silenced):
    settings = Settings()
    for name, value in silenced.items():
        setattr(settings, name, value)
    sounds = Sounds(settings, FOLDER, played.put)
    sounds.refused()
    assert sounds._thread is None


def test_without_a_device_keying_goes_on_silently(caplog):
    def no_device(samples):
        raise OSError

    sounds = Sounds(Settings(), FOLDER, no_device)
    sounds.saved()
    sounds._thread.join(timeout=5)
    sounds.refused()
    assert not sounds._thread.is_alive()
    assert "no sound: OSError" in caplog.text


def test_silence_says_nothing():
    silence, before = Silence(), threading.active_count()
    for say in (silence.refused, silence.differs, silence.saved):
        say()
    assert threading.active_count() == before
