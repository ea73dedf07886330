"""Signing in, accounts and rights: lock-out and its end, deputies, tokens, the access register."""

import datetime
import pathlib
import re
import shutil
import urllib.error
import urllib.request

from office import PASSWORD, ROOT, OfficeTest

PROCESS = "smv-pro-gti-gti-003"


class Access(OfficeTest):
    @classmethod
    def prepare(cls):
        """The office of SMV, with a deputy of today: the days in the demonstration are fixed."""
        folder = pathlib.Path(cls.folder.name) / "smv"
        shutil.copytree(ROOT / "processes" / "smv", folder)
        organization = folder / "organization.yaml"
        today = datetime.date.today()
        days = f"from: {today - datetime.timedelta(2)}, until: {today + datetime.timedelta(9)}"
        text, count = re.subn(r"from: \S+, until: [\d-]+", days, organization.read_text())
        assert count == 1
        organization.write_text(text)
        cls.run_program("deploy", str(folder), "--by", "admin")
        cls.account("rosa.vega", "administer")
        cls.account("hugo.paredes", "readAccessRegister")

    def sign_in_with(self, page, user, password):
        page.goto(self.address + "/sign-in")
        page.fill("#user", user)
        page.fill("#password", password)
        page.click("main button[type=submit]")

    def test_wrong_passwords_lock_an_account_and_an_administrator_unlocks_it(self):
        self.at("pedro.lazo")
        stranger = self.visitor()
        for _ in range(3):
            self.sign_in_with(stranger, "pedro.lazo", "not-the-password")
            self.assertTrue(stranger.locator("#errors").is_visible())
        self.look(stranger, "sign-in-refused")
        self.sign_in_with(stranger, "pedro.lazo", PASSWORD)
        self.assertIn("/sign-in", stranger.url)
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/administration/accounts")
        self.look(rosa, "accounts")
        rosa.locator("a", has_text="Pedro Lazo").first.click()
        self.assertIn("bloqueada por contraseñas erróneas", rosa.locator("main").inner_text())
        self.look(rosa, "account-locked")
        rosa.locator("button[value=unblock]").click()
        self.sign_in_with(stranger, "pedro.lazo", PASSWORD)
        self.assertIn("/inbox", stranger.url)

    def test_an_account_is_made_with_a_temporary_password_and_ended(self):
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/administration/accounts")
        rosa.select_option("#person", "bruno.salas")
        rosa.locator("form:has(#person) button[type=submit]").click()
        password = rosa.locator("main pre").inner_text().strip()
        self.look(rosa, "account-made")
        bruno = self.visitor()
        self.sign_in_with(bruno, "bruno.salas", password)
        self.look(bruno, "password-must-change")
        bruno.fill("#old", password)
        bruno.fill("#new", "abc")
        bruno.fill("#again", "abc")
        bruno.click("main button[type=submit]")
        self.assertIn("al menos 8 caracteres", bruno.locator("#errors").inner_text())
        bruno.fill("#old", password)
        bruno.fill("#new", PASSWORD)
        bruno.fill("#again", PASSWORD)
        bruno.click("main button[type=submit]")
        self.assertIn("/inbox", bruno.url)
        rosa.goto(self.address + "/administration/accounts/bruno.salas")
        rosa.locator("button[value=endSessions]").click()
        bruno.goto(self.address + "/inbox")
        self.assertIn("/sign-in", bruno.url)

    def test_a_right_is_given_and_taken_back(self):
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/administration/roles/smv-jefe-infraestructura")
        rosa.locator("summary", has_text="Dar un derecho").click()
        rosa.select_option("#right", "operate")
        rosa.locator("form:has(#right) button[type=submit]").click()
        self.assertIn("operar", rosa.locator("section:has(#rights) .rows").inner_text())
        self.look(rosa, "role")
        maria = self.at("maria.quispe")
        maria.goto(self.address + "/operations")
        self.assertEqual(1, maria.locator("a[href='/operations/jobs']").count())
        rosa.locator("button[name=revoke]").first.click()
        maria.goto(self.address + "/operations")
        self.assertEqual(0, maria.locator("a[href='/operations/jobs']").count())

    def test_a_token_works_until_it_is_taken_back(self):
        def asks(key):
            request = urllib.request.Request(
                self.address + "/api/v1/inbox", headers={"Authorization": f"Bearer {key}"})
            try:
                with urllib.request.urlopen(request) as answer:
                    return answer.status
            except urllib.error.HTTPError as error:
                return error.code

        ana = self.at("ana.torres")
        ana.goto(self.address + "/account")
        ana.fill("#purpose", "informe semanal")
        ana.check("#scope-workOn")
        ana.locator("form:has(#purpose) button[type=submit]").click()
        key = ana.locator("main pre").inner_text().strip()
        self.look(ana, "own-account")
        self.assertEqual(200, asks(key))
        ana.goto(self.address + "/account")
        self.assertNotIn(key, ana.locator("main").inner_text())
        ana.locator("button[name=revoke]").click()
        self.assertEqual(401, asks(key))

    def test_a_deputy_does_the_work_of_who_is_absent_and_both_are_recorded(self):
        ana = self.at("ana.torres")
        case = self.start(ana, PROCESS)
        self.complete(ana, {"tipoSolicitud": "software"})
        eva = self.at("eva.soto")
        eva.goto(f"{self.address}/inbox?show=deputy")
        self.assertIn("sustituye a Luis Rojas", eva.locator("#live-list").inner_text())
        self.look(eva, "inbox-deputy")
        eva.locator("[data-row-link]").first.click()
        self.complete(eva, {"decision": "no-aprobada"})
        ana.goto(f"{self.address}/cases/{case}")
        story = ana.locator(".story").inner_text()
        self.assertRegex(story, r"Eva Soto[^\n]*Luis Rojas")

    def test_an_administrator_names_a_deputy_for_who_falls_ill(self):
        ana = self.at("ana.torres")
        case = self.start(ana, PROCESS)
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/administration/deputies")
        rosa.select_option("#absent", "ana.torres")
        rosa.select_option("#deputy", "hugo.paredes")
        rosa.locator("form:has(#absent) button[type=submit]").click()
        self.assertIn("suple ahora", rosa.locator("tr", has_text="Hugo Paredes").inner_text())
        self.look(rosa, "deputies")
        hugo = self.at("hugo.paredes")
        hugo.goto(f"{self.address}/inbox?show=deputy&q={case}")
        self.assertEqual(1, hugo.locator("[data-row]").count())
        rosa.locator("tr", has_text="Hugo Paredes").locator("button").click()
        hugo.goto(f"{self.address}/inbox?show=deputy&q={case}")
        self.assertEqual(0, hugo.locator("[data-row]").count())

    def test_only_the_security_role_reads_the_register_and_that_is_registered(self):
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/administration/access")
        self.assertEqual(0, rosa.locator("table").count())
        hugo = self.at("hugo.paredes")
        hugo.goto(self.address + "/administration/access?user=rosa.vega&denied=yes")
        self.assertIn("denegado", hugo.locator("tbody").inner_text())
        self.look(hugo, "access-register")
        hugo.locator("form[action='/administration/access/check'] button").click()
        self.assertIn("Nada se ha cambiado", hugo.locator("main").inner_text())
        self.look(hugo, "access-register-checked")
        hugo.goto(self.address + "/administration/access?kind=readAccessRegister")
        self.assertIn("Hugo Paredes", hugo.locator("tbody").inner_text())

    def test_other_rules_for_passwords_are_put_in_force(self):
        rosa = self.at("rosa.vega")
        rosa.goto(self.address + "/administration/settings")
        self.look(rosa, "settings")
        rosa.select_option("#policy", "montevideo")
        rosa.locator("form:has(#policy) button[type=submit]").click()
        self.assertIn("12 meses", rosa.locator("section:has(#rules)").inner_text())
        for name, path in [("people", ""), ("roles", "/roles"), ("deputies", "/deputies"), ("tokens", "/tokens")]:
            rosa.goto(f"{self.address}/administration{path}")
            self.look(rosa, f"administration-{name}")
