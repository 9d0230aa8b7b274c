"""The page «Tổng hợp»: key figures, the chart of the levels, the table of counts; printed and saved."""
