"""Writes the three short tones of the keying desk: `python docs/make_tones.py`, from a checkout.

Sines with a soft beginning and end, made for this program and for nothing else: refused is low and short,
differs steps down, saved is soft and high.
"""

import math
import struct
import wave
from pathlib import Path

RATE = 22050
SOFT = 0.008
"""Seconds in which a tone comes and goes, so that it does not click."""

TONES = {
    "refused": ((196.0, 0.11, 0.55),),
    "differs": ((660.0, 0.09, 0.5), (440.0, 0.13, 0.5)),
    "saved": ((1046.5, 0.07, 0.25),),
}
"""By name: (frequency in hertz, seconds, loudness from 0 to 1), one after the other."""


def samples(frequency: float, seconds: float, loudness: float) -> list[int]:
    """Return one tone as 16-bit samples."""
    count = int(RATE * seconds)
    edge = int(RATE * SOFT)
    rising = [min(1.0, at / edge, (count - at) / edge) for at in range(count)]
    return [
        int(32767 * loudness * rising[at] * math.sin(2 * math.pi * frequency * at / RATE))
        for at in range(count)
    ]


def write(folder: Path) -> None:
    """Write every tone as a WAV file: mono, 16 bit, 22,050 samples a second."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, parts in TONES.items():
        values = [value for part in parts for value in samples(*part)]
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes(struct.pack(f"<{len(values)}h", *values))


if __name__ == "__main__":
    write(Path(__file__).resolve().parents[1] / "resources" / "sounds")
