"""The database. Nothing else opens it, and nothing gets into it but through `Store.write`."""
