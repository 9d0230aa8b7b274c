"""The page where rounds are opened, described and given their batches."""
