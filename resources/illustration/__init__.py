"""The illustration round of 2014: made-up forms and the retold meeting (dữ liệu minh họa)."""
