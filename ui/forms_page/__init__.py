"""The list of forms: find one, look at it, open it for correction, void it or bring it back."""
