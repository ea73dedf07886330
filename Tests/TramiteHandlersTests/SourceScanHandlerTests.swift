import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct SourceScanHandlerTests {
  let handler = SourceScanHandler()

  @Test func semgrepReportWithAnErrorFails() async throws {
    let answer = try await run(handler, "report", name: "semgrep.sarif", try fixture("semgrep.sarif"))
    #expect(answer.outcome == "failed")
    #expect(answer["counts"] == #"{"error":1,"warning":2,"note":0,"none":0}"#)
    #expect(answer["tool"] == #""Semgrep OSS 1.97.0""#)
    #expect(answer["scannedAt"] == "null")
    #expect(answer["judged"] == #"[{"figure":"error","limit":0,"found":1,"met":false}]"#)
    #expect(answer["findings.0.path"] == #""src/main/java/si/portal/VlogaDAO.java""#)
    #expect(answer["findings.0.line"] == "88")
    #expect(answer["sha256"].count == 66)
  }

  @Test func suppressionInTheSourceIsHonouredAndRecorded() async throws {
    let answer = try await run(handler, "report", try fixture("semgrep.sarif"))
    #expect(
      answer["accepted"]
        == #"[{"rule":"generic.html-templates.security.missing-csrf.missing-csrf","path":"src/main/webapp/prijava.jsp","#
        + #""reason":null,"by":null,"source":"inSource","count":1}]"#)
  }

  @Test func suppressionWithoutReasonCountsWhereADefinitionAsksForOne() async throws {
    let answer = try await run(
      handler, "report", try fixture("semgrep.sarif"), ["suppressionsNeedReason": "true"])
    #expect(answer["counts.error"] == "2")
    #expect(answer["accepted"] == "[]")
    #expect(answer["ignoredAcceptances.0.why"] == #""the suppression in the report gives no reason""#)
  }

  @Test func acceptedFalsePositiveIsTakenOutWithItsReason() async throws {
    let accepted = try json(
      #"""
      [{"rule": "java.lang.security.audit.formatted-sql-string.*", "path": "src/main/java/si/portal/VlogaDAO.java",
        "reason": "id is a number", "by": "m.novak"},
       {"rule": "*use-of-sha1", "path": "src/test/", "reason": "only in tests", "by": "j.kos"},
       {"rule": "python.*", "path": null, "reason": "no Python here", "by": "j.kos"},
       {"rule": "*use-of-sha1", "path": "*", "reason": "  ", "by": "j.kos"},
       {"reason": "everything is fine", "by": "j.kos"}]
      """#)
    let answer = try await run(
      handler, "report", try fixture("semgrep.sarif"), ["maxWarnings": "1"], and: [("accepted", accepted)])
    #expect(answer.outcome == "passed")
    #expect(answer["counts"] == #"{"error":0,"warning":1,"note":0,"none":0}"#)
    #expect(answer["accepted.0.reason"] == #""id is a number""#)
    #expect(answer["accepted.0.by"] == #""m.novak""#)
    #expect(answer["accepted.1.path"] == #""src/test/""#)
    #expect(answer["accepted.1.count"] == "1")
    #expect(answer["unusedAcceptances"] == #"[{"rule":"python.*","path":null,"reason":"no Python here","by":"j.kos"}]"#)
    #expect(answer["ignoredAcceptances.0.why"] == #""it gives no reason""#)
    #expect(answer["ignoredAcceptances.1.why"] == #""it names neither a rule nor a path""#)
    #expect(answer["judged.1"] == #"{"figure":"warning","limit":1,"found":1,"met":true}"#)
  }

  @Test func acceptanceWithAMisspeltKeyIsAFailureAndNamesIt() async throws {
    let accepted = try json(#"[{"rul": "java/weak*", "path": "src/", "reason": "reviewed"}]"#)
    let failure = await #expect(throws: HandlerFailure.self) {
      _ = try await run(handler, "report", try fixture("codeql.sarif"), and: [("accepted", accepted)])
    }
    #expect(failure?.message.contains("'rul'") == true)
  }

  @Test(arguments: [#"{"path": "*", "reason": "r"}"#, #"{"rule": "*", "path": "**/*", "reason": "r"}"#])
  func acceptanceOfEveryFindingIsNotHonoured(entry: String) async throws {
    let answer = try await run(
      handler, "report", try fixture("codeql.sarif"), and: [("accepted", try json("[\(entry)]"))])
    #expect(answer.outcome == "failed")
    #expect(answer["ignoredAcceptances.0.why"] == #""it would accept every finding""#)
  }

  @Test func codeQLTakesLevelsFromTheRulesOfItsQueryPack() async throws {
    let answer = try await run(handler, "report", try fixture("codeql.sarif"), ["failOn": "note"])
    #expect(answer.outcome == "failed")
    #expect(answer["counts"] == #"{"error":1,"warning":1,"note":1,"none":0}"#)
    #expect(answer["scannedAt"] == #""2026-03-02T08:19:44Z""#)
    #expect(answer["findings.2.path"] == #""src/Geslo%20staro.java""#)
  }

  @Test func pathOfAnAcceptanceMayBeWrittenDecoded() async throws {
    let accepted = try json(#"{"rule": "java/weak*", "path": "src/Geslo staro.java", "reason": "removed next week"}"#)
    let answer = try await run(handler, "report", try fixture("codeql.sarif"), and: [("accepted", accepted)])
    #expect(answer["counts.warning"] == "0")
    #expect(answer["accepted.0.by"] == "null")
  }

  @Test func reviewedSuppressionsBaselineAndKindsCountAsSARIFSays() async throws {
    let answer = try await run(handler, "report", try fixture("sonarqube-export.sarif"))
    // Open: one under review, one of two rejected. The secret has no rule, so it is a warning.
    #expect(answer["counts"] == #"{"error":2,"warning":1,"note":1,"none":0}"#)
    #expect(
      answer["accepted"]
        == #"[{"rule":"java:S2077","path":"core/src/Poizvedba.java","reason":"Parameter is an enum; reviewed 2026-02-20","#
        + #""by":"m.novak","source":"external","count":2}]"#)
    #expect(answer["notCounted"] == "2")
    #expect(answer["tool"] == #""SonarQube 10.7.0.96327, SonarQube Secrets 2.19""#)
    #expect(answer["scannedAt"] == #""2026-03-01T22:11:30.000Z""#)
  }

  @Test(arguments: [("error", "passed"), ("warning", "failed"), ("note", "failed")])
  func thresholdIsTheLeastLevelThatFails(failOn: String, outcome: String) async throws {
    let answer = try await run(handler, "report", report(results: #"{"message":{"text":"m"}}"#), ["failOn": failOn])
    #expect(answer.outcome == outcome)
  }

  @Test func emptyListOfResultsPasses() async throws {
    let answer = try await run(handler, "report", report(results: ""))
    #expect(answer.outcome == "passed")
    #expect(answer["accepted"] == "[]")
  }

  @Test func invocationMayOverrideTheLevelOfARule() async throws {
    let content = bytes(
      #"""
      {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T", "rules": [{"id": "R1"}]}},
        "invocations": [{"executionSuccessful": true, "ruleConfigurationOverrides": [
          {"descriptor": {"id": "R1"}, "configuration": {"level": "error"}}]}],
        "results": [{"ruleId": "R1", "message": {"text": "m"}, "provenance": {"invocationIndex": 0}},
          {"ruleId": "R1/sub", "message": {"text": "m"}}]}]}
      """#)
    #expect(try await run(handler, "report", content)["counts"] == #"{"error":1,"warning":1,"note":0,"none":0}"#)
  }

  @Test func runThatDidNotSucceedNeverPasses() async throws {
    let invocation =
      #""invocations": [{"executionSuccessful": false, "exitCode": 2, "exitCodeDescription": "out of memory"}],"#
    let failed = try await failure(handler, "report", report(results: "", more: invocation))
    #expect(failed.message.contains("did not succeed"))
    #expect(failed.message.contains("out of memory; exit code 2"))
    let answer = try await run(
      handler, "report", report(results: #"{"level":"error","message":{"text":"m"}}"#, more: invocation))
    #expect(answer.outcome == "failed")
  }

  @Test(arguments: [
    ("{}", "no 'version' or no 'runs'"), ("[]", "should be an object, found a list"),
    (#"{"version": "2.0.0", "runs": []}"#, "its version is '2.0.0'"),
    (#"{"version": "2.1.0", "runs": []}"#, "holds no run"),
    (#"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}}]}"#, "has no list 'results' (found nothing)"),
    (#"{"version": "2.1.0", "runs": [{"results": []}]}"#, "names no tool"),
    (
      #"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}, "results": [{"level": "fatal"}]}]}"#,
      "runs[0].results[0] has the level 'fatal'"
    ),
    (
      #"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}, "results": [7]}]}"#,
      "is a number, not an object"
    ),
    (#"{"version": "2.1.0", "runs": [{"tool": {"dri"#, "no readable JSON"),
    (#"{"version": "2.1.0", "runs": NaN}"#, "no readable JSON"),
    ("<html>Not found</html>", "no JSON"), ("", "is empty"), ("  \n", "is blank"), ("PK\u{3}\u{4}zip", "archive"),
  ])
  func wrongReportIsAFailureAndNoOutcome(text: String, words: String) async throws {
    let failed = try await failure(handler, "report", bytes(text))
    #expect(failed.message.contains(words), "\(failed)")
    #expect(failed.isPermanent)
    #expect(failed.hint?.isEmpty == false)
  }

  @Test func truncatedReportSaysSo() async throws {
    let whole = try fixture("codeql.sarif")
    let failed = try await failure(handler, "report", Array(whole.prefix(whole.count / 2)))
    #expect(failed.message.contains("line "))
    #expect(failed.hint?.contains("cut off") == true)
  }

  @Test func deeplyNestedReportIsAFailure() async throws {
    let deep = String(repeating: "[", count: 200_000)
    let failed = try await failure(handler, "report", bytes(#"{"version": "2.1.0", "runs": "# + deep))
    #expect(failed.message.contains("no readable JSON"))
  }

  @Test func utf16ReportSaysHowToSaveIt() async throws {
    let failed = try await failure(handler, "report", [0xFF, 0xFE, 0x7B, 0])
    #expect(failed.hint == "save it as UTF-8")
  }

  @Test func tooLargeReportIsRefusedBeforeItIsRead() async throws {
    let files = MemoryFiles()
    let claimed = Value.context(
      Context([("id", .string("9")), ("name", .string("huge.sarif")), ("size", .number(Number(400 << 20)))]))
    let failed = try await #require(throws: HandlerFailure.self) {
      _ = try await run(handler, [("report", claimed)], files: files)
    }
    #expect(failed.message == "'huge.sarif' is too large: 400 MiB, at most 256 MiB can be read")
  }

  @Test func reportBeyondTheLimitForJSONIsRefused() async throws {
    let small = SourceScanHandler(limits: ReportLimits(json: 1500, xml: 10, table: 10_000))
    let failed = try await failure(small, "report", [UInt8](repeating: UInt8(ascii: "{"), count: 2000))
    #expect(failed.message == "'file' is too large: 1.9 KiB, at most 1.4 KiB can be read")
  }

  @Test(arguments: [Value.null, .string("scan.sarif"), nil])
  func missingReportIsAFailure(reference: Value?) async throws {
    let failed = try await #require(throws: HandlerFailure.self) {
      _ = try await run(handler, reference.map { [("report", $0)] } ?? [])
    }
    #expect(!failed.message.isEmpty)
  }

  @Test(arguments: [
    ("failOn", "critical"), ("maxWarnings", "-1"), ("maxWarnings", "many"), ("suppressionsNeedReason", "yes"),
  ])
  func wrongSettingIsNamed(name: String, value: String) throws {
    let failed = try #require(throws: SettingFailure.self) {
      _ = try SourceScanHandler.Configuration(settings([name: value]))
    }
    #expect(failed.setting == name)
    #expect(failed.message.contains(value))
  }

  @Test func warningsCannotBeLimitedWhereEveryWarningFails() throws {
    #expect(throws: SettingFailure.self) {
      _ = try SourceScanHandler.Configuration(settings(["failOn": "warning", "maxWarnings": "5"]))
    }
  }

  private func report(results: String, more: String = "") -> [UInt8] {
    bytes(#"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}, \#(more) "results": [\#(results)]}]}"#)
  }
}
