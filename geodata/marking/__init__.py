"""Planners' tables as they were read, with every line of the report on them marked where it belongs."""

from geodata.marking.book import write_marked_book
from geodata.marking.mark import Mark, MarkedReport, MarkedTable

__all__ = ["Mark", "MarkedReport", "MarkedTable", "write_marked_book"]
