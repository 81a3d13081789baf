"""Work that others' files make risky, in a process of its own with limits of time and memory.

The face: such a process, and how a task ended that went over them.
"""

from index.apart.process import ApartProcess, EndedEarly

__all__ = ["ApartProcess", "EndedEarly"]
