"""The parts of owners and operators: problems solved in bulk, jobs and timers; a procedure edited, deployed and compared;
its documentation printed; cases found by what stands in them."""

import os
import pathlib

from office import ROOT, OfficeTest

PROCESS = "smv-pro-gti-gti-003"


class Owner(OfficeTest):
    @classmethod
    def prepare(cls):
        files = pathlib.Path(__file__).parent / "files"
        for folder in [ROOT / "processes" / "smv", files]:
            cls.run_program("deploy", str(folder), "--by", "admin")
        cls.account("luis.rojas", "own", "operate")

    def test_problems_are_solved_in_bulk_with_a_reason(self):
        cases = [self.begin("atascado", "ana.torres") for _ in range(3)]
        luis = self.at("luis.rojas")
        luis.goto(self.address + "/operations?process=atascado")
        self.assertEqual(len(cases), luis.locator("[data-row]").count())
        self.look(luis, "incidents")
        luis.check("#all")
        luis.check("#way-skip")
        luis.fill("#detail", "f2")
        luis.fill("#reason", "El camino se decidió por teléfono")
        luis.locator("form:has(#reason) button[type=submit]").click()
        main = luis.locator("main").inner_text()
        if "no se pudo" in main or "no se pudieron" in main:
            self.fail(main)
        self.assertIn("3 problemas resueltos", main)
        luis.goto(f"{self.address}/cases?show=all&process=atascado&status=completed")
        self.assertEqual(3, luis.locator("[data-row]").count())
        luis.locator("[data-row-link]").first.click()
        self.assertIn("El camino se decidió por teléfono", luis.locator(".story").inner_text())
        self.look(luis, "incident-solved")

    def test_jobs_and_timers_are_listed_with_their_step(self):
        self.begin("espera", "ana.torres")
        luis = self.at("luis.rojas")
        luis.goto(self.address + "/operations/jobs")
        self.assertIn("Imprimir la resolución", luis.locator("tbody").inner_text())
        self.assertIn("worker:imprenta", luis.locator("tbody").inner_text())
        self.look(luis, "jobs")
        luis.goto(self.address + "/operations/timers")
        self.assertIn("Plazo de alegaciones", luis.locator("tbody").inner_text())
        self.look(luis, "timers")
        for part in ["messages", "health"]:
            luis.goto(f"{self.address}/operations/{part}")
            self.look(luis, f"operations-{part}")

    def test_a_procedure_is_edited_with_live_problems_deployed_and_compared(self):
        luis = self.at("luis.rojas")
        luis.goto(f"{self.address}/procedures/{PROCESS}/1/edit")
        source = luis.input_value("#source")
        luis.fill("#source", source.replace('targetRef="desplegar-pruebas"', 'targetRef="nowhere"', 1))
        luis.wait_for_selector("#problems .badge.late", timeout=20_000)
        self.look(luis, "definition-problems")
        luis.locator("#problems [data-line]").first.click()
        self.assertEqual("source", luis.evaluate("document.activeElement.id"))
        changed = source.replace('name="Evaluar', 'name="Valorar', 1)
        self.assertNotEqual(source, changed)
        luis.fill("#source", changed)
        luis.fill("#reason", "Otro nombre para la evaluación")
        luis.locator("button", has_text="Desplegar").first.click()
        self.assertIn("versión 2", luis.locator("main").inner_text())
        self.look(luis, "definition-deployed")
        luis.goto(f"{self.address}/procedures/{PROCESS}/2/changes")
        self.assertGreaterEqual(luis.locator(".diagram .changed").count(), 2)
        self.assertIn("cambiado", luis.locator(".diagram .legend").first.text_content())
        self.look(luis, "definition-changes")

    def test_the_documentation_of_a_procedure_can_be_printed(self):
        luis = self.at("luis.rojas")
        luis.goto(f"{self.address}/procedures/{PROCESS}")
        text = luis.locator("main").inner_text()
        self.assertIn("Historia del documento", text)
        self.look(luis, "procedure")
        luis.emulate_media(media="print")
        self.assertFalse(luis.locator(".main-nav").is_visible())
        self.assertTrue(luis.locator(".diagram svg").first.is_visible())
        luis.pdf(path=os.path.join(self.screenshots, "procedure.pdf"), format="A4")

    def test_cases_are_found_by_what_stands_in_a_field(self):
        ana = self.at("ana.torres")
        case = self.start(ana, PROCESS)
        self.complete(ana, {"tipoSolicitud": "software", "software": "Zanahoria 4.2"})
        other = self.start(ana, PROCESS)
        self.complete(ana, {"tipoSolicitud": "software", "software": "Remolacha 1.0"})
        ana.goto(self.address + "/cases?show=all")
        ana.fill("#text", "zanahoria")
        ana.keyboard.press("Enter")
        ana.wait_for_url("**text=zanahoria**")
        self.assertEqual([case], [row.get_attribute("data-row") for row in ana.locator("[data-row]").all()])
        ana.select_option("#process", PROCESS)
        ana.wait_for_selector("#field")
        ana.select_option("#field", "software")
        ana.wait_for_url("**field=software**")
        self.assertEqual(1, ana.locator("[data-row]").count())
        self.look(ana, "cases-by-field")
        # Who takes no part finds nothing.
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/cases?show=all&text=remolacha")
        self.assertEqual(0, rosa.locator("[data-row]").count())
        self.assertNotEqual(case, other)
