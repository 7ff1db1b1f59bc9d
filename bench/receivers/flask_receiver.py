"""A receiver as one writes it in an afternoon: Flask and SQLite, with a write and a sync of its own for each webhook. Gunicorn runs it in two
processes of four threads. It keeps the last event of an image as JSON. DB_PATH says where."""

import json
import os
import sqlite3
import threading
from datetime import datetime, timezone

from flask import Flask, request

app = Flask(__name__)
connections = threading.local()


def open_database():
    connection = sqlite3.connect(os.environ["DB_PATH"], timeout=30, isolation_level=None)
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def get_connection():
    if not hasattr(connections, "own"):
        connections.own = open_database()
    return connections.own


# Gunicorn loads this before it parts into processes, since SQLite refuses to have the mode of a file changed by two at once.
first = open_database()
first.execute("PRAGMA journal_mode = WAL")
first.execute("CREATE TABLE IF NOT EXISTS updates (image TEXT PRIMARY KEY, event TEXT NOT NULL, received_at TEXT NOT NULL)")
first.close()


@app.post("/webhook")
def receive():
    event = request.get_json(force=True)
    row = (event["image"], json.dumps(event), datetime.now(timezone.utc).isoformat())
    get_connection().execute("INSERT OR REPLACE INTO updates VALUES (?, ?, ?)", row)
    return ""


@app.get("/readyz")
def is_ready():
    return ""
