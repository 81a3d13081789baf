"""What word processors write."""
