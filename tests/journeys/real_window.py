"""The real window on an X server of its own: keys from outside, what it shows read back, pictures of it."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 20.0
SETTLED = 200


class Screen:
    """An X server that nobody else uses."""

    def __init__(self, size: str = "1366x768") -> None:
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        self.processes: list[subprocess.Popen] = []
        os.close(writing)
        with os.fdopen(reading) as numbers:
            self.display = f":{numbers.readline().strip()}"

    def close(self) -> None:
        """End the windows that are still open, then the server."""
        for process in self.processes:
            process.kill()
            process.communicate()
        self._server.terminate()
        self._server.wait()

    def picture(self, target: Path) -> None:
        """Write what the screen shows as PNG."""
        self.run("import", "-window", "root", str(target))

    def run(self, *command: str) -> str:
        """Run a command on this screen and return what it printed."""
        environment = {**os.environ, "DISPLAY": self.display}
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout


class Window:
    """The program in a process of its own."""

    def __init__(self, screen: Screen, data: Path, arguments: Sequence[str] = (), **environment: str) -> None:
        self._screen = screen
        surroundings = {
            **os.environ,
            "DISPLAY": screen.display,
            "QT_QPA_PLATFORM": "xcb",
            "HAILONG_DATA": str(data),
            **environment,
        }
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "journeys" / "observed_app.py"), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=surroundings,
            cwd=ROOT,
            text=True,
        )
        screen.processes.append(self._process)
        ids = screen.run("xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self._process.pid))
        self._id = ids.split()[-1]
        self.take_focus()

    def take_focus(self) -> None:
        """Let the keys go to this window."""
        self._screen.run("xdotool", "windowfocus", "--sync", self._id)

    def take_focus_of_dialog(self) -> None:
        """Let the keys go to the window that opened last."""
        ids = self._screen.run("xdotool", "search", "--onlyvisible", "--pid", str(self._process.pid)).split()
        other = next(id for id in reversed(ids) if id != self._id)
        self._screen.run("xdotool", "windowfocus", "--sync", other)

    def keys(self, *names: str, delay: int = 30) -> None:
        """Strike keys by their X names, one after the other, `delay` milliseconds between them."""
        self._screen.run("xdotool", "key", "--delay", str(delay), "--clearmodifiers", *names)

    def type(self, text: str) -> None:
        """Type plain letters and digits."""
        self._screen.run("xdotool", "type", "--delay", "80", text)

    def seen(self) -> dict:
        """Return what the window shows now."""
        self._process.stdin.write("?\n")
        self._process.stdin.flush()
        seen: dict = json.loads(self._process.stdout.readline())
        return seen

    def shows(self, wanted: str) -> dict:
        """Wait until a text holds the wanted one, and return all that is shown."""
        return self.until(lambda seen: any(wanted in text for text in seen["texts"]), wanted)

    def until(self, reached: Callable[[dict], bool], what: str) -> dict:
        """Ask again and again until this is reached; each question waits for the window to answer."""
        deadline = time.monotonic() + PATIENCE
        seen = self.seen()
        while not reached(seen):
            if time.monotonic() > deadline:
                raise AssertionError(f"never shown: {what}; now {seen}")
            seen = self.seen()
        return seen

    def settled(self) -> dict:
        """Wait until what is shown stays the same over many answers in a row, and nothing is being made."""
        same, before = 0, self.seen()
        while same < SETTLED:
            seen = self.seen()
            same = same + 1 if seen == before and not seen["busy"] else 0
            before = seen
        return before

    def kill(self) -> None:
        """End the process as a power cut would."""
        self._process.kill()
        self._process.communicate()

    def close(self) -> int:
        """Close the window as an officer does, and return the exit code."""
        self.take_focus()
        self.keys("ctrl+q")
        self._process.communicate(timeout=PATIENCE)
        return self._process.returncode
