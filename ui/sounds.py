"""The three short tones of the desk: refused, differs, saved. Never in the way of a key, never an error."""

import logging
import queue
import threading
import wave
from array import array
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Protocol

from ui.settings import LOUDEST, Settings

log = logging.getLogger(__name__)
RATE = 22050
_WAIT_AFTER = 0.05
"""Seconds that a device goes on after the last sample, so that it is heard to the end."""

Play = Callable[[bytes], None]
"""Plays samples (mono, 16 bit, 22,050 a second) to the end; raises what the sound system raises."""


class Tones(Protocol):
    """What the pages ask of the tones."""

    def refused(self) -> None:
        """Say that a key was refused."""

    def differs(self) -> None:
        """Say that an answer differs from the first keying."""

    def saved(self) -> None:
        """Say that a form was saved."""


class Silence:
    """No tones at all, for windows without a folder of sounds."""

    def refused(self) -> None:
        """Say nothing."""

    def differs(self) -> None:
        """Say nothing."""

    def saved(self) -> None:
        """Say nothing."""


class Sounds:
    """Plays tones one after the other on a thread of its own, as loud as the settings say.

    The sound system is opened at the first tone. Where there is none, everything stays silent.
    """

    def __init__(self, settings: Settings, folder: Path, play: Play | None = None) -> None:
        """Take the tones from a folder of WAV files; `play` is the machine's sound by default."""
        self._settings = settings
        self._folder = folder
        self._play: Play = play or play_on_device
        self._waiting: queue.SimpleQueue[tuple[str, int]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def refused(self) -> None:
        """Say that a key was refused: low and short."""
        self._say("refused")

    def differs(self) -> None:
        """Say that an answer differs from the first keying: a step down."""
        self._say("differs")

    def saved(self) -> None:
        """Say that a form was saved: soft and high."""
        self._say("saved")

    def _say(self, name: str) -> None:
        gave_up = self._thread is not None and not self._thread.is_alive()
        if gave_up or not self._settings.sound or not self._settings.volume:
            return
        self._waiting.put((name, self._settings.volume))
        if self._thread is None:
            self._thread = threading.Thread(target=self._play_all, name="tones", daemon=True)
            self._thread.start()

    def _play_all(self) -> None:
        while True:
            name, volume = self._waiting.get()
            while not self._waiting.empty():  # a late tone would speak of another key
                name, volume = self._waiting.get()
            try:
                self._play(as_loud_as(self._folder / f"{name}.wav", volume))
            except Exception as fault:  # whatever a sound system raises, keying goes on silently
                log.warning("no sound: %s", type(fault).__name__)
                return


def as_loud_as(path: Path, volume: int) -> bytes:
    """Return the samples of a WAV file at a volume from 0 to 100."""
    with wave.open(str(path), "rb") as file:
        samples = array("h", file.readframes(file.getnframes()))
    return array("h", (sample * volume // LOUDEST for sample in samples)).tobytes()


def play_on_device(samples: bytes) -> None:
    """Play the samples on the machine's usual device, and return when they were heard."""
    import miniaudio  # lazy: the sound system is opened at the first tone, not with the window

    heard = threading.Event()

    def stream() -> Generator[bytes, int, None]:
        wanted = yield b""
        at = 0
        while at < len(samples):
            part = samples[at : at + 2 * wanted]
            at += 2 * wanted
            wanted = yield part
        heard.set()

    source = stream()
    next(source)
    with miniaudio.PlaybackDevice(
        output_format=miniaudio.SampleFormat.SIGNED16, nchannels=1, sample_rate=RATE
    ) as device:
        device.start(source)
        heard.wait(timeout=2)
        threading.Event().wait(_WAIT_AFTER)
