"""Official documents, laid out by reportlab."""
