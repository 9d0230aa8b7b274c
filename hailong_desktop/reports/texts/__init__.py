"""What each document says, part by part."""
