"""Handing a task over with what was entered, and what operators do with a case: moving it by hand and to another version."""

from office import ROOT, OfficeTest

PROCESS = "smv-pro-gti-gti-003"


class Operating(OfficeTest):
    procedures = ["smv"]

    @classmethod
    def prepare(cls):
        super().prepare()
        cls.account("rosa.vega", "own", "operate", "see")

    def request(self):
        """A request of Ana's that waits for its evaluation; gives the id of the case."""
        ana = self.at("ana.torres")
        case = self.start(ana, PROCESS)
        self.complete(ana, {"tipoSolicitud": "software"})
        return case

    def test_a_draft_and_a_note_go_with_a_task_that_is_handed_over(self):
        ana = self.at("ana.torres")
        self.start(ana, PROCESS)
        item = ana.url.split("?")[0]
        ana.check("[name='f.tipoSolicitud'][value=software]")
        ana.fill("[name='f.justificacion']", "Empezado por Ana")
        ana.locator("button[name=action][value=draft]").click()
        self.look(ana, "hand-over-draft")
        ana.locator("summary", has_text="Traspasar").click()
        ana.select_option("#hand-to", index=0)
        colleague = ana.locator("#hand-to").input_value()
        ana.fill("#hand-note", "Sigue tú, por favor")
        ana.locator("form[action$='/hand-over'] button[type=submit]").click()
        self.assertIn("done=handedOver", ana.url)
        other = self.at(colleague)
        other.goto(self.address + "/inbox")
        row = other.locator("[data-row]", has_text="Sigue tú, por favor")
        self.assertIn("Ana Torres se la ha traspasado", row.inner_text())
        self.look(other, "hand-over-inbox")
        other.goto(item)
        self.assertEqual("Empezado por Ana", other.input_value("[name='f.justificacion']"))
        self.look(other, "hand-over-item")
        other.locator("form.taking button").click()
        ana.goto(item)
        self.assertEqual("Empezado por Ana", ana.input_value("[name='f.justificacion']"))

    def test_an_operator_moves_a_case_by_hand_after_seeing_what_comes_of_it(self):
        case = self.request()
        rosa = self.at("rosa.vega")
        rosa.goto(f"{self.address}/cases/{case}")
        self.look(rosa, "operate-case")
        rosa.locator(f"a[href='/cases/{case}/drawing']").click()
        self.look(rosa, "case-drawing")
        rosa.goto(f"{self.address}/cases/{case}/move")
        rosa.select_option("#token-0", index=2)
        target = rosa.locator("#token-0 option:checked").inner_text()
        rosa.locator("button[value=try]").click()
        self.look(rosa, "operate-move")
        self.assertIn("Qué pasaría", rosa.locator("main").inner_text())
        rosa.fill("#reason", "Se empezó por el lado equivocado")
        rosa.check("#sure")
        rosa.locator("button[value=do]").click()
        self.assertIn("El expediente se ha cambiado", rosa.locator("main").inner_text())
        self.assertIn("Se empezó por el lado equivocado", rosa.locator(".story").inner_text())
        self.assertTrue(target)

    def test_cases_of_an_older_version_are_moved_together(self):
        cases = [self.request() for _ in range(2)]
        rosa = self.at("rosa.vega")
        rosa.goto(f"{self.address}/procedures/{PROCESS}/1/edit")
        source = rosa.input_value("#source")
        rosa.fill("#source", source.replace('name="Evaluar', 'name="Valorar', 1))
        rosa.fill("#reason", "Otro nombre")
        rosa.locator("button", has_text="Desplegar").first.click()
        rosa.goto(f"{self.address}/cases/{cases[0]}/migrate")
        self.assertIn("De la versión 1 a la versión 2", rosa.locator("main").inner_text())
        self.look(rosa, "operate-migrate")
        rosa.goto(f"{self.address}/procedures/{PROCESS}/migrate")
        self.look(rosa, "operate-migrate-many")
        rosa.fill("#reason", "Nueva versión del procedimiento")
        rosa.locator("form.columns button[type=submit]").click()
        self.assertRegex(rosa.locator("main").inner_text(), r"\d expedientes pasados")
        rosa.goto(f"{self.address}/cases/{cases[1]}")
        self.assertIn("Nueva versión del procedimiento", rosa.locator(".story").inner_text())

    def test_files_are_looked_into_before_they_are_deployed(self):
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/procedures/new")
        rosa.fill("#folder", "smv")
        rosa.set_input_files("#files", {"name": "notas.txt", "mimeType": "text/plain", "buffer": b"notas"})
        rosa.locator("button[value=check]").click()
        rosa.wait_for_selector("#outlook-title")
        self.assertIn("notas.txt", rosa.locator("#outlook").inner_text())
        self.look(rosa, "upload-checked")
        folder = ROOT / "processes" / "smv"
        parts = [path for end in ["*.bpmn", "*.dmn", "*.yaml", "forms/*.xml"] for path in sorted(folder.glob(end))]
        rosa.set_input_files("#files", [str(path) for path in parts])
        rosa.locator("button[value=check]").click()
        rosa.wait_for_selector("#outlook li")
        self.assertIn("versión", rosa.locator("#outlook").inner_text())
