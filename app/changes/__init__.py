"""Changes of a request on the wire, and a request with them.

`{"op": "set" | "add" | "remove", "institution": id, "field": name, "value": ...}`, an institution as a
whole (`{"op": "add", "institution": {...}}`, `{"op": "remove", "institution": id}`), or `{"op": ...,
"policy": field, "value": ...}`; `key` names one entry of a table. To add to a list appends, to a table of
services enters the service without a limit of places.
"""

from app.changes.edits import Edited, edit, with_changes
from app.changes.origins import at_changes
from app.changes.reading import read_changes
from app.changes.repairs import change_json, change_words

__all__ = ["Edited", "at_changes", "change_json", "change_words", "edit", "read_changes", "with_changes"]
