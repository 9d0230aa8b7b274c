"""The command line: which commands there are, what they take, how they end."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hailong_desktop.commands import comparing, demo, figures, keeping, later, people, surveys
from hailong_desktop.commands.output import tell
from hailong_desktop.commands.parser import Parser
from hailong_desktop.commands.tools import Tools
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2
_Do = Callable[[Tools, Namespace], None]
_WINDOW = "Không có lệnh nào: mở cửa sổ. Có lệnh: làm việc không cần màn hình."


def run(arguments: Sequence[str], tools: Tools) -> int:
    """Carry out a command and return the exit code: 0 done, 1 refused with a sentence, 2 wrong usage."""
    asked = asked_of(arguments)
    try:
        asked.do(tools, asked)
    except SurveyError as fault:
        tell(fault.message)
        return REFUSED
    except later.WrongUsageError as wrong:
        tell(str(wrong))
        return WRONG_USAGE
    return DONE


def asked_of(arguments: Sequence[str]) -> Namespace:
    """Return what is asked; `do` is None when that is the window. Wrong usage ends the program with 2."""
    commands = parser()
    asked, rest = commands.parse_known_args(arguments)
    if asked.do is not None and asked.window_db:
        commands.error("--db phải đứng sau tên lệnh")
    if rest and not asked.later:
        commands.error(f"không hiểu: {' '.join(rest)}")
    return asked


def parser() -> Parser:
    """Return the parser of every command; the chosen one stands in `do`."""
    top = Parser(prog="python app.py", description=f"Hài lòng Desktop. {_WINDOW}")
    top.add_argument("--db", dest="window_db", type=Path, metavar="TỆP", help="tệp dữ liệu mở trong cửa sổ")
    top.add_argument("--illustrate", action="store_true", help="lần đầu mở cửa sổ: làm sẵn đợt minh họa")
    top.set_defaults(do=None, later=False)
    commands = top.add_subparsers(title="các lệnh", metavar="LỆNH", parser_class=Parser)
    _demo(commands)
    _questionnaire(commands)
    _round(commands)
    _forms(commands)
    _figures(commands)
    _keeping(commands)
    _officers(commands)
    for name, what in later.LATER.items():
        coming = commands.add_parser(name, help=f"{what} (bản sau)")
        coming.set_defaults(later=True, do=lambda _tools, _asked, what=what: later.refuse_for_now(what))
    return top


def _command(commands: Any, name: str, what: str, do: _Do, database: bool = True) -> Parser:
    made: Parser = commands.add_parser(name, help=what, description=what)
    made.set_defaults(do=do)
    if database:
        made.add_argument("--db", type=Path, metavar="TỆP", help="tệp dữ liệu; không ghi: tệp của người dùng")
    return made


def _group(commands: Any, name: str, what: str) -> Any:
    made = commands.add_parser(name, help=what, description=what)
    return made.add_subparsers(title="các lệnh", metavar="LỆNH", required=True, parser_class=Parser)


def _of_round(made: Parser) -> Parser:
    made.add_argument("--round", required=True, metavar="MÃ", help="mã đợt khảo sát")
    return made


def _demo(commands: Any) -> None:
    made = _command(commands, "demo", "làm đợt minh họa 2014, biểu đồ và báo cáo", demo.demo)
    made.add_argument("--out", type=Path, default=Path("demo"), metavar="THƯ MỤC", help="nơi ghi (demo/)")


def _questionnaire(commands: Any) -> None:
    group = _group(commands, "questionnaire", "kiểm tra, thêm, xem mẫu phiếu")
    made = _command(group, "check", "kiểm tra một tệp mẫu phiếu", surveys.check_questionnaire, database=False)
    made.add_argument("file", type=Path, metavar="TỆP", help="mẫu phiếu JSON")
    made = _command(group, "add", "thêm mẫu phiếu vào tệp dữ liệu", surveys.add_questionnaire)
    made.add_argument("file", type=Path, metavar="TỆP", help="mẫu phiếu JSON")
    made = _command(group, "show", "xem một mẫu phiếu", surveys.show_questionnaire)
    made.add_argument("id", metavar="MÃ", help="mã mẫu phiếu")


def _round(commands: Any) -> None:
    group = _group(commands, "round", "mở, liệt kê, khóa đợt khảo sát")
    made = _command(group, "new", "mở đợt khảo sát mới", surveys.open_round)
    made.add_argument("--code", required=True, metavar="MÃ", help="mã đợt, ví dụ 2014-1")
    made.add_argument("--name", required=True, metavar="TÊN", help="tên đợt")
    made.add_argument("--questionnaire", required=True, metavar="MÃ", help="mã mẫu phiếu")
    made.add_argument("--issued", type=int, metavar="N", help="số phiếu phát ra")
    made.add_argument("--units", type=Path, metavar="TỆP", help="tên phòng, đơn vị, mỗi dòng một tên")
    made = _command(group, "list", "liệt kê các đợt", surveys.list_rounds)
    made.add_argument("--json", action="store_true", help="in ra JSON")
    for name, locked, what in (
        ("lock", True, "khóa đợt, không nhận thêm phiếu"),
        ("unlock", False, "mở khóa đợt, phải có lý do"),
    ):
        made = _of_round(_command(group, name, what, surveys.lock_round))
        made.add_argument("--reason", default="", metavar="LÝ DO", help="lý do, ghi vào nhật ký")
        made.set_defaults(locked=locked)


def _forms(commands: Any) -> None:
    group = _group(commands, "forms", "nhập phiếu từ tệp")
    made = _of_round(_command(group, "import", "nhập phiếu từ CSV", keeping.import_file))
    made.add_argument("data", type=Path, metavar="TỆP", help="tệp CSV")
    made.add_argument("--map", type=Path, metavar="TỆP", help="ánh xạ tên cột và giá trị (JSON)")
    made.add_argument("--dry-run", action="store_true", help="chỉ kiểm tra, không ghi")
    made.add_argument("--skip-bad", action="store_true", help="bỏ qua các dòng sai")
    made.add_argument("--json", action="store_true", help="in ra JSON")


def _figures(commands: Any) -> None:
    made = _of_round(_command(commands, "tally", "tổng hợp một đợt", figures.tally))
    made.add_argument("--by", metavar="MỤC", help="unit, batch, officer, period hoặc mã một mục trên phiếu")
    made.add_argument("--all", action="store_true", help="hiện cả nhóm dưới 5 phiếu")
    made.add_argument("--json", action="store_true", help="in ra JSON")
    made = _of_round(_command(commands, "compare", "so sánh hai đợt", comparing.compare))
    made.add_argument("--with", dest="other", required=True, metavar="MÃ", help="mã đợt để so sánh")
    made.add_argument("--json", action="store_true", help="in ra JSON")
    made = _of_round(_command(commands, "report", "xuất văn bản PDF, DOCX", figures.report))
    kinds = [kind.value for kind in DocumentKind]
    made.add_argument("--kind", required=True, choices=kinds, help="loại văn bản")
    made.add_argument("out", type=Path, metavar="TỆP", help="tệp .pdf, .docx; bài đăng: .html, .txt")
    made = _of_round(_command(commands, "charts", "xuất biểu đồ PNG, SVG, PDF", figures.charts))
    made.add_argument("folder", type=Path, metavar="THƯ MỤC", help="nơi ghi")
    made.add_argument("--gray", action="store_true", help="thang xám, cho máy in đen trắng")


def _keeping(commands: Any) -> None:
    _command(commands, "check", "kiểm tra tệp dữ liệu", keeping.check)
    made = _command(commands, "backup", "lập bản sao đã kiểm tra", keeping.backup)
    made.add_argument("out", type=Path, nargs="?", metavar="TỆP", help="nơi ghi bản sao")


def _officers(commands: Any) -> None:
    group = _group(commands, "officers", "xem cán bộ, đặt lại PIN đã quên")
    _command(group, "list", "liệt kê cán bộ", people.list_officers)
    made = _command(group, "reset-pin", "bỏ PIN đã quên; ghi vào nhật ký", people.forget_pin)
    made.add_argument("name", metavar="TÊN", help="tên cán bộ")
