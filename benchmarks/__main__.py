"""Runs every benchmark: `python -m benchmarks`."""

from benchmarks import keys, live

keys.main()
live.main()
