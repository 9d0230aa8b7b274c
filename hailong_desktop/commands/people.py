"""Commands for officers: who there is, and the way back in when the only administrator forgot the PIN."""

from argparse import Namespace

from hailong_desktop.commands.output import say
from hailong_desktop.commands.tools import Tools
from hailong_desktop.services.officers import officers, reset_pin


def list_officers(tools: Tools, asked: Namespace) -> None:
    """List the officers with role and state; of a PIN only whether one is set."""
    with tools.desk(asked.db, writing=False) as desk:
        people = officers(desk.place)
    for one in people:
        pin = "có PIN" if one.pin else "chưa đặt PIN"
        say(f"{one.name} · {one.role.label} · {pin} · {'đang làm' if one.active else 'đã nghỉ'}")
    if not people:
        say("Chưa có cán bộ nào; tài khoản của máy làm mọi việc.")


def forget_pin(tools: Tools, asked: Namespace) -> None:
    """Take away a forgotten PIN; the history names the account of the machine."""
    with tools.desk(asked.db, writing=True) as desk:
        officer = reset_pin(desk.place, asked.name)
    say(f"Đã bỏ PIN cũ của {officer.name}; người đó tự đặt PIN mới ở trang Cán bộ & cài đặt.")
