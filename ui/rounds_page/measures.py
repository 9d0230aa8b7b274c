"""How the figures of a round are worked out and published: measure, rules, rounding, weights."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.named_measure import CriterionRule, Measure, rounding_sentence
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.domain.survey_round import MOST_DECIMALS, SurveyRound
from hailong_desktop.domain.text import clean
from ui.elided import ElidedCombo
from ui.fields import LineField, sentence
from ui.rounds_page.fields import Fault, named, set_in
from ui.rounds_page.numbers_table import NumbersTable

_ROUNDING_LENGTH = 300
_USUAL = "câu hỏi chung; mẫu không có thì gộp mọi lượt đánh giá"
_WEIGHTS_HINT = "Chỉ dùng khi con số chung là trung bình có trọng số; tiêu chí để trống không được tính."


class MeasuresCard(QFrame):
    """Shows what a round publishes; `changed` carries the round as it should be kept."""

    changed = Signal(SurveyRound)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._round: SurveyRound | None = None
        self._criteria: dict[str, str] = {}
        self._measure = _chooser("Số đo công bố", [(one, one.label) for one in Measure])
        self._rule = _chooser("Tiêu chí tính theo", [(one, one.label) for one in CriterionRule])
        self._overall = _chooser(
            "Con số chung của đợt", [(None, _USUAL), *((one, one.label()) for one in OverallWay)]
        )
        self._decimals = QSpinBox()
        set_in(self._decimals)
        self._decimals.setRange(0, MOST_DECIMALS)
        self._rounding = LineField("Câu ghi về làm tròn")
        self._to_100 = QCheckBox("Tỷ lệ các mức của một câu: làm tròn sao cho tổng đúng 100%")
        self._by_transactions = QCheckBox("Con số chung: mỗi đơn vị tính theo số giao dịch của đơn vị")
        self._explanation = sentence("", "muted")
        self._units = NumbersTable("Số liệu của đơn vị", ("Phòng, đơn vị", "Phát ra", "Giao dịch"))
        self._weights = NumbersTable("Trọng số của tiêu chí", ("Tiêu chí", "Trọng số"))
        self._fault = Fault()
        self._lay_out()
        self._measure.currentIndexChanged.connect(self._explain)
        self._decimals.valueChanged.connect(self._explain)

    def show_round(self, survey_round: SurveyRound, questionnaire: Questionnaire) -> None:
        """Show the round; what is being typed stays while the round itself has not changed."""
        if self._round == survey_round:
            return
        self._round = survey_round
        rules = survey_round.measures
        for chooser, value in (
            (self._measure, rules.measure),
            (self._rule, rules.criterion),
            (self._overall, rules.overall),
        ):
            chooser.setCurrentIndex(max(0, chooser.findData(value)))
        self._decimals.setValue(survey_round.decimals)
        self._rounding.show_value(rules.rounding)
        self._to_100.setChecked(rules.to_100)
        self._by_transactions.setChecked(rules.by_transactions)
        facts = survey_round.unit_facts
        known = {unit: facts.get(unit, UnitFacts()) for unit in survey_round.units}
        self._units.show_numbers({unit: (one.issued, one.transactions) for unit, one in known.items()})
        scored = [part for part in questionnaire.sections if part.scored and not part.overall]
        self._criteria = {f"{part.code}. {part.title}": part.code for part in scored}
        self._weights.show_numbers(
            {name: (rules.weights.get(code),) for name, code in self._criteria.items()}
        )
        self._fault.say("")
        self._explain()

    def _explain(self) -> None:
        self._explanation.setText(Measure(self._measure.currentData()).explanation)
        self._rounding.setPlaceholderText(rounding_sentence(self._decimals.value()))

    def _keep(self) -> None:
        if self._round is None:
            return
        try:
            wanted = self._wanted(self._round)
        except SurveyError as fault:
            self._fault.say(fault.message)
            return
        self._fault.say("")
        self.changed.emit(wanted)

    def _wanted(self, survey_round: SurveyRound) -> SurveyRound:
        weights = {self._criteria[name]: weight for name, (weight,) in self._weights.numbers().items()}
        overall = self._overall.currentData()
        rules = RoundMeasures(
            measure=Measure(self._measure.currentData()),
            criterion=CriterionRule(self._rule.currentData()),
            overall=OverallWay(overall) if overall else None,
            rounding=clean(self._rounding.value(), "Câu ghi về làm tròn", _ROUNDING_LENGTH),
            to_100=self._to_100.isChecked(),
            by_transactions=self._by_transactions.isChecked(),
            weights={code: weight for code, weight in weights.items() if weight is not None},
        )
        facts = {unit: UnitFacts(*numbers) for unit, numbers in self._units.numbers().items()}
        return replace(
            survey_round,
            decimals=self._decimals.value(),
            measures=rules,
            unit_facts={unit: one for unit, one in facts.items() if one != UnitFacts()},
        )

    def _lay_out(self) -> None:
        title = QLabel("Cách tính và công bố số liệu")
        title.setProperty("role", "title")
        rules = QGridLayout()
        rules.setHorizontalSpacing(12)
        rules.setVerticalSpacing(8)
        for at, (name, field) in enumerate(
            (
                ("Số đo công bố", self._measure),
                ("Tiêu chí tính theo", self._rule),
                ("Con số chung của đợt", self._overall),
                ("Số chữ số thập phân", self._decimals),
            )
        ):
            rules.addLayout(named(name, field), at // 2, at % 2)
            rules.setColumnStretch(at % 2, 1)
        tables = QHBoxLayout()
        tables.setSpacing(12)
        for name, hint, table in (
            ("Số phiếu phát ra và số giao dịch trong kỳ của từng đơn vị", "", self._units),
            ("Trọng số của tiêu chí", _WEIGHTS_HINT, self._weights),
        ):
            column = named(name, table)
            column.setStretch(1, 1)
            if hint:
                column.addWidget(sentence(hint, "muted"))
            tables.addLayout(column, 1)
        keep = QPushButton("Lưu cách tính")
        keep.setProperty("role", "primary")
        keep.clicked.connect(self._keep)
        foot = QHBoxLayout()
        foot.addWidget(self._fault, 1)
        foot.addWidget(keep)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(title)
        lines.addLayout(rules)
        lines.addWidget(self._explanation)
        lines.addLayout(named("Câu ghi về làm tròn (để trống thì dùng câu mẫu)", self._rounding))
        for box in (self._to_100, self._by_transactions):
            lines.addWidget(box)
        lines.addLayout(tables, 1)
        lines.addLayout(foot)


def _chooser(name: str, choices: Sequence[tuple[StrEnum | None, str]]) -> QComboBox:
    chooser = ElidedCombo()
    chooser.setAccessibleName(name)
    chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    chooser.setMinimumContentsLength(16)
    for value, label in choices:
        chooser.addItem(label[:1].upper() + label[1:], value)
    return chooser
