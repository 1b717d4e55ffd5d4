"""What the steps say together. Reads and never writes."""
