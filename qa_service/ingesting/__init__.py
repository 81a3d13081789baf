"""Ingesting for those who do not wait: jobs, which go on after a restart."""
