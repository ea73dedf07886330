"""An office for browser tests: a server on a store of its own, with the procedures of processes/, and people who sign in."""

import json
import os
import pathlib
import re
import socket
import subprocess
import tempfile
import time
import unittest
import xml.etree.ElementTree

import axe_playwright_python
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
AXE = next(pathlib.Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text()
# The one rule of WCAG 2.2 that axe knows; it is off by default.
AXE_OPTIONS = {"rules": {"target-size": {"enabled": True}}}
PASSWORD = "Rinoceronte-47-verde"


class OfficeTest(unittest.TestCase):
    """Tests that share one server and one browser."""

    procedures = ["smv", "sas"]
    # Options of `tramite serve` beyond the store and the address.
    options = []
    # The language that people's browsers ask for.
    language = "es"

    @classmethod
    def prepare(cls):
        """Puts into the store what the tests need, before the server starts."""
        paths = [str(ROOT / "processes" / name) for name in cls.procedures]
        cls.run_program("deploy", *paths, "--by", "admin")

    @classmethod
    def setUpClass(cls):
        cls.program = os.environ["TRAMITE_PROGRAM"]
        cls.screenshots = pathlib.Path(os.environ["TRAMITE_SCREENSHOTS"])
        cls.folder = tempfile.TemporaryDirectory(prefix="tramite-browser-")
        cls.store = os.path.join(cls.folder.name, "office.db")
        cls.names = {}
        for name in cls.procedures:
            for path in sorted((ROOT / "processes" / name).glob("*.bpmn")):
                for element in xml.etree.ElementTree.parse(path).iter():
                    if element.tag.endswith("Task") and element.get("name"):
                        names = cls.names.setdefault(element.get("id"), [])
                        if element.get("name") not in names:
                            names.append(element.get("name"))
        cls.passwords = {}
        cls.prepare()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            cls.port = free.getsockname()[1]
        cls.address = f"http://127.0.0.1:{cls.port}"
        # Into a file: a pipe that nobody empties would stop the server when it is full.
        log = os.path.join(cls.folder.name, "server.log")
        with open(log, "w") as output:
            cls.server = subprocess.Popen(
                [cls.program, "serve", "--store", cls.store, "--listen", f"127.0.0.1:{cls.port}", *cls.options],
                stderr=output)
        deadline = time.monotonic() + 30
        while "listening" not in pathlib.Path(log).read_text():
            if cls.server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {pathlib.Path(log).read_text()}")
            time.sleep(0.05)
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"])

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()
        cls.server.terminate()
        cls.server.wait(timeout=20)
        cls.folder.cleanup()

    @classmethod
    def run_program(cls, *words):
        result = subprocess.run(
            [cls.program, *words, "--store", cls.store], capture_output=True, text=True, check=False)
        if result.returncode:
            raise RuntimeError(f"{' '.join(words)}: {result.stderr}")
        return result.stdout

    @classmethod
    def begin(cls, process, user):
        """Starts a case without a browser; gives its id."""
        return json.loads(cls.run_program("start", process, "--by", user, "--format", "json"))["instance"]

    @classmethod
    def account(cls, user, *rights):
        """An account of somebody with rights beyond the work of the procedures."""
        answer = cls.run_program("user", "add", user, "--by", "admin", "--format", "json")
        cls.passwords[user] = json.loads(answer)["temporaryPassword"]
        for right in rights:
            cls.run_program("role", "grant", user, right, "--user", "--by", "admin")

    # People

    def setUp(self):
        self.desks = {}
        self.script_errors = []
        self.addCleanup(lambda: self.assertEqual([], self.script_errors, "scripts failed"))

    def visitor(self, language=None, **options):
        """A page of a browser of its own, in which nobody has signed in."""
        context = self.browser.new_context(
            viewport={"width": options.pop("width", 1280), "height": options.pop("height", 900)},
            locale=language or self.language, bypass_csp=True, **options)
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("pageerror", lambda error: self.script_errors.append(str(error)))
        return page

    def person(self, user, language=None, **options):
        """A page of a browser of its own, in which this person has signed in."""
        page = self.visitor(language, **options)
        self.sign_in(page, user)
        return page

    def at(self, user):
        """The one page of this person in this test."""
        if user not in self.desks:
            self.desks[user] = self.person(user)
        return self.desks[user]

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
        """Keeps a screenshot, and lets axe-core judge the page, light and dark."""
        page.screenshot(path=self.screenshots / f"{name}.png", full_page=True)
        page.evaluate(AXE)
        for scheme in ["dark", "light"]:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if scheme == "dark":
                page.screenshot(path=self.screenshots / f"{name}-dark.png", full_page=True)
            found = page.evaluate("options => axe.run(options)", AXE_OPTIONS)["violations"]
            self.assertEqual(
                [], [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found], f"axe on {name}, {scheme}")
        page.emulate_media(color_scheme=None, reduced_motion=None)
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

    def find_task(self, page, names, case=None):
        """The link of a task with one of the names in a person's inbox, of one case or of any; None where there is none."""
        for share in ["mine", "roles"]:
            page.goto(f"{self.address}/inbox?show={share}" + (f"&q={case}" if case else ""))
            for name in names:
                link = page.locator("[data-row-link]").get_by_text(name, exact=True)
                if link.count():
                    return link.first
        return None

    def open_step(self, user, element, case=None):
        """A person finds the task of an element in the own inbox and opens it. What the program does before it is waited
        for."""
        page = self.at(user)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            link = self.find_task(page, self.names[element], case)
            if link:
                link.click()
                return page
            page.wait_for_timeout(100)
        self.fail(f"'{element}' does not come to {user}: {page.locator('main').inner_text()}")

    def step(self, user, element, answers=None, case=None):
        """A person finds a task in the own inbox and completes it."""
        page = self.open_step(user, element, case)
        self.complete(page, answers or {})
        return page

    def wait_for_end(self, page, case):
        """Waits until the last automatic steps of a case are done."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            page.goto(f"{self.address}/cases/{case}")
            if page.locator(".page-head .badge.well").count():
                return
            page.wait_for_timeout(200)
        self.fail(f"{case} does not end: {page.locator('main').inner_text()}")

    def complete(self, page, answers):
        """Fills a form, with something that fits where nothing is said, and completes the task."""
        for _ in range(8):
            for field, value in answers.items():
                if isinstance(value, list):
                    self.fill_table(page, field, value)
                else:
                    self.fill(page, page.locator(f"[name='f.{field}']"), value)
            self.fill_rest(page)
            before = page.url
            page.locator("button[name=action][value=complete]").click()
            page.wait_for_load_state()
            if not page.locator("#form").count() or page.url != before and "done=" in page.url:
                return
        self.fail(f"the form is refused again and again: {page.locator('#errors').inner_text()}")

    def fill_table(self, page, table, rows):
        for place, row in enumerate(rows):
            if not page.locator(f"[name^='t.{table}.{place}.']").count():
                page.locator(f"button[value='add:{table}']").click()
                page.wait_for_selector(f"[name^='t.{table}.{place}.']")
            for column, value in row.items():
                self.fill(page, page.locator(f"[name='t.{table}.{place}.{column}']"), value)

    def fill(self, page, control, value):
        if not control.count():
            return
        first = control.first
        if first.get_attribute("type") == "file":
            first.set_input_files(value)
            return
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
        for table in page.locator(".entry-table.wrong:not(:has(.entry-row))").all():
            table.locator("button[value^='add:']").click()
            page.wait_for_load_state()
        for sign in page.locator("[name=signs]").all():
            sign.check()
        for password in page.locator("[name=signature-password]").all():
            password.fill(PASSWORD)
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
