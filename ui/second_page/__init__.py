"""The page «Nhập lần hai & phân xử»: blind second keying, and settling from the paper what differs."""
