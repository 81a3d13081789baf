"""Work that others' files make risky, in a process of its own with limits of time and memory."""
