"""The use cases, the ports they need and the news they tell."""
