"""The ways from one page to another: a row of a list, a batch, a round leads where it is worked on."""

from collections.abc import Callable
from typing import cast

from PySide6.QtWidgets import QWidget

from ui.batches_page.page import BatchesPage
from ui.forms_page.page import FormsPage
from ui.keying_page.page import KeyingPage
from ui.pages import KEYING, SECOND
from ui.rounds_page.page import RoundsPage
from ui.second_page.page import SecondPage

Arrive = Callable[[str], QWidget]
"""Shows the page of this name and returns it."""


def lay_ways(page: QWidget, arrive: Arrive, work_on: Callable[[str], None]) -> None:
    """Connect what the page tells with the page that is meant; `work_on` takes the code of a round."""

    def desk() -> KeyingPage:
        return cast("KeyingPage", arrive(KEYING))

    def again(batch_id: int, settle: bool) -> None:
        cast("SecondPage", arrive(SECOND)).show_batch(batch_id, settle)

    match page:
        case BatchesPage():
            page.key_wanted.connect(lambda batch_id: desk().show_batch(batch_id))
            page.second_wanted.connect(lambda batch_id: again(batch_id, settle=False))
            page.settle_wanted.connect(lambda batch_id: again(batch_id, settle=True))
        case FormsPage():
            page.form_chosen.connect(lambda form_id, why: desk().open_form(form_id, why))
        case RoundsPage():
            page.round_chosen.connect(work_on)
