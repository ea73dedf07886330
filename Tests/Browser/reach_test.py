"""Everybody can work with the pages: keyboard alone, 320 pixels, twice the size, less motion, errors that are read out."""

from office import PASSWORD, OfficeTest

PROCESS = "smv-pro-gti-gti-003"


class Reach(OfficeTest):
    procedures = ["smv"]

    @classmethod
    def prepare(cls):
        super().prepare()
        cls.account("rosa.vega", "administer", "readAccessRegister", "operate", "own", "see")

    def paths(self, page, case):
        """Every page that a person with all rights can come to."""
        page.goto(f"{self.address}/cases/{case}")
        item = page.locator("main a[href^='/work/']").first.get_attribute("href").split("?")[0]
        return {
            "inbox": "/inbox?show=roles", "start": "/start", "start-form": f"/start/{PROCESS}", "cases": "/cases?show=all",
            "case": f"/cases/{case}", "work-item": item,
            "case-drawing": f"/cases/{case}/drawing", "case-move": f"/cases/{case}/move",
            "drawing": f"/procedures/{PROCESS}/1/drawing", "old-versions": f"/procedures/{PROCESS}/migrate", "notices": "/notices", "account": "/account",
            "procedures": "/procedures", "procedure": f"/procedures/{PROCESS}", "edit": f"/procedures/{PROCESS}/1/edit",
            "upload": "/procedures/new", "operations": "/operations", "jobs": "/operations/jobs",
            "timers": "/operations/timers", "messages": "/operations/messages", "health": "/operations/health",
            "people": "/administration", "accounts": "/administration/accounts",
            "one-account": "/administration/accounts/rosa.vega", "roles": "/administration/roles",
            "one-role": "/administration/roles/smv-gestor-activos", "deputies": "/administration/deputies",
            "tokens": "/administration/tokens", "settings": "/administration/settings",
            "access": "/administration/access", "sessions": "/sign-in/sessions", "password": "/sign-in/password",
            "lost": "/nowhere"}

    def test_every_page_fits_a_telephone_and_twice_the_size(self):
        case = self.begin(PROCESS, "ana.torres")
        # 1280 pixels at 200 % are 640; 320 pixels are the least of WCAG 1.4.10.
        for name, width, language in [("telephone", 320, "es"), ("zoomed", 640, "sl")]:
            rosa = self.person("rosa.vega", language, width=width, height=800, device_scale_factor=1280 / 640)
            for page, path in self.paths(rosa, case).items():
                rosa.goto(self.address + path)
                self.look(rosa, f"{name}-{page}")

    def test_every_page_passes_at_full_width(self):
        case = self.begin(PROCESS, "ana.torres")
        rosa = self.person("rosa.vega", "en")
        for page, path in self.paths(rosa, case).items():
            rosa.goto(self.address + path)
            self.look(rosa, f"full-{page}")

    def test_a_task_is_found_taken_and_completed_with_the_keyboard_alone(self):
        ana = self.at("ana.torres")
        self.begin(PROCESS, "ana.torres")
        ana.goto(self.address + "/inbox?show=roles")
        if not ana.locator("[data-row]").count():
            ana.goto(self.address + "/inbox")
        ana.keyboard.press("Tab")
        self.assertEqual("#main", ana.evaluate("document.activeElement.hash"), "the first stop skips to the content")
        ana.keyboard.press("j")
        outline = ana.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        self.assertNotEqual("none", outline, "the focus is visible")
        ana.keyboard.press("Enter")
        ana.wait_for_url("**/work/**")
        self.tab_to(ana, "[name='f.tipoSolicitud']")
        ana.keyboard.press("Space")
        ana.wait_for_selector("[name='f.servidorDestino']")
        self.assertEqual(
            "f.tipoSolicitud", ana.evaluate("document.activeElement.name"),
            "the focus stays where it was when the form asks for other things")
        for field in ["servidorDestino", "software", "justificacion"]:
            self.tab_to(ana, f"[name='f.{field}']")
            ana.keyboard.type("texto")
        for sign in range(ana.locator("[name=signs]").count()):
            self.tab_to(ana, f"[name=signs] >> nth={sign}")
            ana.keyboard.press("Space")
            self.tab_to(ana, f"[name=signature-password] >> nth={sign}")
            ana.keyboard.type(PASSWORD)
        self.tab_to(ana, "button[value=complete]")
        ana.keyboard.press("Enter")
        ana.wait_for_url("**done=completed**")

    def tab_to(self, page, selector):
        """Goes on with the tabulator until an element has the focus; of a group of choices, any of them."""
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.locator(selector).evaluate_all("all => all.includes(document.activeElement)"):
                return
        self.fail(f"{selector} cannot be reached with the keyboard")

    def test_errors_are_announced_and_tied_to_their_fields(self):
        ana = self.at("ana.torres")
        self.start(ana, PROCESS)
        self.fill(ana, ana.locator("[name='f.tipoSolicitud']"), "software")
        ana.wait_for_selector("[name='f.servidorDestino']")
        ana.locator("button[value=complete]").click()
        self.assertEqual("alert", ana.locator("#errors").get_attribute("role"))
        field = ana.locator("[name='f.servidorDestino']")
        self.assertEqual("true", field.get_attribute("aria-invalid"))
        described = field.get_attribute("aria-describedby").split()
        self.assertTrue(any(ana.locator(f"#{id}").inner_text() for id in described))

    def test_who_wants_less_motion_gets_none(self):
        ana = self.person("ana.torres", reduced_motion="reduce")
        durations = ana.evaluate(
            "Array.from(document.querySelectorAll('*')).map(e => getComputedStyle(e))"
            ".flatMap(s => [s.transitionDuration, s.animationDuration]).filter(d => parseFloat(d) > 0)")
        self.assertEqual([], durations)

    def test_the_place_in_the_inbox_is_kept(self):
        for _ in range(6):
            self.begin(PROCESS, "ana.torres")
        ana = self.person("ana.torres", height=400)
        ana.goto(self.address + "/inbox")
        rows = ana.locator("[data-row-link]")
        self.assertGreaterEqual(rows.count(), 5)
        rows.nth(4).scroll_into_view_if_needed()
        place = ana.evaluate("scrollY")
        rows.nth(4).click()
        ana.wait_for_url("**/work/**")
        self.complete(ana, {"tipoSolicitud": "software"})
        ana.wait_for_url("**done=completed**")
        self.assertLess(abs(ana.evaluate("scrollY") - place), 120)
        self.assertTrue(ana.evaluate("document.activeElement.matches('[data-row-link]')"))
