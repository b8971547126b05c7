"""What was decided: an append-only, chained journal beside the checkpoint file, and the leases of its threads."""
