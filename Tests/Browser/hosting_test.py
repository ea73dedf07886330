"""DRO 1.1 from the order to production, each step by its own person, with the called procedures."""

from office import ROOT, OfficeTest

REPORTS = ROOT / "processes" / "dro" / "reports"


class Hosting(OfficeTest):
    procedures = ["dro"]
    language = "sl"

    def environment(self):
        for user, element, answers in [
                ("nika.oblak", "zahtevek-okolje", {}), ("blaz.kranjc", "priprava-virtualnega-okolja", {}),
                ("nika.oblak", "narocilo-poti", {}), ("blaz.kranjc", "namestitev-konfiguracija", {}),
                ("nika.oblak", "prilagoditve", {}),
                ("blaz.kranjc", "sistemski-test", {"sistemskiTestOk": "true"}),
                ("jure.zorman", "test-razvojne-ekipe", {"testRazvojneOk": "true"})]:
            self.step(user, element, answers)

    def test_a_solution_comes_into_production(self):
        ana = self.at("ana.kovac")
        ana.goto(self.address + "/start/dro-1-1-gostovanje")
        self.look(ana, "hosting-1-order")
        self.complete(ana, {
            "fazaNarocila": "razvoj", "nazivResitve": "Evidenca upravnih ograj",
            "narocnikOrgan": "Ministrstvo za javno upravo", "prvaNamestitev": "false", "resitevIzdelana": "true",
            "uvajalnoOkolje": "false", "kontakt": "Ana Kovač"})
        case = ana.url.split("?")[0].split("/")[-1].split(".")[0]
        step = self.step
        step("ana.kovac", "odlocitev-ekc", {"ekcVkljucen": "true"})
        step("tjasa.bele", "dogovor-parametri", {"usklajeno": "true"})
        step("tjasa.bele", "podpis-ekc")
        step("ana.kovac", "podpis-narocnik")
        step("ana.kovac", "predaja-dokumentacije")
        step("ana.kovac", "objava-kontaktov")
        step("jure.zorman", "odlozitev-izdelka", {"svnRevizija": "r301", "nacinPregleda": "rocno"})
        step("alenka.hocevar", "rocni-pregled-kode", {"porociloSarif": REPORTS / "pregled-kode.sarif"})
        step("alenka.hocevar", "evalvacija-kode")
        # soc.source-scan judges the report: back to the developers.
        step("jure.zorman", "izdelava-resitve", {"verzija": "2.1"})
        step("jure.zorman", "odlozitev-izdelka", {"svnRevizija": "r302", "nacinPregleda": "rocno"})
        step("alenka.hocevar", "rocni-pregled-kode", {"porociloSarif": REPORTS / "pregled-kode.sarif"})
        step("alenka.hocevar", "evalvacija-kode", {"suppressions": [{
            "pravilo": "java.*", "pot": "src/test/*", "razlog": "Koda testov se ne namešča",
            "potrdil": "alenka.hocevar"}]})
        step("nika.oblak", "nacrt-testnega-okolja")
        self.environment()
        step("ana.kovac", "potrditveno-testiranje-t", {"potrditevT": "true"})
        step("nejc.kobal", "odlocitev-pen-test", {"penPotreben": "true"})
        step("domen.erjavec", "penetracijski-test", {"porociloPen": REPORTS / "penetracijski-test-ponovitev.json"})
        step("ana.kovac", "zahtevek-namestitev-p")
        step("nika.oblak", "nacrt-produkcije")
        self.environment()
        step("ana.kovac", "potrditveno-testiranje-p", {"potrditevP": "true"})
        step("ana.kovac", "odlocitev-obremenitveni", {"obremenitveniPotrebni": "true"})
        step("ana.kovac", "zahtevek-obremenitveni", {
            "nacrtObremenitvenih": "500 uporabnikov, 30 minut", "meriloP95": "2500", "meriloNapake": "5",
            "meriloRps": "20"})
        step("nika.oblak", "izvedba-obremenitvenih", {"rezultatObremenitve": REPORTS / "obremenitveni-test.json"})
        step("ana.kovac", "zahtevek-prehod")
        ana.goto(f"{self.address}/cases/{case}")
        self.look(ana, "hosting-2-under-way")
        step("sonja.turk", "mikro-nacrt")
        step("blaz.kranjc", "ovsp-komentar")
        step("helena.stopar", "ovsp-potrditev", {"ovspPotrjen": "true"})
        step("ana.kovac", "izobrazevanje-ekc", {"ekcIzobrazen": "true"})
        step("eva.pust", "izvedba-prehoda")
        step("nika.oblak", "dopolnitev-ovsp", {"prehodUspesen": "true"})
        step("mojca.pavlin", "vpis-evidenca")
        self.wait_for_end(ana, case)
        self.look(ana, "hosting-3-in-production")
