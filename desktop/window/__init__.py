"""What you see: everything Qt, and nothing but Qt; it knows the desk and no store."""
