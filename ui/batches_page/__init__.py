"""The page «Tập phiếu»: every batch of paper at a glance, what waits in it, and the work that comes next."""
