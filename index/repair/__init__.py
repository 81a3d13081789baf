"""Stores that were damaged, lost or swapped: found, moved aside, made again from the catalog.

The face: what a comparison has found. `aside` opens the engines, so only the wiring, the doctor
and the command line have it.
"""

from index.repair.differences import Differences

__all__ = ["Differences"]
