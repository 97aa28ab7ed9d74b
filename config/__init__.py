"""What the user decides: stack settings, and the decisions about an estate."""
