"""The map's component: where its script lies, and how what it draws is packed.

Streamlit (1.67) loads a component in one of two ways. A script given as a string travels with every change of the page
and is imported from a `blob:` address, which our policy would have to allow for every script. A script given as a file
of a declared folder is loaded from this host, as the policy has it (`script-src 'self'`), and once. The folder is
declared here, since Streamlit looks for declarations in installed packages alone, and SPARK is run from its folder.
"""

from __future__ import annotations

import json
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

FOLDER = Path(__file__).with_name("map_files")
"""The component's script and style, and nothing else: everybody may fetch what lies in it."""
PACKAGE, NAME = "spark", "map"


def component() -> Any:
    """The component, to be called with its data."""
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(f"{PACKAGE}.{NAME}") is None:
        declared = ComponentManifest(PACKAGE, "1", [ComponentConfig(NAME, FOLDER.name)])
        manager.register_from_manifest(declared, FOLDER.parent)
    return _renderer()


@cache
def _renderer() -> Any:
    return st.components.v2.component(f"{PACKAGE}.{NAME}", html='<div class="map"></div>', css="map.css", js="map.js")


def packed(content: Any) -> bytes:
    """`content` as JSON, compressed: the socket to the browser compresses nothing."""
    written = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return zlib.compress(written.encode(), 9)
