"""What can go wrong while measuring."""

from qa_service.errors import ServiceFault


class BadSet(ServiceFault):
    """A question set, or a report to compare with, is not what it should be."""


class TooFewQuestions(ServiceFault):
    """A set is too small to fit a confidence on."""


class NoPlots(ServiceFault):
    """The libraries that draw and write the page are not installed."""
