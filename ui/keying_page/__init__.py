"""The page where paper forms are keyed."""
