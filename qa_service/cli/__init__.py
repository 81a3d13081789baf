"""The command line `qa-service`."""

from qa_service.cli.commands import main

__all__ = ["main"]
