"""The process in which planners' files are read: `python -m geodata.tables`."""

import gc
import os
import sys

from geodata.tables.process import serve


def main() -> None:
    """Answer one job. Whatever libraries print goes to standard error."""
    # The process lives for one job: looking for cycles would take a third of its time.
    gc.disable()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with answers:
        serve(sys.stdin.buffer, answers)
    # The answer is out: taking a million values apart one by one would serve nobody.
    os._exit(0)


if __name__ == "__main__":
    main()
