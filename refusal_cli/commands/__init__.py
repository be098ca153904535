"""The commands: what each does, given a terminal."""
