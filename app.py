"""The ASGI application: `streamlit run app.py` serves it, and so does any ASGI server (`uvicorn app:app`).

The pages start at `pages/frame.py`. It is not the script itself: a `pages/` folder beside the script that calls
`st.navigation` wakes Streamlit's older router, and a cold deep link would then show a page without its frame.
"""

import streamlit as st
from starlette.middleware import Middleware

from pages.serving.document import DocumentLanguage
from pages.serving.doors import Doors
from pages.serving.guard import Guard
from pages.serving.headers import SecurityHeaders
from pages.serving.routes import ROUTES
from pages.serving.warmup import lifespan
from pages.shared import notices

app = st.App(
    "pages/frame.py",
    lifespan=lifespan,
    # Outermost first: a refusal carries the headers, too.
    middleware=[Middleware(SecurityHeaders), Middleware(Guard), Middleware(Doors), Middleware(DocumentLanguage)],
    routes=ROUTES,
    on_script_error=notices.unexpected,
)
