"""The WSGI entry: `gunicorn --threads 8 serve:app`. The graph's folder is KG_STORE, or ./store."""

import os

from kg.service import create_app

app = create_app(os.environ.get("KG_STORE", "store"))
