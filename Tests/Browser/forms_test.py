"""Forms while somebody fills them: nothing that was typed is lost, whatever the server answers meanwhile."""

from office import OfficeTest

PROCESS = "smv-pro-gti-gti-003"
# Answers of the server arrive later, as over a slow line.
SLOW = "const real = window.fetch; window.fetch = async (...all) => " \
       "{ const answer = await real(...all); await new Promise(done => setTimeout(done, 700)); return answer; }"


class Forms(OfficeTest):
    procedures = ["smv"]

    def open_request(self, user):
        page = self.at(user)
        self.start(page, PROCESS)
        page.check("[name='f.tipoSolicitud'][value=software]")
        page.wait_for_selector("[name='f.servidorDestino']")
        return page

    def test_what_is_typed_while_the_form_is_asked_for_anew_is_kept(self):
        ana = self.open_request("ana.torres")
        ana.evaluate(SLOW)
        ana.check("[name='f.tipoSolicitud'][value=mv]")
        ana.check("[name='f.tipoSolicitud'][value=software]")
        ana.click("[name='f.justificacion']")
        ana.keyboard.type("Escrito mientras llega la respuesta", delay=5)
        ana.wait_for_timeout(1500)
        self.assertEqual("Escrito mientras llega la respuesta", ana.input_value("[name='f.justificacion']"))
        self.assertEqual("f.justificacion", ana.evaluate("document.activeElement.name"))
        self.assertTrue(ana.is_checked("[name='f.tipoSolicitud'][value=software]"), "the last choice counts")

    def test_a_comment_keeps_what_was_typed_into_the_task(self):
        ana = self.open_request("ana.torres")
        ana.fill("[name='f.justificacion']", "Todavía sin guardar")
        ana.fill("#comment-text", "Falta el presupuesto")
        ana.locator("form:has(#comment-text) button").click()
        ana.wait_for_selector(".story .comment:has-text('Falta el presupuesto')")
        self.assertEqual("Todavía sin guardar", ana.input_value("[name='f.justificacion']"))

    def test_the_end_of_the_session_is_told_before_and_can_be_put_off(self):
        ana = self.visitor()
        ana.clock.install()
        self.sign_in(ana, "ana.torres")
        ana.clock.fast_forward(8 * 60 * 1000)
        self.assertFalse(ana.locator("#session").is_visible())
        ana.clock.fast_forward(90 * 1000)
        ana.wait_for_selector("#session")
        self.look(ana, "session-ending")
        ana.locator("#session button").click()
        ana.wait_for_selector("#session", state="hidden")
        ana.clock.fast_forward(11 * 60 * 1000)
        ana.wait_for_selector("#session a")
        self.assertIn("Su sesión ha terminado", ana.locator("#session").inner_text())
