"""Run the command line with ``python -m portalcrawl``."""

from portalcrawl.cli import main

main()
