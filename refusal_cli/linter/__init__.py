"""Lint: a text held against what a good refusal is, with each language's own lexicon."""
