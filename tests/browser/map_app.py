"""The map alone, served as the pages are: what it can do, whatever the pages show of it at the moment."""

import streamlit as st
from starlette.middleware import Middleware

from pages.serving.document import DocumentLanguage
from pages.serving.guard import Guard
from pages.serving.headers import SecurityHeaders
from pages.serving.routes import ROUTES

app = st.App(
    "map_script.py",
    middleware=[Middleware(SecurityHeaders), Middleware(Guard), Middleware(DocumentLanguage)],
    routes=ROUTES,
)
