"""Query workers: processes that hold a read-only snapshot and may be killed at any time.

The engine has no timeout, no memory cap and a recursive parser: a query can hang it, fill the
memory, or end the process it runs in. So no query of a client runs in the web server's process.
"""
