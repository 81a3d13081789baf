"""Errors that only the command line has."""

from qa_service.errors import ServiceFault


class UsageFault(ServiceFault):
    """The command was called with something that does not exist or makes no sense."""
