"""Where threads live: checkpoint stores that are read, and the graphs that run on them. No Qt."""
