"""A file that is written whole: readable by whom others are, and nothing left behind when it fails."""

from pathlib import Path

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.whole_file import put_whole


def test_the_file_may_be_read_by_those_who_may_read_others(tmp_path):
    by_hand = tmp_path / "tay.pdf"
    by_hand.write_bytes(b"x")
    put_whole(tmp_path / "máy.pdf", b"x")
    assert (tmp_path / "máy.pdf").stat().st_mode == by_hand.stat().st_mode


def test_what_was_there_is_replaced_and_nothing_stands_beside_it(tmp_path):
    target = tmp_path / "báo cáo.pdf"
    for content in (b"cu", b"moi"):
        put_whole(target, content)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"báo cáo.pdf": b"moi"}


def test_where_a_folder_has_the_name_it_is_said_and_nothing_is_left(tmp_path):
    (tmp_path / "báo cáo.pdf").mkdir()
    with pytest.raises(SurveyError, match="Không ghi được tệp"):
        put_whole(tmp_path / "báo cáo.pdf", b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["báo cáo.pdf"]


def test_a_name_that_is_too_long_or_a_folder_that_is_missing_is_said_as_what_it_is(tmp_path):
    with pytest.raises(SurveyError, match="tên tệp quá dài"):
        put_whole(tmp_path / ("a" * 300 + ".pdf"), b"x")
    with pytest.raises(SurveyError, match=f"không có thư mục {tmp_path}/không có"):
        put_whole(tmp_path / "không có" / "a.pdf", b"x")
    assert not list(tmp_path.iterdir())


def test_a_file_named_without_its_folder_is_said_with_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(SurveyError, match=f"thư mục {tmp_path} đã có thư mục tên đó"):
        put_whole(Path("a.pdf"), b"x")
