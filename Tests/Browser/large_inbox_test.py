"""An inbox of 100,000 open work items: how soon it is painted, and that searching it stays bounded.

The cases are copies, in the tables that an inbox is read from, of one real case: their histories are not there.
TRAMITE_PAINT_LIMIT is the limit in milliseconds: 100 for a release build on a quiet machine (issue 6), more for others.
"""

import json
import os
import sqlite3
import time

from office import OfficeTest

PROCESS = "smv-pro-gti-gti-003"
COUNT = 100_000
LIMIT = float(os.environ.get("TRAMITE_PAINT_LIMIT", "1500"))


class LargeInbox(OfficeTest):
    procedures = ["smv"]

    @classmethod
    def prepare(cls):
        super().prepare()
        case = cls.begin(PROCESS, "ana.torres")
        inbox = cls.run_program("inbox", "--by", "ana.torres", "--format", "json")
        item = json.loads(inbox.splitlines()[0])["workItem"]
        cls.run_program("complete", item, "--by", "ana.torres", "--data", '{"tipoSolicitud":"software"}', "--fill", "--sign")
        store = sqlite3.connect(cls.store)
        key = store.execute("SELECT key FROM instances WHERE id = ?", (case,)).fetchone()[0]
        columns = {
            table: [row[1] for row in store.execute(f"PRAGMA table_info({table})")]
            for table in ["instances", "work_items", "waiting"]}
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {COUNT})"
        for table, own in columns.items():
            new = {"key": f"{key} + n.i", "instance": f"{key} + n.i", "id": "t.id || '-' || n.i",
                   "business_key": "'EXP-' || n.i", "created_at": "t.created_at + n.i"}
            values = ", ".join(new.get(name, f"t.{name}") for name in own)
            at = "key" if table == "instances" else "instance"
            store.execute(f"INSERT INTO {table} {numbers} SELECT {values} FROM {table} t, n WHERE t.{at} = {key}")
        store.commit()
        store.close()

    def test_the_inbox_is_painted_soon(self):
        luis = self.person("luis.rojas")
        luis.goto(self.address + "/inbox?show=roles")
        self.assertIn("100.001", luis.locator("#live-counts").inner_text())
        paints, answers = [], []
        for _ in range(7):
            luis.goto(self.address + "/inbox?show=roles")
            luis.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
            paints.append(luis.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
            answers.append(luis.evaluate("performance.getEntriesByType('navigation')[0].responseEnd"))
        paints.sort()
        answers.sort()
        print(f"\nfirst paint of {COUNT} items: best {paints[0]:.0f} ms, median {paints[3]:.0f} ms; "
              f"the answer is there after {answers[0]:.0f} ms, median {answers[3]:.0f} ms")
        self.assertLess(paints[3], LIMIT)
        self.look(luis, "inbox-large")
        started = time.monotonic()
        luis.goto(self.address + "/inbox?show=roles&q=EXP-99999")
        print(f"a search of one in {COUNT}: {1000 * (time.monotonic() - started):.0f} ms")
        for _ in range(20):
            if luis.locator("[data-row]").count():
                break
            luis.locator("a", has_text="Seguir buscando").first.click()
        self.assertEqual(1, luis.locator("[data-row]").count())
