"""Threads that give way: articles that come in do to questions and to who answers connections."""

import os
import sys
import threading

GIVES_WAY = 5
"""Steps of niceness: a third of the processor time of a thread that has none, if both want it."""


def give_way() -> None:
    """For the thread that runs, and the processes it starts. Only Linux has a priority a thread."""
    if sys.platform == "linux":
        own = os.getpriority(os.PRIO_PROCESS, 0)
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), own + GIVES_WAY)
