"""Things people do that are more than editing one row."""
