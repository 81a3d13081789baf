"""What stands between this program and a server of somebody else's."""
