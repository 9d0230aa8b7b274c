"""The keys of the desk on one card: what the screen shows on F1 and the paper beside the keyboard says."""

from dataclasses import dataclass


@dataclass(frozen=True)
class KeyGroup:
    """Keys that belong together: (cap, what it does)."""

    title: str
    keys: tuple[tuple[str, str], ...]


KEY_CARD = (
    KeyGroup(
        "Trả lời một câu",
        (
            ("1 … 9", "cột thứ mấy trên phiếu; ghi và sang câu sau"),
            (". hoặc ,", "để trống trên phiếu"),
            ("*", "đánh từ hai ô trở lên"),
            ("+", "có đánh nhưng không đọc được"),
            ("0", "không áp dụng, nếu câu cho phép"),
            ("số rồi Enter", "câu có trên 9 cột, ô số, ngày (ngày tháng năm), câu chọn nhiều ô"),
        ),
    ),
    KeyGroup(
        "Đi lại, sửa",
        (
            ("− hoặc ↑", "lùi một câu (− xóa một chữ số đang gõ)"),
            ("↓", "sang câu sau đã nhập"),
            ("PgUp", "lùi một hàng năm câu, như hàng khi đối chiếu cuối trang"),
            ("Ctrl+Z, Ctrl+Y", "hoàn tác, làm lại; qua cả phiếu đã lưu"),
            ("F8", "mở phiếu vừa lưu để sửa"),
        ),
    ),
    KeyGroup(
        "Hết trang, hết phiếu",
        (
            ("Enter", "chốt trang sau khi đối chiếu; ở trang cuối: lưu phiếu, mở phiếu mới"),
            ("+", "nhận cảnh báo: trên phiếu đúng như vậy"),
            ("F7 rồi số", "phiếu không hợp lệ vì lý do nào; F7 rồi 0: hợp lệ lại"),
            ("F9, Shift+F9", "để phiếu lại, lấy phiếu để lại"),
            ("+ hoặc *", "khi hỏi trùng phiếu: hai tờ khác nhau, hay cùng một tờ"),
        ),
    ),
    KeyGroup(
        "Quanh phiếu",
        (
            ("/", "phiếu có ý kiến viết tay (gõ sau, cả tập một lượt)"),
            ("F2", "gõ ý kiến ngay"),
            ("F3", "tập phiếu mới"),
            ("F4, Shift+F4", "đơn vị, kênh thu của riêng phiếu này, hay của cả tập"),
            ("F5", "đổi cách làm: Nhập nhanh, Soát sửa"),
            ("F6, Shift+F6", "số in trên phiếu, kỳ của phiếu"),
            ("F10 rồi số", "đổi người nhập; nghỉ lâu màn hình tự khóa, không mất gì"),
            ("F1", "thẻ phím này"),
        ),
    ),
)
