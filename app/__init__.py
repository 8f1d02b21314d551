"""The service: HTTP, workers, command line."""
