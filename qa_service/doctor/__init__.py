"""Is every part of the service in order, and what mends it if not?"""
