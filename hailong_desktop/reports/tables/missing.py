"""The table of answers that are in no denominator: of every question, by reason."""

from hailong_desktop.domain.answers import Missing
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.tally import QuestionTally, Tally
from hailong_desktop.reports.blocks import Column, Row, Table
from hailong_desktop.reports.profile import Align
from hailong_desktop.reports.wording import first_upper


def missing_table(tally: Tally, caption: str) -> Table:
    """Return the questions that somebody left without a valid answer; each row adds up to the valid forms."""
    rows = [_row(question, tally.forms.valid) for question in tally.questions if question.n_missing]
    heads = ("Hợp lệ (n)", *(first_upper(reason.label) for reason in Missing), "Cộng (phiếu hợp lệ)")
    note = "Các câu không nêu ở đây thì phiếu hợp lệ nào cũng trả lời hợp lệ."
    return Table(
        caption,
        columns=(Column(width_mm=12), Column(Align.LEFT), *(Column(Align.RIGHT, 17) for _ in heads)),
        head=(("Câu", "Nội dung", *heads),),
        rows=tuple(rows) or (Row(whole="Không có câu nào thiếu trả lời hợp lệ."),),
        note=note if rows else "",
        dense=True,
    )


def _row(question: QuestionTally, forms: int) -> Row:
    counts = (question.n_valid, *(question.missing[reason] for reason in Missing), forms)
    return Row((question.code, question.text, *(count_text(n) for n in counts)))
