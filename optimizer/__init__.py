"""The core of Anzhi: a problem in, a proven plan out. Pure: no files, no web, no environment."""
