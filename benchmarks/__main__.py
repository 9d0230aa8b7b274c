"""Runs every benchmark: `python -m benchmarks`."""

from benchmarks import listing, live, preview
from benchmarks.keys import counting

counting.main()
listing.main()
live.main()
preview.main()
