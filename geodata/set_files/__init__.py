"""Institution sets written as the files that planners hold, and the empty template."""

from geodata.set_files.formats import SET_FORMATS, set_file_bytes
from geodata.set_files.layers import SetUnwritable
from geodata.set_files.template import template_bytes

__all__ = ["SET_FORMATS", "SetUnwritable", "set_file_bytes", "template_bytes"]
