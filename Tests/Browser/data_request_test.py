"""The request for data: who asks may not answer; both ends, and the file handed over encrypted."""

from office import OfficeTest

PROCESS = "sas-solicitud-datos"


class DataRequest(OfficeTest):
    procedures = ["sas"]

    def ask(self, user):
        """A person asks for data; gives the id of the case."""
        page = self.at(user)
        case = self.start(page, PROCESS)
        self.complete(page, {"nif": "12345678Z", "descripcionDatos": "Altas hospitalarias por provincia"})
        return case

    def assert_ended(self, user, case, end):
        page = self.at(user)
        page.goto(f"{self.address}/cases/{case}")
        self.assertIn("terminado", page.locator(".page-head").inner_text())
        self.assertIn(end, page.locator("main").inner_text())

    def test_who_asked_may_not_authorize(self):
        lola = self.at("lola.marin")
        case = self.ask("lola.marin")
        lola.goto(f"{self.address}/inbox?show=roles&q={case}")
        self.assertEqual(0, lola.locator("[data-row-link]").count(), "what one may not do is not offered")
        isabel = self.at("isabel.moreno")
        isabel.goto(f"{self.address}/inbox?show=roles&q={case}")
        task = isabel.locator("[data-row-link]").first
        lola.goto(self.address + task.get_attribute("href"))
        self.assertIn("Separación de funciones", lola.locator("main").inner_text())
        self.assertEqual(0, lola.locator("button[value=complete]").count())
        self.look(lola, "separation-of-duty")
        task.click()
        self.assertEqual(1, isabel.locator("button[value=complete]").count())
        self.look(isabel, "data-request-authorize")

    def test_data_is_handed_over_encrypted_and_the_secret_is_seen_once(self):
        case = self.ask("carmen.ruiz")
        self.step("isabel.moreno", "decidir-entrega", {"decisionDatos": "aprobada"}, case)
        self.step("pilar.reyes", "aprobar-servicio", {
            "decisionServicio": "aprobada", "tipoInformacion": "personal-nivel-alto", "requiereCifrado": "true",
            "medioExcepcional": "false"}, case)
        self.step("rafael.campos", "generar-fichero", {
            "ficheroDatos": {"name": "altas.csv", "mimeType": "text/csv", "buffer": b"provincia;altas\nSevilla;1204\n"}},
            case)
        rafael = self.open_step("rafael.campos", "entregar-portal", case)
        self.look(rafael, "data-request-hand-over")
        with rafael.expect_download() as download:
            rafael.locator("#form a", has_text=".zip").first.click()
        with open(download.value.path(), "rb") as file:
            content = file.read()
        self.assertEqual(b"PK", content[:2])
        self.assertNotIn(b"Sevilla", content)
        item = rafael.url
        rafael.locator("#form a[href^='/secrets/']").click()
        rafael.locator("main button[type=submit]").click()
        secret = rafael.locator("main pre").inner_text()
        self.assertGreaterEqual(len(secret), 12)
        self.look(rafael, "data-request-secret")
        rafael.goto(item)
        self.assertNotIn(secret, rafael.locator("main").inner_text())
        self.complete(rafael, {"canalClave": "telefono", "entregadoPor": "Rafael Campos"})
        self.wait_for_end(rafael, case)
        self.assert_ended("carmen.ruiz", case, "Datos entregados y salida registrada")
        self.look(self.at("carmen.ruiz"), "data-request-finished")

    def test_an_exceptional_medium_is_recorded(self):
        case = self.ask("antonio.vidal")
        self.step("manuel.ortega", "decidir-entrega", {"decisionDatos": "aprobada"}, case)
        self.step("javier.nieto", "aprobar-servicio", {
            "decisionServicio": "aprobada", "tipoInformacion": "general", "requiereCifrado": "false",
            "medioExcepcional": "true"}, case)
        self.step("elena.prieto", "generar-fichero", {}, case)
        elena = self.step("elena.prieto", "entregar-otro-medio", {"medio": "CD", "formaEnvio": "en mano"}, case)
        self.wait_for_end(elena, case)
        self.assert_ended("antonio.vidal", case, "Datos entregados y salida registrada")

    def test_a_refusal_reaches_who_asked(self):
        for user, refuses in [("isabel.moreno", "decidir-entrega"), ("pilar.reyes", "aprobar-servicio")]:
            case = self.ask("carmen.ruiz")
            if refuses == "aprobar-servicio":
                self.step("isabel.moreno", "decidir-entrega", {"decisionDatos": "aprobada"}, case)
            self.step(user, refuses, {
                "decisionDatos": "denegada", "decisionServicio": "denegada",
                "motivoDenegacion": "La finalidad no está justificada"}, case)
            carmen = self.at("carmen.ruiz")
            self.wait_for_end(carmen, case)
            self.assert_ended("carmen.ruiz", case, "Solicitud denegada")
            carmen.goto(self.address + "/notices")
            notice = carmen.locator("li", has_text=case).first.inner_text()
            self.assertIn("La finalidad no está justificada", notice)
        self.look(carmen, "data-request-refused")
