"""What a check found, room on the disk, logs, and backups."""
