"""All that the application knows and that needs neither screen nor database."""
