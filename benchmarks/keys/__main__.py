"""Counts keys only: `python -m benchmarks.keys`."""

from benchmarks.keys import counting

counting.main()
