"""Wait for a service, post an example to it and check the plan: `post_example.py ADDRESS`.

The key of the service stands in ANZHI_KEY, if it has one. Standard library only: it runs beside the
image, not in it.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from typing import Any
from urllib.request import Request, urlopen

START_SECONDS = 60.0


def wait_until_ready(address: str) -> None:
    """Return once all workers are up. Raises `TimeoutError`."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urlopen(f"{address}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(f"no service was ready at {address} within {START_SECONDS:.0f} s")


def asked(place: str, body: bytes | None = None) -> Request:
    """A request that shows the key."""
    return Request(place, body, {"Authorization": f"Bearer {os.environ.get('ANZHI_KEY', '')}"})


def check_page(address: str) -> None:
    """Exit with a message unless the planner's page is there with its script."""
    with urlopen(asked(f"{address}/"), timeout=10) as received:
        page: str = received.read().decode()
    found = re.search(r'src="(/page/[^"]+)"', page)
    if found is None:
        sys.exit("the page names no script")
    with urlopen(asked(address + found[1]), timeout=10) as received:
        if not received.read():
            sys.exit(f"{found[1]} is empty")


def main() -> None:
    """Post the example of ten homes; exit with a message unless its plan is proven and complete."""
    address = sys.argv[1]
    wait_until_ready(address)
    with urlopen(asked(f"{address}/examples/ten"), timeout=10) as request:
        body: bytes = request.read()
    with urlopen(asked(f"{address}/optimize", body), timeout=60) as received:
        answer: dict[str, Any] = json.load(received)
    if answer["status"] != "optimal" or not answer["certificate"]["verified"]:
        sys.exit(f"the plan is {answer['status']}: {answer['certificate']}")
    if len(answer["institutions"]) != 10:
        sys.exit(f"{len(answer['institutions'])} institutions came back, not 10")
    check_page(address)
    sys.stdout.write(f"status {answer['status']}, {answer['summary']['moved']} children moved\n")


if __name__ == "__main__":
    main()
