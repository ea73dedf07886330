import Foundation
import Testing

/// What `validate`, `explain`, `diff` and `deploy` say about problems, and do about them.
@Suite struct ProblemCommandTests {
  /// An attribute value in the wrong case, which can be repaired safely, with a comment that must stay.
  private static let repairable = Examples.approval
    .replacing("isExecutable=\"true\"", with: "isExecutable='TRUE'")
    .replacing("<startEvent", with: "<!-- kept -->\n    <startEvent")

  /// A gateway that takes one way, and a join that waits for both.
  private static let stuck = Examples.definition(
    "stuck",
    """
        <startEvent id="begin"/><exclusiveGateway id="split"/><parallelGateway id="join"/><endEvent id="end"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="split"/>
        <sequenceFlow id="f2" sourceRef="split" targetRef="join"><conditionExpression>a = 1</conditionExpression></sequenceFlow>
        <sequenceFlow id="f3" sourceRef="split" targetRef="join"><conditionExpression>a = 2</conditionExpression></sequenceFlow>
        <sequenceFlow id="f4" sourceRef="join" targetRef="end"/>
    """)

  private func office() throws -> Workshop {
    try Workshop([
      "a.bpmn": Self.repairable, "forms/decision.form.xml": Examples.decisionForm,
      "organization.yaml": Examples.organization,
    ])
  }

  // MARK: Repairs

  @Test func fixShowsTheDifferenceAndWritesNothing() throws {
    let workshop = try office()
    let run = try workshop.tramite("validate", "a.bpmn", "--fix")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("-  <process id=\"approval\" name=\"The approval\" isExecutable='TRUE'>"))
    #expect(run.output.contains("+  <process id=\"approval\" name=\"The approval\" isExecutable='true'>"))
    #expect(run.errors.contains("1 repair in 1 file; write with --write"))
    #expect(try workshop.read("a.bpmn") == Self.repairable)
  }

  @Test func fixWritesTheRepairedFileAndNothingElse() throws {
    let workshop = try office()
    let run = try workshop.tramite("validate", "a.bpmn", "--fix", "--write")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("1 repair in 1 file, written"))
    #expect(try workshop.read("a.bpmn") == Self.repairable.replacing("'TRUE'", with: "'true'"))
    #expect(try workshop.tramite("validate", "a.bpmn").status == 0)
    #expect(try workshop.tramite("validate", "a.bpmn", "--fix").errors.contains("nothing can be repaired safely"))
  }

  @Test func fixInJSONIsALineForEachFile() throws {
    let workshop = try office()
    let run = try workshop.tramite("validate", "a.bpmn", "--fix", "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let line = try #require(run.objects.first)
    #expect(run.objects.count == 1)
    #expect(line["file"] as? String == "a.bpmn")
    #expect(line["repairs"] as? Int == 1)
    #expect((line["difference"] as? String)?.contains("isExecutable='true'") == true)
    #expect(try workshop.read("a.bpmn") == Self.repairable)
  }

  @Test func fixInSARIFIsALogOfWhatIsLeft() throws {
    let workshop = try Workshop([
      "a.bpmn": Self.repairable.replacing("sourceRef=", with: "sourceRf="),
      "forms/decision.form.xml": Examples.decisionForm, "organization.yaml": Examples.organization,
    ])
    let run = try workshop.tramite("validate", "a.bpmn", "--fix", "--write", "--format", "sarif")
    let log = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.output)")
    #expect(log["version"] as? String == "2.1.0")
    let results = try #require((log["runs"] as? [[String: Any]])?.first?["results"] as? [[String: Any]])
    // What was repaired is not told any more; what was not is.
    let again = try workshop.tramite("validate", "a.bpmn", "--format", "json")
    #expect(!results.contains { $0["ruleId"] as? String == "BPMN-0106" })
    #expect(results.contains { $0["level"] as? String == "error" } == (run.status == 1))
    #expect(run.status == again.status)
    #expect(try workshop.read("a.bpmn").contains("isExecutable='true'"))
  }

  @Test(arguments: [["--write"], ["--fix", "--explain", "BPMN-0107"]])
  func flagsThatDoNotGoTogetherAreWrongUsage(flags: [String]) throws {
    let workshop = try office()
    let run = try workshop.shell("$TRAMITE validate a.bpmn \(flags.joined(separator: " "))")
    #expect(run.status == 64)
  }

  // MARK: Severity

  @Test func severitiesAreAsTheyAreWished() throws {
    let workshop = try office()
    let before = try workshop.tramite("validate", "a.bpmn", "--format", "json")
    #expect(before.status == 1)
    let code = try #require(before.objects.first { $0["severity"] as? String == "error" }?["code"] as? String)
    let off = try workshop.tramite("validate", "a.bpmn", "--format", "json", "--severity", "\(code)=off")
    #expect(off.status == 0)
    #expect(!off.objects.contains { $0["code"] as? String == code })
    let warned = try workshop.tramite("validate", "a.bpmn", "--format", "json", "--severity", "\(code)=warning")
    #expect(warned.status == 0)
    #expect(warned.objects.contains { $0["code"] as? String == code && $0["severity"] as? String == "warning" })
  }

  @Test(arguments: ["BPMN-0101", "BPMN-9999=off", "BPMN-0101=grave"])
  func aSeverityThatIsNoneIsWrongUsage(wish: String) throws {
    let workshop = try office()
    let run = try workshop.tramite("validate", "a.bpmn", "--severity", wish)
    #expect(run.status == 64)
    #expect(run.errors.contains("--severity"))
  }

  // MARK: Explanations

  @Test func aCodeIsExplainedWithWhatIsWrongAndRight() throws {
    let workshop = try Workshop()
    let run = try workshop.tramite("explain", "sound-1201")
    #expect(run.status == 0)
    for word in ["SOUND-1201", "What to do:", "Wrong:", "Right:"] { #expect(run.output.contains(word)) }
    #expect(try workshop.tramite("validate", "--explain", "SOUND-1201").output == run.output)
  }

  @Test func aFindingAboutBehaviourIsToldStepByStepAndDrawn() throws {
    let workshop = try Workshop(["stuck.bpmn": Self.stuck])
    try FileManager.default.createDirectory(
      at: workshop.folder.appendingPathComponent("drawings"), withIntermediateDirectories: true)
    let run = try workshop.tramite("validate", "--explain", "SOUND-1201", "stuck.bpmn", "--output", "drawings")
    // The file has errors, whatever is explained.
    #expect(run.status == 1, "\(run.errors)")
    #expect(run.output.contains("'join' waits for ever"))
    #expect(run.output.contains("  1. "))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: workshop.folder.appendingPathComponent("drawings").path)
    let drawing = try #require(names.first { $0.hasSuffix(".svg") })
    #expect(try workshop.read("drawings/\(drawing)").contains("<svg"))
  }

  @Test func drawingsGoIntoAFolderThatIsMadeForThem() throws {
    let workshop = try Workshop(["stuck.bpmn": Self.stuck])
    let run = try workshop.tramite("validate", "--explain", "SOUND-1201", "stuck.bpmn", "--output", "new")
    #expect(run.status == 1, "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(
      atPath: workshop.folder.appendingPathComponent("new").path)
    #expect(names.contains { $0.hasSuffix(".svg") })
    #expect(run.output.contains("drawn in new/"))
  }

  @Test func aFolderInNoFolderIsRefusedWithWhatToDo() throws {
    let workshop = try Workshop(["stuck.bpmn": Self.stuck])
    let run = try workshop.tramite("validate", "--explain", "SOUND-1201", "stuck.bpmn", "--output", "no/drawings")
    #expect(run.status == 66)
    #expect(run.errors.contains("name a folder in one that is there"))
  }

  @Test func whereThereIsNoSuchFindingItIsSaid() throws {
    let workshop = try office()
    let run = try workshop.tramite("validate", "--explain", "SOUND-1201", "a.bpmn")
    #expect(run.output.contains("There is no such finding"))
  }

  // MARK: Differences

  @Test func changesAreSaidInWords() throws {
    let changed = Examples.approval.replacing("name=\"Ask\"", with: "name=\"Ask the office\"")
      .replacing("tramite:role=\"boss\"", with: "tramite:role=\"clerk\"")
    let workshop = try Workshop(["old.bpmn": Examples.approval, "new.bpmn": changed])
    let run = try workshop.tramite("diff", "old.bpmn", "new.bpmn")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("Ask the office"))
    #expect(run.output.contains("boss"))
    let same = try workshop.tramite("diff", "old.bpmn", "old.bpmn", "--format", "json")
    #expect(same.status == 0)
    #expect(same.objects.isEmpty)
  }

  // MARK: Deployment

  @Test func whatStandsStillInEveryCaseIsWarnedOfAndDeployedAllTheSame() throws {
    let workshop = try Workshop(["stuck.bpmn": Self.stuck])
    let run = try workshop.tramite("deploy", "stuck.bpmn", "--by", "ana", "--store", "a.db")
    #expect(run.status == 0)
    #expect(run.errors.contains("warning[SOUND-1201]"))
    #expect(run.errors.contains("^~"))
  }

  @Test func whatMayGoWrongIsWarnedOfOnceForEachVersion() throws {
    let text = Self.stuck.replacing("parallelGateway", with: "exclusiveGateway")
    let workshop = try Workshop(["may.bpmn": text])
    let first = try workshop.tramite("deploy", "may.bpmn", "--by", "ana", "--store", "a.db")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.errors.contains("warning[SOUND-1206]"))
    let again = try workshop.tramite("deploy", "may.bpmn", "--by", "ana", "--store", "a.db")
    #expect(again.status == 0)
    #expect(!again.errors.contains("SOUND-"))
  }

  // MARK: SARIF

  /// The rules of SARIF 2.1.0 that what we write must keep: what code hosts and editors refuse otherwise.
  @Test func sarifKeepsToItsRules() throws {
    let workshop = try Workshop(["a b.bpmn": Self.repairable, "stuck.bpmn": Self.stuck])
    let run = try workshop.tramite("validate", ".", "--format", "sarif")
    #expect(run.status == 1)
    #expect(run.lines.count == 1)
    let log = try #require(run.objects.first)
    #expect(log["version"] as? String == "2.1.0")
    #expect((log["$schema"] as? String)?.hasPrefix("https://") == true)
    let runs = try #require(log["runs"] as? [[String: Any]])
    #expect(runs.count == 1)
    let driver = try #require((runs[0]["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "tramite")
    #expect(["utf16CodeUnits", "unicodeCodePoints"].contains(runs[0]["columnKind"] as? String ?? ""))
    let invocations = try #require(runs[0]["invocations"] as? [[String: Any]])
    #expect(invocations.allSatisfy { $0["executionSuccessful"] is Bool })
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let ids = rules.compactMap { $0["id"] as? String }
    #expect(ids.count == rules.count && Set(ids).count == ids.count)
    for rule in rules {
      for text in ["shortDescription", "fullDescription", "help"] {
        #expect(((rule[text] as? [String: Any])?["text"] as? String)?.isEmpty == false)
      }
      let level = (rule["defaultConfiguration"] as? [String: Any])?["level"] as? String
      #expect(["none", "note", "warning", "error"].contains(level ?? ""))
    }
    let results = try #require(runs[0]["results"] as? [[String: Any]])
    #expect(!results.isEmpty)
    for result in results { try check(result, rules: ids) }
  }

  private func check(_ result: [String: Any], rules: [String]) throws {
    let rule = try #require(result["ruleIndex"] as? Int)
    #expect(rules.indices.contains(rule) && rules[rule] == result["ruleId"] as? String)
    #expect(["none", "note", "warning", "error"].contains(result["level"] as? String ?? ""))
    #expect(((result["message"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
    let locations = try #require(result["locations"] as? [[String: Any]])
    #expect(locations.count == 1)
    let physical = try #require(locations[0]["physicalLocation"] as? [String: Any])
    let uri = try #require((physical["artifactLocation"] as? [String: Any])?["uri"] as? String)
    #expect(!uri.contains(" ") && URL(string: uri) != nil, "\(uri)")
    let region = try #require(physical["region"] as? [String: Any])
    let start = try #require(region["startColumn"] as? Int)
    #expect((region["startLine"] as? Int ?? 0) >= 1 && start >= 1)
    #expect((region["endColumn"] as? Int ?? 0) >= start)
  }
}
