"""What the officers of this machine prefer, kept in a small file beside the data."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from hailong_desktop.services.modes import Mode

LOUDEST = 100
_USUAL_VOLUME = 60


class Settings:
    """Remembered preferences; without a file they last as long as the window."""

    def __init__(self, beside: Path | None = None) -> None:
        """Read what is kept beside the data file `beside`; damaged values count as never set."""
        self._kept = (
            QSettings(str(beside.with_suffix(".ini")), QSettings.Format.IniFormat) if beside else None
        )
        self._values: dict[str, object] = {}

    @property
    def sound(self) -> bool:
        """Whether refused, differing and saved forms are heard."""
        return str(self._get("sound", "true")).lower() != "false"

    @sound.setter
    def sound(self, on: bool) -> None:
        self._put("sound", "true" if on else "false")

    @property
    def volume(self) -> int:
        """How loud, from 0 to 100."""
        kept = str(self._get("volume", ""))
        return min(int(kept), LOUDEST) if kept.isascii() and kept.isdigit() else _USUAL_VOLUME

    @volume.setter
    def volume(self, percent: int) -> None:
        self._put("volume", percent)

    @property
    def mode(self) -> Mode:
        """The mode of keying used last."""
        kept = str(self._get("mode", ""))
        return Mode(kept) if kept in set(Mode) else Mode.QUICK

    def keep_mode(self, mode: Mode) -> None:
        """Keep the mode of keying in use from now on."""
        self._put("mode", str(mode))

    @property
    def round(self) -> str:
        """The code of the round that was worked on last, empty when there is none."""
        return str(self._get("round", ""))

    @round.setter
    def round(self, code: str) -> None:
        self._put("round", code)

    @property
    def hidden_columns(self) -> frozenset[str]:
        """The headings of the columns that the table of results does not show."""
        return frozenset(filter(None, str(self._get("hidden_columns", "")).split("\t")))

    @hidden_columns.setter
    def hidden_columns(self, headings: frozenset[str]) -> None:
        self._put("hidden_columns", "\t".join(sorted(headings)))

    @property
    def printed(self) -> frozenset[str]:
        """The names of the charts and tables that were printed last."""
        return frozenset(filter(None, str(self._get("printed", "")).split("\t")))

    @printed.setter
    def printed(self, names: frozenset[str]) -> None:
        self._put("printed", "\t".join(sorted(names)))

    @property
    def paper(self) -> tuple[str, bool, bool]:
        """The paper that was printed on last: its size, whether across, whether in grays."""
        size, *how = str(self._get("paper", "A4")).split("\t")
        return size, "landscape" in how, "gray" in how

    @paper.setter
    def paper(self, paper: tuple[str, bool, bool]) -> None:
        size, landscape, gray = paper
        marks = [size, *(["landscape"] if landscape else []), *(["gray"] if gray else [])]
        self._put("paper", "\t".join(marks))

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood, None when it is not known."""
        kept = self._get("geometry", None)
        return kept if isinstance(kept, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._put("geometry", geometry)

    def _get(self, name: str, usual: object) -> object:
        kept: object = self._kept.value(name, usual) if self._kept else self._values.get(name, usual)
        return kept

    def _put(self, name: str, value: object) -> None:
        if self._kept:
            self._kept.setValue(name, value)
        else:
            self._values[name] = value
