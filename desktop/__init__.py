"""Interrupt Desk: a desktop window for operators who answer LangGraph interrupts."""

__version__ = "0.1.0"
