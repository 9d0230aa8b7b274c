"""The front door: builds the rooms, plugs them together, and runs a command or the window."""

import getpass
import logging
import os
import sys
from collections.abc import Sequence
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from platformdirs import user_data_path

from db.opening import open_store
from hailong_desktop.commands.main import REFUSED, asked_of, run
from hailong_desktop.commands.output import tell
from hailong_desktop.commands.tools import Tools
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.services.bugs import PlacesOnly, where

RESOURCES = Path(__file__).resolve().parent / "resources"
DATABASE = "hailong.db"
LOG = "hailong.log"
LONGEST_LOG = 1_000_000
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

log = logging.getLogger(__name__)


def data_folder() -> Path:
    """Return the folder of the user's data; the variable HAILONG_DATA names another one."""
    named = os.environ.get("HAILONG_DATA")
    return Path(named) if named else user_data_path("hailong-desktop", appauthor=False)


def account() -> str:
    """Return the account of the operating system, which stands in the history as the one who did it."""
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "không rõ"


def now() -> datetime:
    """Return the time of this place."""
    return datetime.now().astimezone()


def main(arguments: Sequence[str]) -> int:
    """Run a command, or open the window when there is none; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        try:
            return _answer(arguments)
        finally:
            if sys.stdout:  # there is none when Windows starts the window without a console
                sys.stdout.flush()
    except BrokenPipeError:  # whoever reads the result has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Exception as bug:  # ends here, without its message: that may hold what was typed
        return _say_bug(bug)


def _answer(arguments: Sequence[str]) -> int:
    asked = asked_of(arguments)
    tools = Tools(open_store, data_folder() / DATABASE, RESOURCES, account(), now)
    if asked.do is None:
        return _window(tools, asked.window_db or tools.database, asked.illustrate)
    logging.basicConfig(handlers=[logging.NullHandler()])  # a command answers on its streams only
    return run(arguments, tools)


def _window(tools: Tools, database: Path, illustrate: bool) -> int:
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in SCREENS):
        tell(
            "Không mở được cửa sổ: máy này không có màn hình (biến DISPLAY hoặc WAYLAND_DISPLAY chưa đặt). "
            "Hãy chạy trong phiên làm việc có màn hình, hoặc dùng các lệnh: python app.py --help"
        )
        return REFUSED
    try:
        _keep_log(data_folder())
        from ui.application import run_window  # lazy: commands run without Qt

        return run_window(open_store, database, tools.resources, tools.who, tools.now, illustrate=illustrate)
    except SurveyError as fault:
        tell(fault.message)
    except ImportError as fault:
        log.error("the window cannot be loaded: %s", fault)
        tell(f"Không mở được cửa sổ: thiếu thư viện ({fault}). Hãy chạy make setup rồi mở lại.")
    return REFUSED


def _keep_log(folder: Path) -> None:
    """Log to a small file beside the data; what is logged holds no personal data."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(folder / LOG, maxBytes=LONGEST_LOG, backupCount=1, encoding="utf-8")
    except OSError as fault:
        raise SurveyError(f"Không ghi được vào thư mục dữ liệu {folder}. Hãy kiểm tra quyền ghi.") from fault
    handler.setFormatter(PlacesOnly("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


def _say_bug(bug: Exception) -> int:
    """Say that the program failed, and where; return the exit code."""
    trail = where(bug.__traceback__)
    log.error("unexpected %s at %s", type(bug).__name__, trail)
    tell(
        "Chương trình gặp lỗi không lường trước và đã dừng lệnh này. Hãy báo người phụ trách dòng sau: "
        f"{type(bug).__name__} tại {trail}"
    )
    return REFUSED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
