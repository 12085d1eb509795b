"""Databases as another program, or a fault, may leave them."""

from __future__ import annotations

import sqlite3


def run(*statements):
    """What runs SQL on the file of a database."""

    def change(path):
        database = sqlite3.connect(path)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()

    return change
