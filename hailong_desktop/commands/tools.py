"""What commands are handed: how to open a database, where things are, who asks, what time it is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.services.archive import Archive, StoreOpener
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.workplace import Workplace

_BESIDE = ("", "-journal", ".lock", ".lock.txt")


@dataclass(frozen=True)
class Desk:
    """A workplace at an open database, and the file it lives in."""

    place: Workplace
    archive: Archive


@dataclass(frozen=True)
class Tools:
    """Built once, in the front door."""

    open_store: StoreOpener
    database: Path
    resources: Path
    who: str
    now: Callable[[], datetime]

    @property
    def fonts(self) -> Path:
        """The folder of the paper's face."""
        return self.resources / "fonts"

    @contextmanager
    def desk(self, database: Path | None, *, writing: bool, making: bool = False) -> Iterator[Desk]:
        """Open the named database, or the user's own; raise SurveyError when it cannot be.

        Only with `making` a missing file is made; when the work in it fails, it is taken away again.
        """
        path = database or self.database
        fresh = not path.exists()
        if fresh and not making:
            raise SurveyError(
                f"Không có tệp dữ liệu {path}. Hãy kiểm tra lại tên và thư mục, hoặc mở đợt mới: round new."
            )
        if database is None:
            make_folder(path.parent)
        try:
            with self.open_store(path, writing=writing) as opened:
                yield Desk(Workplace(opened.store, NewsDesk(), self.who, self.now), opened.archive)
        except BaseException:
            if fresh:
                _take_away(path)
            raise


def make_folder(folder: Path) -> None:
    """Make the folder where it is missing; raise SurveyError when that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise SurveyError(f"Không tạo được thư mục {folder}. Hãy chọn thư mục khác.") from fault


def _take_away(path: Path) -> None:
    for ending in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + ending).unlink()
