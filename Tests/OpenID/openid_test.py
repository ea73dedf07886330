"""Signing in by a real provider. See tools/oidc-test."""

import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

import httpx

from browser import Browser
from provider import PASSWORD

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECRET = "not+for:everybody%20"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class SignInTest(unittest.TestCase):
    """One provider, one store, and a server; servers with other settings where a test starts one."""

    @classmethod
    def setUpClass(cls):
        cls.program = os.environ["TRAMITE_PROGRAM"]
        cls.folder = tempfile.TemporaryDirectory(prefix="tramite-oidc-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.store = os.path.join(cls.folder.name, "office.db")
        cls.secret = os.path.join(cls.folder.name, "secret")
        pathlib.Path(cls.secret).write_text(SECRET + "\n")
        cls.run_program("deploy", str(ROOT / "processes" / "smv"), "--by", "admin")
        cls.run_program("user", "add", "ana.torres", "--by", "admin")
        cls.run_program("start", "smv-pro-gti-gti-003", "--by", "ana.torres")
        provider, server = free_port(), free_port()
        cls.issuer = f"http://127.0.0.1:{provider}"
        cls.address = f"http://127.0.0.1:{server}"
        cls.callback = f"{cls.address}/sign-in/openid/callback"
        cls.start_provider()
        cls.serve(server)

    @classmethod
    def run_program(cls, *words, expected=0):
        result = subprocess.run(
            [cls.program, *words, "--store", cls.store], capture_output=True, text=True, check=False)
        if result.returncode != expected:
            raise RuntimeError(f"{' '.join(words)}: {result.stderr}")
        return result.stdout

    @classmethod
    def start_provider(cls):
        port = urllib.parse.urlsplit(cls.issuer).port
        cls.provider = subprocess.Popen(
            [sys.executable, str(pathlib.Path(__file__).with_name("provider.py")), str(port), cls.callback,
             f"{cls.address}/sign-in", SECRET, os.path.join(cls.folder.name, f"provider-{time.monotonic_ns()}.db")],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        cls.addClassCleanup(cls.end, cls.provider)
        deadline = time.monotonic() + 60
        while True:
            try:
                httpx.get(f"{cls.issuer}/.well-known/openid-configuration").raise_for_status()
                return
            except httpx.HTTPError:
                if cls.provider.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    @classmethod
    def end(cls, program):
        program.terminate()
        program.wait(timeout=20)

    @classmethod
    def serve(cls, port, *more, claim="preferred_username", secret=None):
        """Starts a server; gives its address. Where the provider sends people back to stays the first one's."""
        log = os.path.join(cls.folder.name, f"server-{port}.log")
        with open(log, "w") as output:
            server = subprocess.Popen(
                [cls.program, "serve", "--store", cls.store, "--listen", f"127.0.0.1:{port}",
                 "--address", cls.address, "--openid-issuer", cls.issuer, "--openid-client", "tramite",
                 "--openid-secret", secret or cls.secret, "--openid-claim", claim,
                 "--openid-label", "Office login", *more], stderr=output)
        cls.addClassCleanup(cls.end, server)
        deadline = time.monotonic() + 30
        while "listening" not in pathlib.Path(log).read_text():
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"the server did not start: {pathlib.Path(log).read_text()}")
            time.sleep(0.05)
        return f"http://127.0.0.1:{port}"

    # The second in which somebody was last sent back from the provider.
    second = 0

    def setUp(self):
        self.browser = Browser()

    # Steps

    def at_provider(self, browser, page, user="ana.torres", password=PASSWORD):
        """Answers what the provider asks, until it sends the browser back; gives the address that it sends it to."""
        for _ in range(10):
            page = browser.follow(page, until=self.callback)
            if page.location:
                # This provider's access tokens of one person and one second are the same, which its store refuses.
                while int(time.time()) <= SignInTest.second:
                    time.sleep(0.05)
                SignInTest.second = int(time.time())
                return page.location
            if form := page.form("password"):
                form["fields"]["password"] = password
            elif form := page.form("login"):
                form["fields"]["login"] = user
            elif form := next((form for form in page.forms if ("answer", "accept") in form["buttons"]), None):
                form["fields"]["answer"] = "accept"
            else:
                raise AssertionError(f"the provider shows something unknown at {page.url}:\n{page.text}")
            page = browser.post(form["action"], form["fields"])
        raise AssertionError("the provider asks without end")

    def begin(self, browser, address=None, back="/inbox?show=roles"):
        """From the page with the button to the provider; gives where the provider sends the browser back to."""
        page = browser.get(f"{address or self.address}/sign-in?back={urllib.parse.quote(back, safe='')}")
        self.assertIn("Entrar con Office login", page.text)
        return page.link("/sign-in/openid")

    def sign_in(self, browser, user="ana.torres", address=None):
        """The whole way; gives the answer to coming back."""
        button = self.begin(browser, address)
        back = self.at_provider(browser, browser.get(button), user)
        return browser.get(back.replace(self.address, address) if address else back)

    def refusals(self):
        rows = self.run_program("access", "--denied", "--kind", "signIn", "--by", "admin", "--format", "json")
        return [json.loads(line)["reason"] for line in rows.splitlines()]

    def assertCame(self, answer, address):
        self.assertEqual((303, address), (answer.status, answer.location), self.refusals()[-1:])

    def assertSignedIn(self, browser, address=None):
        self.assertEqual(200, browser.get(f"{address or self.address}/inbox").status)

    def assertRefused(self, page, reason, browser=None):
        self.assertEqual(401, page.status)
        self.assertIn("Office login no le ha dado entrada", page.text)
        self.assertIn(reason, self.refusals()[-1])
        if browser:
            self.assertEqual(303, browser.get(f"{self.address}/inbox").status)

    # Tests

    def test_from_the_button_to_the_inbox_and_out_of_both(self):
        answer = self.sign_in(self.browser)
        self.assertCame(answer, f"{self.address}/inbox?show=roles")
        inbox = self.browser.get(answer.location)
        self.assertEqual(200, inbox.status)
        self.assertIn("Ana Torres", inbox.text)
        page = self.browser.post(f"{self.address}/sign-out", {"csrf": inbox.form("csrf")["fields"]["csrf"]})
        page = self.browser.follow(page)
        self.assertIn("Ha cerrado la sesión aquí", page.text)
        self.assertEqual(303, self.browser.get(f"{self.address}/inbox").status)
        page = self.browser.follow(self.browser.get(page.link("/sign-in/openid/out")), until=f"{self.address}/sign-in")
        self.assertTrue(page.url.startswith(self.issuer) or page.location, page.text)

    def test_the_register_says_who_came_and_from_whom(self):
        self.sign_in(self.browser)
        rows = self.run_program("access", "--kind", "signIn", "--user", "ana.torres", "--by", "admin", "--format", "json")
        row = json.loads(rows.splitlines()[-1])
        self.assertTrue(row["allowed"])
        self.assertTrue(row["reason"].startswith(f"provider {self.issuer}; from 127.0.0.1"), row)

    def test_a_repeated_answer_is_refused(self):
        button = self.begin(self.browser)
        page = self.browser.get(button)
        cookies = dict(self.browser.cookies[urllib.parse.urlsplit(self.address).netloc])
        back = self.at_provider(self.browser, page)
        self.assertCame(self.browser.get(back), f"{self.address}/inbox?show=roles")
        self.assertRefused(self.browser.get(back), "this browser has not begun")
        thief = Browser()
        thief.cookies[urllib.parse.urlsplit(self.address).netloc] = cookies
        self.assertRefused(thief.get(back), "the answer has come before", thief)

    def test_a_restarted_server_does_not_take_a_code_twice_either(self):
        page = self.browser.get(self.begin(self.browser))
        cookies = dict(self.browser.cookies[urllib.parse.urlsplit(self.address).netloc])
        back = self.at_provider(self.browser, page)
        self.assertCame(self.browser.get(back), f"{self.address}/inbox?show=roles")
        other = self.serve(free_port())
        thief = Browser()
        thief.cookies[urllib.parse.urlsplit(other).netloc] = cookies
        self.assertRefused(thief.get(back.replace(self.address, other)), "invalid_grant", thief)

    def test_an_answer_for_another_browser_is_refused(self):
        back = self.at_provider(self.browser, self.browser.get(self.begin(self.browser)))
        victim = Browser()
        self.assertRefused(victim.get(back), "this browser has not begun", victim)
        victim.get(self.begin(victim))
        self.assertRefused(victim.get(back), "state is not that of this browser", victim)

    def test_a_code_of_another_sign_in_is_refused(self):
        attacker = Browser()
        code = self.at_provider(attacker, attacker.get(self.begin(attacker)))
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(code).query)["code"][0]
        there = self.browser.get(self.begin(self.browser))
        state = urllib.parse.parse_qs(urllib.parse.urlsplit(there.location).query)["state"][0]
        query = urllib.parse.urlencode({"code": code, "state": state, "iss": self.issuer})
        self.assertRefused(self.browser.get(f"{self.callback}?{query}"), "invalid_", self.browser)

    def test_nobody_is_led_elsewhere(self):
        for back in ("//evil.example.org/", "https://evil.example.org/", "/\\evil.example.org"):
            browser = Browser()
            page = browser.get(f"{self.address}/sign-in/openid?back={urllib.parse.quote(back, safe='')}")
            answer = browser.get(self.at_provider(browser, page))
            self.assertCame(answer, f"{self.address}/")

    def test_another_redirection_is_refused_by_the_provider(self):
        there = self.browser.get(self.begin(self.browser))
        changed = there.location.replace(
            urllib.parse.quote(self.callback, safe=""), urllib.parse.quote("http://127.0.0.1:1/steal", safe=""))
        self.assertNotEqual(there.location, changed)
        page = self.browser.get(changed)
        self.assertFalse((page.location or "").startswith("http://127.0.0.1:1/"), page.location)

    def test_who_has_no_account_here_is_refused(self):
        self.assertRefused(self.sign_in(self.browser, "bruno.salas"), "no account, by provider", self.browser)

    def test_who_has_no_account_gets_one_where_the_office_wants_it(self):
        other = self.serve(free_port(), "--openid-accounts")
        try:
            self.assertEqual(303, self.sign_in(self.browser, "maria.quispe", other).status)
            self.assertSignedIn(self.browser, other)
            self.assertIn("usable", self.run_program("user", "show", "maria.quispe"))
        finally:
            self.run_program("user", "remove", "maria.quispe")
        browser = Browser()
        self.assertRefused(self.sign_in(browser, "maria.quispe", other), "the account is removed", browser)

    def test_a_blocked_account_stays_out_and_its_session_ends(self):
        self.assertEqual(303, self.sign_in(self.browser).status)
        try:
            self.run_program("user", "lock", "ana.torres")
            self.assertEqual(303, self.browser.get(f"{self.address}/inbox").status)
            other = Browser()
            self.assertRefused(self.sign_in(other), "the account is blocked", other)
        finally:
            self.run_program("user", "unlock", "ana.torres")

    def test_another_session_of_the_browser_ends(self):
        self.sign_in(self.browser)
        first = dict(self.browser.cookies[urllib.parse.urlsplit(self.address).netloc])
        answer = self.browser.get(
            self.at_provider(self.browser, self.browser.get(f"{self.address}/sign-in/openid")))
        self.assertCame(answer, f"{self.address}/")
        self.assertSignedIn(self.browser)
        old = Browser()
        old.cookies[urllib.parse.urlsplit(self.address).netloc] = first
        self.assertEqual(303, old.get(f"{self.address}/inbox").status)

    def test_another_claim_can_hold_the_user(self):
        other = self.serve(free_port(), claim="sub")
        self.assertRefused(self.sign_in(self.browser, address=other), "no account, by provider")
        mail = self.serve(free_port(), claim="email")
        self.assertEqual(401, self.sign_in(Browser(), address=mail).status)

    def test_a_name_that_changes_hands_at_the_provider_is_refused_until_an_administrator_forgets_it(self):
        self.run_program("user", "add", "moving.name", "--by", "admin")
        moving = self.serve(free_port(), claim="given_name")
        self.assertEqual(303, self.sign_in(self.browser, address=moving).status)
        self.assertEqual(303, self.sign_in(Browser(), address=moving).status, "the same person again")
        other = Browser()
        self.assertRefused(self.sign_in(other, "bruno.salas", moving), "bound to another subject", other)
        self.run_program("user", "unlock", "moving.name", "--forget-provider", "--by", "admin")
        self.assertEqual(303, self.sign_in(Browser(), "bruno.salas", moving).status)

    def test_a_wrong_secret_signs_nobody_in(self):
        wrong = os.path.join(self.folder.name, "wrong")
        pathlib.Path(wrong).write_text("guessed")
        other = self.serve(free_port(), secret=wrong)
        self.assertRefused(self.sign_in(self.browser, address=other), "invalid_client")

    def test_the_doctor_asks_the_provider(self):
        settings = os.path.join(self.folder.name, "settings.yaml")
        pathlib.Path(settings).write_text(
            f"openid-issuer: {self.issuer}\nopenid-client: tramite\naddress: {self.address}\n")
        said = self.run_program("doctor", "--config", settings)
        self.assertIn(f"people sign in at {self.issuer}/oauth/authorize", said)

    def test_without_the_provider_the_password_still_serves(self):
        gone = self.serve(free_port())
        self.provider.terminate()
        self.provider.wait(timeout=20)
        try:
            page = self.browser.get(f"{gone}/sign-in/openid")
            self.assertEqual(503, page.status)
            self.assertIn("no está disponible ahora", page.text)
            self.assertIsNotNone(page.form("user", "password"))
        finally:
            self.start_provider()


if __name__ == "__main__":
    unittest.main()
