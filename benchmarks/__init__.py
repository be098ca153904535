"""How fast and how large `refuse` is, measured; see README.md beside this file."""
