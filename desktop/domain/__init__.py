"""What things are, and the rules about them: no files, no database, no clock, no window."""
