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
from hailong_desktop.commands.tools import Tools, tell

RESOURCES = Path(__file__).resolve().parent / "resources"
DATABASE = "hailong.db"
LOG = "hailong.log"
LONGEST_LOG = 1_000_000


def data_folder() -> Path:
    """Return the folder of the user's data; the variable HAILONG_DATA names another one."""
    named = os.environ.get("HAILONG_DATA")
    return Path(named) if named else user_data_path("hailong-desktop", appauthor=False)


def account() -> str:
    """Return the account of the operating system, which stands in the history as the one who did it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "không rõ"


def now() -> datetime:
    """Return the time of this place."""
    return datetime.now().astimezone()


def main(arguments: Sequence[str]) -> int:
    """Run a command, or open the window when there is none; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    asked = asked_of(arguments)
    tools = Tools(open_store, data_folder() / DATABASE, RESOURCES, account(), now)
    if asked.do is not None:
        return run(arguments, tools)
    return _window(tools, asked.window_db or tools.database, asked.illustrate)


def _window(tools: Tools, database: Path, illustrate: bool) -> int:
    no_screen = sys.platform.startswith("linux") and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if no_screen:
        tell("Máy này không có màn hình (DISPLAY). Hãy dùng các lệnh: python app.py --help")
        return REFUSED
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    _keep_log(folder)
    from ui.application import run_window  # lazy: commands run without Qt

    return run_window(open_store, database, tools.resources, tools.who, tools.now, illustrate=illustrate)


def _keep_log(folder: Path) -> None:
    """Log to a small file beside the data; what is logged holds no personal data."""
    handler = RotatingFileHandler(folder / LOG, maxBytes=LONGEST_LOG, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
