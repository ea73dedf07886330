"""An office for browser tests: a server on a store of its own, with the procedures of processes/, and people who sign in."""

import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import unittest

import axe_core_python
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = next(pathlib.Path(axe_core_python.__file__).parent.rglob("axe.min.js")).read_text()
PASSWORD = "Rinoceronte-47-verde"


class OfficeTest(unittest.TestCase):
    """Tests that share one server and one browser."""

    procedures = ["smv", "sas"]

    @classmethod
    def setUpClass(cls):
        cls.program = os.environ["TRAMITE_PROGRAM"]
        cls.screenshots = pathlib.Path(os.environ["TRAMITE_SCREENSHOTS"])
        cls.folder = tempfile.TemporaryDirectory(prefix="tramite-browser-")
        cls.store = os.path.join(cls.folder.name, "office.db")
        paths = [str(ROOT / "processes" / name) for name in cls.procedures]
        cls.run_program("deploy", *paths, "--by", "admin")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            cls.port = free.getsockname()[1]
        cls.address = f"http://127.0.0.1:{cls.port}"
        cls.server = subprocess.Popen(
            [cls.program, "serve", "--store", cls.store, "--listen", f"127.0.0.1:{cls.port}"],
            stderr=subprocess.PIPE, text=True)
        for line in cls.server.stderr:
            if "listening" in line:
                break
        else:
            raise RuntimeError("the server did not start")
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])
        cls.passwords = {}

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.server.terminate()
        cls.server.wait(timeout=20)
        cls.server.stderr.close()
        cls.folder.cleanup()

    @classmethod
    def run_program(cls, *words):
        result = subprocess.run(
            [cls.program, *words, "--store", cls.store], capture_output=True, text=True, check=False)
        if result.returncode:
            raise RuntimeError(f"{' '.join(words)}: {result.stderr}")
        return result.stdout

    # People

    def person(self, user, language="es", **options):
        """A page of a browser of its own, in which this person has signed in."""
        context = self.browser.new_context(
            viewport={"width": options.pop("width", 1280), "height": options.pop("height", 900)},
            locale=language, bypass_csp=True, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: self.fail(f"a script failed: {error}"))
        self.sign_in(page, user)
        return page

    def sign_in(self, page, user):
        """Signs in as people do; the temporary password is changed at the first time."""
        password = self.passwords.get(user)
        if password is None:
            answer = self.run_program("user", "add", user, "--by", "admin", "--format", "json")
            password = json.loads(answer)["temporaryPassword"]
        page.goto(self.address + "/sign-in")
        page.fill("#user", user)
        page.fill("#password", password)
        page.click("main button[type=submit]")
        if page.locator("#new").count():
            page.fill("#old", password)
            page.fill("#new", PASSWORD)
            page.fill("#again", PASSWORD)
            page.click("main button[type=submit]")
            password = PASSWORD
        self.passwords[user] = password

    # Looking

    def look(self, page, name):
        """Keeps a screenshot, and lets axe-core judge the page."""
        page.screenshot(path=self.screenshots / f"{name}.png", full_page=True)
        page.evaluate(AXE)
        found = page.evaluate("axe.run()")["violations"]
        self.assertEqual(
            [], [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found], f"axe on {name}")
        self.assertLessEqual(
            page.evaluate("document.documentElement.scrollWidth"), page.viewport_size["width"],
            f"{name} is wider than the window")
        self.assertNotRegex(page.locator("body").inner_text(), r"\[[a-z]+\.[A-Za-z.]+\]", f"a text is missing on {name}")

    # Working

    def start(self, page, process):
        """Starts a case and leads to its first task; gives the id of the case."""
        page.goto(self.address + "/start")
        page.locator(f"form[action='/start/{process}'] button, a[href='/start/{process}']").first.click()
        if page.locator("#form").count() and "/start/" in page.url:
            self.complete(page, {})
        return re.search(r"/(?:work|cases)/([^?]+?)(?:\.\d+)?(?:\?|$)", page.url).group(1)

    def open_task(self, page, case, name):
        """Opens a task of a case from the inbox, as its person would."""
        for share in ["mine", "roles"]:
            page.goto(f"{self.address}/inbox?show={share}&q={case}")
            link = page.locator("[data-row-link]").filter(has_text=name)
            if link.count():
                link.first.click()
                return
        self.fail(f"'{name}' of {case} is in no inbox")

    def complete(self, page, answers):
        """Fills a form, with something that fits where nothing is said, and completes the task."""
        for _ in range(8):
            for field, value in answers.items():
                self.fill(page, page.locator(f"[name='f.{field}']"), value)
            self.fill_rest(page)
            before = page.url
            page.locator("button[name=action][value=complete]").click()
            page.wait_for_load_state()
            if not page.locator("#form").count() or page.url != before and "done=" in page.url:
                return
        self.fail(f"the form is refused again and again: {page.locator('#errors').inner_text()}")

    def fill(self, page, control, value):
        if not control.count():
            return
        first = control.first
        if first.get_attribute("type") in ("radio", "checkbox"):
            page.locator(f"[name='{first.get_attribute('name')}'][value='{value}']").check()
        elif first.evaluate("e => e.tagName") == "SELECT":
            first.select_option(value)
        else:
            first.fill(value)
        # The form may ask for other things now.
        page.wait_for_load_state("networkidle")

    def fill_rest(self, page):
        """Required fields that are empty get the first value that fits."""
        for sign in page.locator("[name=signs]").all():
            sign.check()
        for group in page.locator("fieldset.field:has(input[type=radio])").all():
            if not group.locator(".optional").count() and not group.locator("input:checked").count():
                group.locator("input[type=radio]").first.check()
        for control in page.locator("#form-body [aria-required=true]").all():
            kind = control.get_attribute("type")
            if kind == "file":
                if not control.evaluate("e => e.files.length + e.closest('.field').querySelectorAll('li').length"):
                    control.set_input_files({"name": "informe.txt", "mimeType": "text/plain", "buffer": b"informe\n"})
            elif control.evaluate("e => e.tagName") == "SELECT":
                if not control.input_value():
                    control.select_option(index=1)
            elif kind not in ("radio", "checkbox") and not control.input_value():
                values = {"date": "2026-12-01", "time": "09:30", "datetime-local": "2026-12-01T09:30",
                          "email": "ana@example.org", "url": "https://example.org/"}
                numeric = control.get_attribute("inputmode")
                control.fill(values.get(kind, "1" if numeric else "texto"))
