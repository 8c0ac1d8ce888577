"""The WSGI entry: `gunicorn --threads 32 serve:app`. The store is KG_STORE, or ./store."""

import os

from kg.service.app import create_app

app = create_app(os.environ.get("KG_STORE", "store"))
