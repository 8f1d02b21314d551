"""Planners' files read: any of their formats into the institutions of a request, with a report."""
