"""The answer path and its channels: HTTP, command line and what is built on them."""

from importlib.metadata import version

__version__ = version("qa-service")
