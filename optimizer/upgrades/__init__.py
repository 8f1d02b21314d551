"""The quality plan: what to add at the homes that go on raising children."""

from optimizer.upgrades.story import find_upgrades

__all__ = ["find_upgrades"]
