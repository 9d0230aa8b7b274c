"""The only room that speaks Qt: windows, pages and keys; it decides nothing."""
