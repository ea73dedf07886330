"""PRO-GTI-GTI-003 from its request to its end, each step by its own person."""

from office import OfficeTest

PROCESS = "smv-pro-gti-gti-003"


class Installation(OfficeTest):
    procedures = ["smv"]

    def test_software_is_installed_by_separate_people(self):
        ana = self.at("ana.torres")
        case = self.start(ana, PROCESS)
        self.look(ana, "installation-1-request")
        self.complete(ana, {
            "tipoSolicitud": "software", "servidorDestino": "srv-web-01", "software": "Apache HTTP Server 2.4.62",
            "justificacion": "Publicación del portal de consultas"})
        luis = self.open_step("luis.rojas", "evaluar-solicitud", case)
        self.fill(luis, luis.locator("[name='f.decision']"), "aprobada")
        self.fill(luis, luis.locator("[name='f.analistaDesignado']"), "eva.soto")
        self.fill_rest(luis)
        luis.locator("button[value=preview]").click()
        self.assertIn("recibe la tarea", luis.locator("#next").inner_text())
        self.look(luis, "installation-2-what-next")
        self.complete(luis, {"decision": "aprobada", "analistaDesignado": "eva.soto"})
        self.step("ana.torres", "proporcionar-instaladores", {}, case)
        self.step("eva.soto", "desplegar-pruebas", {}, case)
        self.step("ana.torres", "verificar-instalacion", {
            "conforme": "false", "observaciones": "No arranca con el usuario de servicio"}, case)
        self.step("eva.soto", "corregir-instalacion", {}, case)
        self.step("ana.torres", "verificar-instalacion", {"conforme": "true"}, case)
        self.step("eva.soto", "instalar-produccion", {}, case)
        self.step("eva.soto", "registrar-bitacora", {"observacionesBitacora": "Sin novedad"}, case)
        self.wait_for_end(ana, case)
        self.look(ana, "installation-3-finished")

    def test_a_refused_answer_keeps_what_was_typed_and_leads_to_the_field(self):
        ana = self.person("ana.torres")
        self.start(ana, PROCESS)
        self.fill(ana, ana.locator("[name='f.tipoSolicitud']"), "software")
        ana.wait_for_selector("[name='f.servidorDestino']")
        ana.fill("[name='f.software']", "Apache <2.4>")
        ana.locator("button[value=complete]").click()
        summary = ana.locator("#errors")
        self.assertTrue(summary.evaluate("e => e === document.activeElement"))
        self.assertEqual("Apache <2.4>", ana.input_value("[name='f.software']"))
        self.look(ana, "form-errors")
        summary.locator("a").first.click()
        self.assertEqual("f-servidorDestino", ana.evaluate("document.activeElement.id"))

    def test_an_open_inbox_follows_what_others_do(self):
        luis = self.person("luis.rojas")
        luis.goto(self.address + "/inbox?show=roles")
        before = luis.locator("[data-row]").count()
        ana = self.person("ana.torres")
        self.start(ana, PROCESS)
        self.complete(ana, {"tipoSolicitud": "software"})
        luis.wait_for_function(f"document.querySelectorAll('[data-row]').length > {before}", timeout=10_000)
        self.look(luis, "inbox-live")

    def test_the_inbox_is_worked_with_the_keyboard(self):
        ana = self.person("ana.torres")
        self.start(ana, PROCESS)
        self.complete(ana, {"tipoSolicitud": "software"})
        luis = self.person("luis.rojas")
        luis.goto(self.address + "/inbox?show=roles")
        luis.keyboard.press("?")
        self.assertTrue(luis.locator("#shortcuts").is_visible())
        self.look(luis, "keyboard-help")
        luis.keyboard.press("Escape")
        luis.keyboard.press("j")
        self.assertIsNotNone(luis.evaluate("document.activeElement.closest('[data-row]')"))
        luis.keyboard.press("Enter")
        luis.wait_for_url("**/work/**")

    def test_pages_speak_three_languages_and_fit_a_telephone(self):
        ana = self.person("ana.torres")
        case = self.start(ana, PROCESS)
        for language, title in [("es", "Mis tareas"), ("sl", "Moja opravila"), ("en", "My tasks")]:
            page = self.person("ana.torres", language, width=320, height=700, color_scheme="dark")
            page.goto(self.address + "/inbox")
            page.locator(".who summary").click()
            page.locator(f"button[name=language][value={language}]").click()
            self.assertEqual(title, page.locator("h1").inner_text())
            for name, path in [("inbox", "/inbox"), ("start", "/start"), ("cases", "/cases"),
                               ("case", f"/cases/{case}"), ("procedures", "/procedures"),
                               ("procedure", f"/procedures/{PROCESS}"), ("notices", "/notices"), ("lost", "/nowhere")]:
                page.goto(self.address + path)
                self.look(page, f"narrow-{language}-{name}")
