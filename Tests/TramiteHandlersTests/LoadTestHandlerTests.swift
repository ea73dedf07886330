import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct LoadTestHandlerTests {
  let handler = LoadTestHandler()

  @Test func k6SummaryExportIsJudged() async throws {
    let answer = try await run(
      handler, "results", try fixture("k6-summary-export.json"),
      ["maxErrorRate": "1%", "p95": "300", "minThroughput": "99.8"])
    #expect(answer.outcome == "passed")
    #expect(answer["p95"] == "287.90124549999996")
    #expect(answer["p99"] == "null")
    #expect(answer["errorRate"] == "0.004166666666666667")
    #expect(answer["throughput"] == "99.87342112")
    #expect(answer["requests"] == "12000")
    #expect(answer["format"] == #""k6""#)
    #expect(answer["judged.0"] == #"{"figure":"errorRate","limit":0.01,"found":0.004166666666666667,"met":true}"#)
    #expect(answer["judged.2.met"] == "true")
  }

  @Test func k6HandleSummaryIsJudged() async throws {
    let answer = try await run(
      handler, "results", try fixture("k6-handle-summary.json"), ["maxErrorRate": "0.01", "p95": "700", "p99": "1000"])
    #expect(answer.outcome == "failed")
    #expect(answer["errorRate"] == "0.02")
    #expect(answer["judged.0.met"] == "false")
    #expect(answer["judged.1"] == #"{"figure":"p95","limit":700,"found":650.25,"met":true}"#)
    #expect(answer["judged.2.met"] == "false")
  }

  @Test func missingPercentileOfK6SaysHowToGetIt() async throws {
    let failed = try await failure(handler, "results", try fixture("k6-summary-export.json"), ["p99": "1000"])
    #expect(failed.message == "'file' does not give p99, which a threshold asks for")
    #expect(failed.hint?.contains("--summary-trend-stats") == true)
  }

  @Test func jtlTableGivesExactFiguresWithoutTransactions() async throws {
    let answer = try await run(
      handler, "results", try fixture("results.jtl"), ["maxErrorRate": "0.2", "p95": "1000", "minThroughput": "2.5"])
    #expect(answer.outcome == "passed")
    #expect(answer["requests"] == "5")
    #expect(answer["errorRate"] == "0.2")
    #expect(answer["p95"] == "1000")
    #expect(answer["throughput"] == "2.5")
    #expect(answer["format"] == #""jtl-csv""#)
  }

  @Test func jtlTableMayHaveOtherColumnsDelimitersAndTimes() async throws {
    let answer = try await run(handler, "results", try fixture("results-reordered.jtl"), ["p99": "299"])
    #expect(answer.outcome == "failed")
    #expect(answer["p99"] == "300")
    #expect(answer["errorRate"] == "0")
    #expect(answer["throughput"] == "1.5")
  }

  @Test func jtlDocumentCountsTheOuterSamples() async throws {
    let answer = try await run(handler, "results", try fixture("results-xml.jtl"), ["p95": "220"])
    #expect(answer.outcome == "passed")
    #expect(answer["requests"] == "3")
    #expect(answer["errorRate"] == "0.333333")
    #expect(answer["throughput"] == "3")
    #expect(answer["format"] == #""jtl-xml""#)
  }

  @Test func requestsOfATransactionCountInADocumentAsInATable() async throws {
    let document = """
      <testResults version="1.2">
        <sample t="300" ts="1772443530000" s="true" rm="Number of samples in transaction : 2, number of failing samples : 0">
          <httpSample t="100" ts="1772443530000" s="true"/><httpSample t="200" ts="1772443530100" s="true"/>
        </sample>
      </testResults>
      """
    let table = """
      timeStamp,elapsed,responseMessage,success
      1772443530000,100,OK,true
      1772443530100,200,OK,true
      1772443530000,300,"Number of samples in transaction : 2, number of failing samples : 0",true
      """
    for text in [document, table] {
      let answer = try await run(handler, "results", bytes(text), ["p95": "200"])
      #expect(answer.outcome == "passed")
      #expect(answer["requests"] == "2")
    }
  }

  @Test func percentilesAreByNearestRank() async throws {
    let rows = (1...200).map { "\(1_772_443_530_000 + $0),\($0),\($0 % 50 != 0)" }
    let answer = try await run(
      handler, "results", bytes("timeStamp,elapsed,success\n" + rows.reversed().joined(separator: "\n")),
      ["p95": "190", "p99": "198", "maxErrorRate": "0.02"])
    #expect(answer.outcome == "passed")
    #expect(answer["p95"] == "190")
    #expect(answer["p99"] == "198")
    #expect(answer["errorRate"] == "0.02")
  }

  @Test func fileWithTransactionsOnlyIsJudgedByThem() async throws {
    let text = """
      timeStamp,elapsed,responseMessage,success
      1772443530000,500,"Number of samples in transaction : 3, number of failing samples : 0",true
      """
    let answer = try await run(handler, "results", bytes(text), ["p95": "600"])
    #expect(answer["requests"] == "1")
    #expect(answer["throughput"] == "2")
  }

  @Test func manySamplesAreReadInBoundedTime() async throws {
    var text = "timeStamp,elapsed,label,success\n"
    for index in 0..<200_000 { text += "\(1_772_443_530_000 + index),\(index % 1000),a,true\n" }
    let answer = try await run(handler, "results", bytes(text), ["p95": "949"])
    #expect(answer.outcome == "passed")
    #expect(answer["requests"] == "200000")
  }

  @Test(arguments: [
    ("timeStamp,elapsed,label,success\n", "has no row"),
    ("timeStamp,elapsed,success\n1,-5,true", "line 2: elapsed is '-5'"),
    ("timeStamp,elapsed,success\n1,NaN,true", "line 2: elapsed is 'NaN'"),
    ("timeStamp,elapsed,success\n1,5,maybe", "line 2: success is 'maybe'"),
    ("timeStamp,elapsed,success\nsoon,5,true", "line 2: timeStamp is 'soon'"),
    ("timeStamp,elapsed,label,success\n1,5,\"a\nb\",true\n2,6", "line 4: 2 fields, the first line names 4"),
    ("timeStamp,elapsed,label,success\n1,5,\"a", "line 2: a quoted field does not end"),
    ("timeStamp,elapsed,label,success\n1,5,\"a\"b,true", "goes on after its closing quote"),
    ("timeStamp,elapsed,label\n1,5,a", "no column 'success'"),
    ("1772443530000,100,Prijava,200,OK,1-1,text,true", "names no column 'elapsed'"),
    (#"{"metrics": {}}"#, "no metric 'http_reqs'"), (#"{"metrics": {"http_reqs": {"count": 0}}}"#, "no HTTP request"),
    (#"{"metrics": {"http_reqs": {"count": -1}}}"#, "http_reqs['count'] is -1"),
    (#"{"metrics": {"http_reqs": {"count": 5}, "http_req_failed": {"value": 1.5}}}"#, "http_req_failed is 1.5"),
    (
      #"{"metrics": {"http_reqs": {"count": 5}, "http_req_duration": {"p(95)": "fast"}}}"#,
      "is a text, expected a number"
    ),
    (#"{"root_group": {}}"#, "no k6 summary"), (#"[1]"#, "no k6 summary"),
    ("<testResults><httpSample t=\"5\"", "no readable XML"), ("<html></html>", "expected 'testResults'"),
    ("<testResults></testResults>", "no 'httpSample'"),
    ("<testResults><sample t=\"-1\" s=\"true\"/></testResults>", "t is '-1'"),
    ("<testResults><sample t=\"1\"/></testResults>", "s is missing"),
    ("<!DOCTYPE x [<!ENTITY a \"b\">]><testResults>&a;</testResults>", "no readable XML"),
  ])
  func unreadableResultsAreAFailureAndNoOutcome(text: String, words: String) async throws {
    let failed = try await failure(handler, "results", bytes(text), ["p95": "100", "maxErrorRate": "0.5"])
    #expect(failed.message.contains(words), "\(failed)")
    #expect(failed.isPermanent)
    #expect(failed.hint?.isEmpty == false)
  }

  @Test func tooLargeDocumentSaysToSaveTheResultsAsCSV() async throws {
    let small = LoadTestHandler(limits: ReportLimits(json: 100, xml: 100, table: 100_000))
    let failed = try await failure(small, "results", try fixture("results-xml.jtl"), ["p95": "1"])
    #expect(failed.message.contains("too large"))
    #expect(failed.hint?.contains("CSV") == true)
  }

  @Test func throughputNeedsTime() async throws {
    let text = bytes("elapsed,success\n5,true\n")
    let failed = try await failure(handler, "results", text, ["minThroughput": "1"])
    #expect(failed.message.contains("does not give throughput"))
    #expect(try await run(handler, "results", text, ["p95": "5"]).outcome == "passed")
  }

  @Test func withoutThresholdNothingCanBeJudged() throws {
    let failed = try #require(throws: SettingFailure.self) { _ = try LoadTestHandler.Configuration(settings([:])) }
    #expect(failed.message.contains("no threshold is set"))
  }

  @Test(arguments: [
    ("maxErrorRate", "2"), ("maxErrorRate", "-0.1"), ("maxErrorRate", "one"), ("maxErrorRate", "101%"), ("p95", "0"),
    ("p95", "500ms"), ("p99", "-1"), ("minThroughput", "NaN"),
  ])
  func wrongThresholdIsNamed(name: String, value: String) throws {
    let failed = try #require(throws: SettingFailure.self) {
      _ = try LoadTestHandler.Configuration(settings([name: value]))
    }
    #expect(failed.setting == name)
  }
}
