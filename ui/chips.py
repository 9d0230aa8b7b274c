"""Chips of which one is chosen: the way to turn between parts of a page."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QButtonGroup, QToolButton


def chips(names: Sequence[str], parent: QObject, spoken: str = "{}") -> QButtonGroup:
    """Return chips with these names, the first one chosen, by their places; `spoken` is how each is heard."""
    group = QButtonGroup(parent)
    for at, name in enumerate(names):
        chip = QToolButton()
        chip.setText(name)
        chip.setAccessibleName(spoken.format(name))
        chip.setProperty("role", "chip")
        chip.setCheckable(True)
        chip.setChecked(at == 0)
        group.addButton(chip, at)
    return group
