"""The keys a form costs, counted through the machine, beside what spreadsheet, web form and others need."""
