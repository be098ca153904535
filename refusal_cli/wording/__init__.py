"""Wording: templates in a sandbox, with their translations and, on demand, the origin of every word."""
