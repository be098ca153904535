"""``python -m refusal_cli`` is ``refuse``."""

from refusal_cli.cli import main

if __name__ == "__main__":
    main()
