"""Stores that were damaged, lost or swapped: found, moved aside, made again from the catalog."""
