"""How the pages are served: headers, guards, the HTML document, warm-up, and the routes beside Streamlit's own.

May import: `spark_metrics` facades, Starlette. Never: a page, Streamlit's internals beyond its configuration and the
folder of its front end. Tested over ASGI, without a browser, in `tests/serving/`.
"""
