"""The request for data: who asks may not answer, and the pages say so before anybody types."""

from office import OfficeTest


class DataRequest(OfficeTest):
    procedures = ["sas"]

    def test_who_asked_may_not_authorize(self):
        lola = self.person("lola.marin")
        case = self.start(lola, "sas-solicitud-datos")
        if "/work/" in lola.url:
            self.complete(lola, {"nif": "12345678Z"})
        lola.goto(f"{self.address}/inbox?show=roles&q={case}")
        if lola.locator("[data-row-link]").count():
            lola.locator("[data-row-link]").first.click()
            self.assertIn("Separación de funciones", lola.locator("main").inner_text())
            self.assertEqual(0, lola.locator("button[value=complete]").count())
            self.look(lola, "separation-of-duty")
        isabel = self.person("isabel.moreno")
        isabel.goto(f"{self.address}/inbox?show=roles&q={case}")
        isabel.locator("[data-row-link]").first.click()
        self.assertEqual(1, isabel.locator("button[value=complete]").count())
        self.look(isabel, "data-request-authorize")
