"""What waits, and what may be answered: pure Python, without Qt, LangGraph, SQL or a clock of its own."""
