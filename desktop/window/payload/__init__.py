"""What a row asks, read whole: the pane beside the queue, and the pieces that the review dialog shows again."""

from desktop.window.payload.pane import PayloadPane

__all__ = ["PayloadPane"]
