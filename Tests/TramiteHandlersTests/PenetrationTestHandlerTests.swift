import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct PenetrationTestHandlerTests {
  let handler = PenetrationTestHandler()

  @Test func zapReportFailsOnMediumByDefault() async throws {
    let answer = try await run(handler, "report", name: "zap.json", try fixture("zap.json"))
    #expect(answer.outcome == "failed")
    #expect(answer["counts"] == #"{"critical":0,"high":1,"medium":1,"low":1,"informational":1}"#)
    #expect(answer["onSolution"] == "true")
    #expect(answer["onEnvironment"] == "false")
    #expect(answer["tool"] == #""ZAP 2.16.1""#)
    #expect(answer["scannedAt"] == #""2026-03-02T12:05:41.271854312Z""#)
    #expect(answer["accepted.0.reason"] == #""marked as false positive in ZAP""#)
    #expect(
      answer["findings.0"]
        == #"{"rule":"40018","severity":"high","path":"https://test.portal.example/vloge/iskanje?q=a","line":null}"#)
  }

  @Test func findingsAreDividedBetweenSolutionAndEnvironment() async throws {
    let accepted = try json(#"[{"rule": "40018", "reason": "corrected since", "by": "soc"}]"#)
    let answer = try await run(
      handler, "report", try fixture("zap.json"), ["environment": "10036 /server-*"], and: [("accepted", accepted)])
    // The missing policy was seen at an address of each kind: it counts for both.
    #expect(answer["onSolution"] == "true")
    #expect(answer["onEnvironment"] == "true")
    #expect(answer["environment"] == #"{"critical":0,"high":0,"medium":1,"low":1,"informational":0}"#)
    #expect(answer["solution"] == #"{"critical":0,"high":0,"medium":1,"low":0,"informational":1}"#)
  }

  @Test func findingsBelowTheThresholdSpeakAgainstNobody() async throws {
    let accepted = try json(#"[{"rule": "40018", "reason": "corrected since", "by": "soc"}]"#)
    let answer = try await run(
      handler, "report", try fixture("zap.json"), ["failOn": "high", "environment": "10036"],
      and: [("accepted", accepted)])
    #expect(answer.outcome == "passed")
    #expect(answer["onSolution"] == "false")
    #expect(answer["onEnvironment"] == "false")
    #expect(answer["environment.low"] == "1")
  }

  @Test func sarifFindingsHaveTheSeverityOfTheirScore() async throws {
    let answer = try await run(handler, "report", try fixture("pentest.sarif"), ["failOn": "high"])
    #expect(answer.outcome == "failed")
    #expect(answer["counts"] == #"{"critical":1,"high":1,"medium":1,"low":0,"informational":1}"#)
    #expect(answer["judged.0.found"] == "2")
  }

  @Test func findingOnlyOnTheEnvironmentLeavesTheSolutionAlone() async throws {
    let answer = try await run(
      handler, "report", try fixture("pentest.sarif"), ["failOn": "7.5", "environment": "ssh://*, jwt-*"])
    #expect(answer.outcome == "failed")
    #expect(answer["onSolution"] == "false")
    #expect(answer["onEnvironment"] == "true")
  }

  @Test(arguments: [("9.5", "passed"), ("9.4", "failed"), ("critical", "failed"), ("0", "failed"), ("10", "passed")])
  func scoreThatReachesTheThresholdFails(failOn: String, outcome: String) async throws {
    let answer = try await run(handler, "report", try fixture("pentest.sarif"), ["failOn": failOn])
    #expect(answer.outcome == outcome)
  }

  @Test func findingWithoutScoreCountsAsTheHighestOfItsBand() async throws {
    let accepted = try json(#"[{"rule": "40018", "reason": "corrected since", "by": "soc"}]"#)
    for (failOn, outcome) in [("6.9", "failed"), ("7.0", "passed")] {
      let answer = try await run(
        handler, "report", try fixture("zap.json"), ["failOn": failOn], and: [("accepted", accepted)])
      #expect(answer.outcome == outcome)
    }
  }

  @Test(arguments: [
    ("{}", "neither 'runs' nor 'site'"), (#"{"site": []}"#, "names no site"),
    (#"{"site": [{"@name": "a"}]}"#, "site[0] has no list 'alerts'"),
    (#"{"site": [{"alerts": [{"riskcode": "-1"}]}]}"#, "has the riskcode '-1'"),
    (#"{"site": [{"alerts": [{"riskcode": "2.5"}]}]}"#, "has the riskcode '2.5'"),
    (
      #"{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "T"}}, "results": [{"properties": {"security-severity": "11"}}]}]}"#,
      "has the security-severity '11'"
    ),
    ("<?xml version=\"1.0\"?><OWASPZAPReport/>", "no JSON"),
  ])
  func wrongReportIsAFailureAndNoOutcome(text: String, words: String) async throws {
    let failed = try await failure(handler, "report", bytes(text))
    #expect(failed.message.contains(words), "\(failed)")
    #expect(failed.isPermanent)
  }

  @Test(arguments: ["severe", "11", "-1", "NaN"])
  func wrongThresholdIsNamed(value: String) throws {
    let failed = try #require(throws: SettingFailure.self) {
      _ = try PenetrationTestHandler.Configuration(settings(["failOn": value]))
    }
    #expect(failed.setting == "failOn")
  }
}
