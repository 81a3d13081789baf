"""What stands between this program and a server of somebody else's.

The face: a server left alone when it fails, how much of its reply is read, and what is
shown of its address.
"""

from index.servers.address import model_shown, shown
from index.servers.bounded_reply import PLAIN, bound_async
from index.servers.breaker import PAUSES, TRIES, Breaker

__all__ = ["PAUSES", "PLAIN", "TRIES", "Breaker", "bound_async", "model_shown", "shown"]
