"""The same choropleth of all municipalities twice, for `serving.py`: our map, and Plotly's with its shapes inline."""

import streamlit as st
from starlette.middleware import Middleware

from pages.serving.document import DocumentLanguage
from pages.serving.headers import SecurityHeaders
from pages.serving.routes import ROUTES

app = st.App("maps_script.py", middleware=[Middleware(SecurityHeaders), Middleware(DocumentLanguage)], routes=ROUTES)
