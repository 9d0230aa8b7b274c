"""Our Vietnamese for the texts that Qt itself puts on the screen."""
