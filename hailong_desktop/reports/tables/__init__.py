"""Tables of documents and handouts, as blocks."""
