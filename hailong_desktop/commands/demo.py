"""The command that makes the illustration round and everything that comes out of it."""

import hashlib
import json
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hailong_desktop.commands.figures import charts_of, drawn
from hailong_desktop.commands.output import put_files, say
from hailong_desktop.commands.tools import Tools, make_folder
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.headline import general_share
from hailong_desktop.domain.measures import rate_text
from hailong_desktop.exchange.illustration import CODE, is_untouched, make_illustration
from hailong_desktop.reports.handout import Layout, handout_pdf, head_of, round_items
from hailong_desktop.reports.report import document_file, endings, file_name
from hailong_desktop.services.reliability import in_silence
from hailong_desktop.services.report_data import ReportData, gather_report, with_alphas

DATABASE = "demo.db"
DOCUMENTS = {f"{file_name(kind)}-{CODE}{ending}": kind for kind in DocumentKind for ending in endings(kind)}
"""Every document of the round by the name of its file."""
HANDOUT = f"tai-lieu-hop-{CODE}.pdf"
"""All charts and tables for those at the meeting."""
CHARTS = "bieu-do"
LEDGER = "demo-files.json"
"""Says what the command made, so that a second run knows its own files from those of others."""


def demo(tools: Tools, asked: Namespace) -> None:
    """Make the round of 2014, its charts and its report; a second run replaces what the first made."""
    out: Path = asked.out
    database: Path = asked.db or out / DATABASE
    _refuse_unless_own(tools, database)
    make_folder(out)
    with _made_beside(database) as draft:
        with tools.desk(draft, writing=True, making=True) as desk:
            make_illustration(desk.place, tools.resources)
            data = with_alphas(desk.place.store, gather_report(desk.place, CODE))
        charts = charts_of(tools, data)
        before = _own_files(out, [*DOCUMENTS, HANDOUT, *(f"{CHARTS}/{name}" for name in charts)])
        documents = drawn(charts, out / CHARTS)
        for name, kind in DOCUMENTS.items():
            documents[out / name] = document_file(kind, data, Path(name).suffix, tools.fonts, in_silence)
        items = round_items(data, tools.fonts)
        documents[out / HANDOUT] = handout_pdf(head_of(data), items, Layout(), tools.fonts, in_silence)
        _put_documents(out, documents, before)
        draft.replace(database)
    _say_what_was_made(data, database, out, len(charts))


@contextmanager
def _made_beside(database: Path) -> Iterator[Path]:
    """Yield a place on the same disk where the database can be made before it takes its name."""
    if not database.parent.is_dir():
        raise SurveyError(f"Không có thư mục {database.parent}. Hãy tạo thư mục này hoặc chọn nơi khác.")
    try:
        with TemporaryDirectory(prefix=".demo-", dir=database.parent) as folder:
            yield Path(folder) / DATABASE
    except OSError as fault:
        raise SurveyError(f"Không ghi được vào thư mục {database.parent}. Hãy chọn thư mục khác.") from fault


def _refuse_unless_own(tools: Tools, database: Path) -> None:
    """Raise SurveyError when the database holds anything but an earlier demo, or is open elsewhere."""
    if not database.exists():
        return
    with tools.desk(database, writing=False) as desk:
        own = is_untouched(desk.place, tools.resources)
    if not own:
        raise SurveyError(
            f"{database} không còn đúng là tệp minh họa (có đợt khác, hoặc đã được sửa) nên không ghi đè. "
            "Hãy chọn tệp khác bằng --db."
        )
    with tools.desk(database, writing=True):
        pass


def _own_files(out: Path, names: Sequence[str]) -> dict[str, str]:
    """Return what an earlier run made; raise SurveyError where someone else's file has one of the names."""
    before = _ledger(out / LEDGER)
    for name in names:
        if (out / name).exists() and before.get(name) != _sha256(out / name):
            raise SurveyError(
                f"{out / name} không phải do lệnh demo làm ra (hoặc đã được sửa) nên không ghi đè. "
                "Hãy chọn thư mục khác bằng --out."
            )
    return before


def _put_documents(out: Path, documents: Mapping[Path, bytes], before: Mapping[str, str]) -> None:
    """Write the documents and the ledger, and take away what only the earlier run made."""
    made = {
        path.relative_to(out).as_posix(): hashlib.sha256(content).hexdigest()
        for path, content in documents.items()
    }
    ledger = json.dumps({"made_by": "demo", "files": made}, ensure_ascii=False, indent=2)
    make_folder(out / CHARTS)
    put_files({**documents, out / LEDGER: ledger.encode()})
    for name in before.keys() - made.keys():
        if (out / name).is_file() and before[name] == _sha256(out / name):
            (out / name).unlink()


def _ledger(path: Path) -> dict[str, str]:
    """Return name → SHA-256 of what an earlier run made; nothing when there was none."""
    if not path.exists():
        return {}
    try:
        record = json.loads(path.read_bytes())
        if record["made_by"] == "demo":
            return {str(name): str(sha256) for name, sha256 in record["files"].items()}
    except (ValueError, LookupError, AttributeError, TypeError, OSError):
        pass
    raise SurveyError(f"{path} không phải do lệnh demo làm ra. Hãy chọn thư mục khác bằng --out.")


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _say_what_was_made(data: ReportData, database: Path, out: Path, charts: int) -> None:
    forms, share = data.tally.forms, general_share(data.tally)
    say(
        f"{data.round.name}, dữ liệu minh họa: phát ra {forms.issued}, thu về {forms.returned}, "
        f"hợp lệ {forms.valid}, không hợp lệ {forms.invalid}."
    )
    rate = rate_text(share.satisfied, share.n_valid, data.round.decimals)
    say(f"Hài lòng chung: {share.satisfied} trên {share.n_valid} phiếu, {rate}%.")
    say(f"Dữ liệu:  {database}")
    say("Văn bản:")
    for name in (*DOCUMENTS, HANDOUT):
        say(f"  {out / name}")
    say(f"Biểu đồ:  {out / CHARTS} ({charts} tệp)")
    say(f"Mở bằng cửa sổ: python app.py --db {database}")
