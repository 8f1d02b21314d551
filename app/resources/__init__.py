"""Sets, scenarios and plans as things that are kept: what is asked of them, and what they look like."""
