"""The answer path and its channels: HTTP, command line and what is built on them."""

__version__: str


def __getattr__(name: str) -> str:
    """The version, looked up when it is asked for: that costs as much as any command's help."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version  # noqa: PLC0415

    return version("qa-service")
