"""Whether a report's sentence tells of another event than its own.

Only other rooms use it.
"""
