"""A plan as a GeoPackage that QGIS opens with its styles."""

from geodata.geopackage.package import geopackage_bytes

__all__ = ["geopackage_bytes"]
