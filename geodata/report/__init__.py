"""The printed report of a plan: one HTML file with everything in it, for the screen and for A4."""

from geodata.report.page import report_html

__all__ = ["report_html"]
