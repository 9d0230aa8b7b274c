"""Why the store refuses a form."""

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response


class SerialTakenError(SurveyError):
    """The serial belongs to another form of the round, which `holder` is."""

    def __init__(self, holder: Response) -> None:
        """Name the form it belongs to."""
        super().__init__(
            f"Số phiếu {holder.serial} đã có trong đợt này ({holder.status.label}, nhập bởi "
            f"{holder.officer or 'không rõ'}). Hãy ghi số khác vào ô số phiếu (phím F6 mở ô này), "
            "hoặc tìm phiếu đó ở Danh sách phiếu."
        )
        self.holder = holder


class SerialHeldError(SurveyError):
    """The serial stands on a sheet of the round that is not saved yet: put aside, or on a desk."""

    def __init__(self, serial: str, batch: str) -> None:
        """Name the sheet by its batch, "" where it has none."""
        where = f" ở tập “{batch}”" if batch else ""
        super().__init__(
            f"Số phiếu {serial} đã ghi cho một phiếu chưa lưu{where}. Hãy ghi số khác, "
            "hoặc lấy phiếu đó ra (Shift+F9) mà đổi số của nó."
        )


class ChangedElsewhereError(SurveyError):
    """Someone else saved the form since it was opened; `theirs` is what is kept now."""

    def __init__(self, theirs: Response) -> None:
        """Name the form."""
        super().__init__(
            f"Phiếu {theirs.serial} vừa được người khác sửa. Hãy mở lại phiếu, xem bản mới rồi sửa tiếp."
        )
        self.theirs = theirs


class NotSavedError(SurveyError):
    """The disk or the database refused; nothing was changed, trying again may work."""
