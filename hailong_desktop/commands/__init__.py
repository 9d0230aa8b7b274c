"""The command line: parses, calls services, prints; is handed the store and the paths."""
