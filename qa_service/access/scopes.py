"""What a key may do."""

from collections.abc import Sequence
from typing import Literal

Scope = Literal["ask", "write", "admin"]
SCOPES: Sequence[Scope] = ("ask", "write", "admin")
"""Each may do what those before it may."""
