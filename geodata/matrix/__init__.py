"""A matrix of lengths as a file: CSV or Parquet of any size, read in batches.

Columns `from`, `to`, `km` (or their Chinese headings). Rows about homes that the set does not hold
are counted and not used: a matrix of the nation serves the set of a province.
"""

from geodata.matrix.read import MatrixRead, read_matrix

__all__ = ["MatrixRead", "read_matrix"]
