"""The query service: a Flask application over one store.

Nothing is imported here: a query worker is a program of this package, and starts without Flask.
"""
