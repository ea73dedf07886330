import Foundation
import Testing

/// What people do wrong at the shell, and what must not be lost by it.
@Suite struct LostInputTests {
  static let form = """
    <form xmlns="urn:tramite:form:1" id="paper">
      <section>
        <field id="code" type="string" required="true" pattern="[0-9]{3}"><label>Code</label></field>
        <field id="letter" type="file" required="true"><label>Letter</label></field>
        <field id="whom" type="person"><label>Whom</label></field>
        <field id="many" type="integer" max="=10 / parts"><label>Many</label></field>
      </section>
    </form>
    """
  static let files = [
    "d/paper.bpmn": Examples.definition(
      "paper",
      """
          <startEvent id="begin"/>
          <userTask id="write" name="Write" tramite:role="clerk" tramite:form="paper"/>
          <endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="write"/>
          <sequenceFlow id="f2" sourceRef="write" targetRef="end"/>
      """),
    "d/forms/paper.form.xml": form, "d/organization.yaml": Examples.organization,
  ]

  private func workshop() throws -> (Workshop, item: String) {
    let workshop = try Workshop(Self.files)
    #expect(try workshop.tramite("deploy", "d").status == 0)
    #expect(try workshop.tramite("start", "paper", "--by", "bruno").status == 0)
    let inbox = try workshop.tramite("inbox", "--by", "bruno", "--format", "json")
    return (workshop, try #require(inbox.objects.first?["workItem"] as? String))
  }

  @Test func dataThatWouldLoseSomethingAreRefused() throws {
    let (workshop, _) = try workshop()
    let long = try workshop.tramite(
      "start", "paper", "--by", "bruno", "--data", #"{"n":12345678901234567890123456789012345678901}"#)
    #expect(long.status == 1)
    #expect(long.errors.contains("34 digits"))
    let twice = try workshop.tramite("start", "paper", "--by", "bruno", "--data", #"{"a":1,"a":2}"#)
    #expect(twice.errors.contains("'a' stands twice"))
    let exact = try workshop.tramite(
      "start", "paper", "--by", "bruno", "--data", #"{"n":1000000000000000000000000000000000000000}"#)
    #expect(exact.status == 0, "trailing zeros lose nothing")
  }

  @Test func madeUpValuesAreJudgedLikeEnteredOnes() throws {
    let (workshop, item) = try workshop()
    let filled = try workshop.tramite("complete", item, "--by", "bruno", "--fill")
    #expect(filled.status == 1)
    #expect(filled.errors.contains("code"))
    let given = try workshop.tramite("complete", item, "--by", "bruno", "--fill", "--data", #"{"code":"123"}"#)
    #expect(given.status == 0, "\(given.errors)")
  }

  @Test func everythingThatIsWrongInAFormIsNamedAtOnce() throws {
    let (workshop, item) = try workshop()
    let hash = String(repeating: "0a", count: 32)
    let refused = try workshop.tramite(
      "complete", item, "--by", "bruno", "--data",
      #"""
      {"code":"12","whom":"zed","letter":{"id":"f-9","name":"a","mediaType":"text/plain","size":1,"sha256":"\#(hash)"}}
      """#)
    #expect(refused.status == 1)
    for field in ["code: ", "whom: ", "letter: "] { #expect(refused.errors.contains(field), "\(refused.errors)") }
  }

  @Test func limitThatFailsIsNoLimitThatEverythingKeeps() throws {
    let (workshop, _) = try workshop()
    let begun = try workshop.tramite("start", "paper", "--by", "bruno", "--data", #"{"parts":0}"#, "--format", "json")
    let instance = try #require(begun.objects.first?["instance"] as? String)
    let inbox = try workshop.tramite("inbox", "--by", "bruno", "--format", "json")
    let item = try #require(inbox.objects.compactMap { $0["workItem"] as? String }.first { $0.hasPrefix(instance) })
    let refused = try workshop.tramite("complete", item, "--by", "bruno", "--data", #"{"code":"123","many":3}"#)
    #expect(refused.errors.contains("many: the greatest value, 10 / parts, cannot be told"), "\(refused.errors)")
  }

  @Test func itemIsNotKeptForSomebodyWhoCannotDoIt() throws {
    let text = Examples.definition(
      "given",
      """
          <startEvent id="begin"/>
          <userTask id="write" tramite:role="clerk" tramite:assignee="=who"/>
          <endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="write"/>
          <sequenceFlow id="f2" sourceRef="write" targetRef="end"/>
      """)
    let workshop = try Workshop(["d/given.bpmn": text, "d/organization.yaml": Examples.organization])
    #expect(try workshop.tramite("deploy", "d").status == 0)
    #expect(try workshop.tramite("start", "given", "--by", "bruno", "--data", #"{"who":"zed"}"#).status == 0)
    let incident = try #require(try workshop.tramite("incidents", "--format", "json").objects.first)
    #expect(incident["code"] as? String == "expressionFailed")
    #expect((incident["message"] as? String)?.contains("'zed'") == true)
    let id = try #require(incident["incident"] as? String)
    let resolved = try workshop.tramite(
      "resolve", id, "--retry", "--data", #"{"who":"bruno"}"#, "--reason", "a slip", "--by", "bruno")
    #expect(resolved.status == 0, "\(resolved.errors)")
    #expect(try workshop.tramite("inbox", "--by", "bruno", "--format", "json").objects.count == 1)
  }

  @Test func filesInTablesAreMadeUpAndGivenByTheirCell() throws {
    let form = """
      <form xmlns="urn:tramite:form:1" id="paper">
        <section>
          <table id="pages" minRows="2"><label>Pages</label>
            <field id="title" type="string" required="true"><label>Title</label></field>
            <field id="scan" type="file" required="true"><label>Scan</label></field>
          </table>
        </section>
      </form>
      """
    var files = Self.files
    files["d/forms/paper.form.xml"] = form
    files["cover.txt"] = "the cover"
    let workshop = try Workshop(files)
    #expect(try workshop.tramite("deploy", "d").status == 0)
    let begun = try workshop.tramite("start", "paper", "--by", "bruno", "--format", "json")
    let instance = try #require(begun.objects.first?["instance"] as? String)
    let inbox = try workshop.tramite("inbox", "--by", "bruno", "--format", "json")
    let item = try #require(inbox.objects.first?["workItem"] as? String)
    let done = try workshop.tramite(
      "complete", item, "--by", "bruno", "--fill", "--file", "pages[1].scan=cover.txt")
    #expect(done.status == 0, "\(done.errors)")
    let shown = try workshop.tramite("show", instance, "--format", "json")
    let pages = (shown.objects.first?["variables"] as? [String: Any])?["pages"] as? [[String: Any]]
    let scans = try #require(pages?.compactMap { $0["scan"] as? [String: Any] })
    #expect(scans.count == 2)
    #expect(scans.first?["name"] as? String == "cover.txt")
    for scan in scans {
      let id = try #require(scan["id"] as? String)
      #expect(try workshop.tramite("file", id, "--output", "\(id).txt").status == 0)
    }
  }

  @Test func refusedDeploymentLeavesNoStoreBehind() throws {
    let workshop = try Workshop(["d/paper.bpmn": "<definitions>"])
    #expect(try workshop.tramite("deploy", "d").status == 1)
    #expect(!FileManager.default.fileExists(atPath: workshop.folder.appending(path: "tramite.db").path))
  }

  @Test func timeBeforeTheBeginningIsNoWrongUsage() throws {
    let (workshop, item) = try workshop()
    let instance = String(item.prefix { $0 != "." })
    for point in ["2020-01-01T00:00:00Z", "0"] {
      let early = try workshop.tramite("replay", instance, "--until", point)
      #expect(early.status == 1)
      #expect(early.errors.contains("nothing had happened yet"))
    }
    #expect(try workshop.tramite("replay", instance, "--until", "soon").status == 64)
  }

  @Test func expressionOfFEELMayBeginWithAMinus() throws {
    let workshop = try Workshop([:])
    #expect(try workshop.tramite("feel", "-5 ** 2").output == "25\n")
    #expect(try workshop.tramite("feel", "-x + 1", "--data", #"{"x":3}"#).output == "-2\n")
    #expect(try workshop.tramite("feel", "--format", "json", "-1").objects.first?["value"] as? Int == -1)
    #expect(try workshop.tramite("feel", "--sideways").status == 64)
  }

  @Test func expressionThatGivesNothingIsNamedAsSuch() throws {
    var files = Self.files
    files["d/forms/paper.form.xml"] = Self.form.replacingOccurrences(of: "=10 / parts", with: "=1/0")
    let checked = try Workshop(files).tramite("validate", "d")
    #expect(checked.status == 1)
    #expect(checked.output.contains("the expression 1/0 always gives nothing"), "\(checked.output)")
  }

  @Test func retryThatFailsAgainSaysSo() throws {
    let text = Examples.definition(
      "parts",
      """
          <startEvent id="begin"/>
          <scriptTask id="divide" tramite:resultVariable="part"><script>1 / n</script></scriptTask>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="divide"/>
      """)
    let workshop = try Workshop(["d/parts.bpmn": text, "d/organization.yaml": Examples.organization])
    #expect(try workshop.tramite("deploy", "d").status == 0)
    #expect(try workshop.tramite("start", "parts", "--by", "bruno", "--data", #"{"n":0}"#).status == 0)
    let incident = try #require(
      try workshop.tramite("incidents", "--format", "json").objects.first?["incident"] as? String)
    let again = try workshop.tramite("resolve", incident, "--retry", "--reason", "hope", "--by", "bruno")
    #expect(again.status == 0)
    #expect(again.errors.contains("it stopped again: incident "), "\(again.errors)")
    #expect(again.errors.contains("expressionFailed at divide"))
  }

  @Test func deployedGlobalTaskHasALineOfItsOwn() throws {
    let text = Examples.definition(
      "calls", roots: #"<globalUserTask id="look" name="Look"/>"#,
      """
          <startEvent id="begin"/>
          <callActivity id="call" calledElement="look"/>
          <endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="call"/>
          <sequenceFlow id="f2" sourceRef="call" targetRef="end"/>
      """)
    let workshop = try Workshop(["d/calls.bpmn": text, "d/organization.yaml": Examples.organization])
    for isUnchanged in [false, true] {
      let deployed = try workshop.tramite("deploy", "d", "--format", "json")
      #expect(deployed.objects.compactMap { $0["process"] as? String } == ["calls"], "\(deployed.errors)")
      let task = try #require(deployed.objects.first { $0["globalTask"] as? String == "look" })
      #expect(task["version"] as? Int == 1)
      #expect(task["unchanged"] as? Bool == isUnchanged)
    }
    #expect(try workshop.tramite("deploy", "d").output.contains("(global task)"))
  }

  @Test func operatorsGiveAReason() throws {
    let (workshop, item) = try workshop()
    #expect(try workshop.tramite("resolve", "\(item)9", "--retry", "--reason", " ", "--by", "bruno").status == 64)
    #expect(try workshop.tramite("unclaim", item, "--reason", "", "--by", "bruno").status == 64)
    #expect(try workshop.tramite("message", "", "--by", "bruno").status == 64)
  }

  @Test func controlCharactersOfOthersDoNotReachTheTerminal() throws {
    let (workshop, item) = try workshop()
    let refused = try workshop.tramite("complete", item, "--by", "bruno", "--data", #"{"code":"\u001b[31mRED"}"#)
    #expect(refused.status == 1)
    #expect(!refused.errors.contains("\u{1B}"))
    #expect(refused.errors.contains("␛[31mRED"))
  }

  @Test func sameFilesAreTheSameVersionWhicheverFolderWasNamed() throws {
    let workshop = try Workshop(Self.files)
    #expect(try workshop.tramite("deploy", "d").status == 0)
    let again = try workshop.tramite("deploy", ".", "--format", "json")
    #expect(again.objects.first?["unchanged"] as? Bool == true, "\(again.output)")
    #expect(again.objects.first?["version"] as? Int == 1)
  }

  @Test func pipeInAFolderIsRefusedAndNothingHangs() throws {
    let workshop = try Workshop(Self.files)
    #expect(mkfifo(workshop.folder.appending(path: "d/pipe.bpmn").path, 0o600) == 0)
    let checked = try workshop.tramite("validate", "d")
    #expect(checked.status == 66)
    #expect(checked.errors.contains("pipe"))
  }

  @Test func fileOfAnotherNameIsNotTakenForDone() throws {
    let workshop = try Workshop(["a.xml": "<x/>"])
    #expect(try workshop.tramite("validate", "a.xml").status == 66)
    #expect(try workshop.tramite("deploy", "a.xml").status == 66)
  }

  @Test func brokenXMLIsShownWithItsLine() throws {
    let workshop = try Workshop(["a.bpmn": "<definitions>\n  <process>\n</definitions>\n"])
    let checked = try workshop.tramite("validate", "a.bpmn")
    #expect(checked.status == 1)
    #expect(checked.output.contains("| </definitions>"), "\(checked.output)")
    #expect(checked.output.contains("^"))
  }

  @Test func registerThatIsNotDeclaredIsRefused() throws {
    let text = Examples.definition(
      "book",
      roots: """
        <dataStore id="entries"><extensionElements><tramite:record appendOnly="true"/></extensionElements></dataStore>
        """,
      """
          <startEvent id="begin"/>
          <serviceTask id="record" tramite:handler="register.append">
            <extensionElements>
              <tramite:setting name="register" value="entris"/><tramite:input name="what" expression="1"/>
            </extensionElements>
          </serviceTask>
          <endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="record"/>
          <sequenceFlow id="f2" sourceRef="record" targetRef="end"/>
      """)
    let workshop = try Workshop(["d/book.bpmn": text, "d/organization.yaml": Examples.organization])
    let refused = try workshop.tramite("deploy", "d")
    #expect(refused.status == 1)
    #expect((refused.output + refused.errors).contains("did you mean 'entries'?"))
  }

  @Test(arguments: ["P1M1D", "P1Y2M3DT4H", "R2/P1M1D"])
  func durationsOfMonthsAndDaysAreRead(duration: String) throws {
    let kind = duration.hasPrefix("R") ? "timeCycle" : "timeDuration"
    let text = Examples.definition(
      "waits",
      """
          <startEvent id="begin"/>
          <intermediateCatchEvent id="later"><timerEventDefinition><\(kind)>\(duration)</\(kind)></timerEventDefinition>
          </intermediateCatchEvent>
          <endEvent id="end"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="later"/>
          <sequenceFlow id="f2" sourceRef="later" targetRef="end"/>
      """)
    let workshop = try Workshop(["waits.bpmn": text])
    let run = try workshop.tramite("simulate", "waits.bpmn", "--format", "json")
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    let timer = try #require(run.objects.first { $0["kind"] as? String == "timerScheduled" })
    let due = (timer["data"] as? [String: Any])?["due"] as? String
    #expect(due == (duration == "P1Y2M3DT4H" ? "2027-03-08T13:00:00.000Z" : "2026-02-06T09:00:00.000Z"))
  }
}
