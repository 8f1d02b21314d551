"""HTTP routes, one room a noun."""
