internal import TramiteEngine
internal import TramiteProblems
internal import TramiteXML

/// A JTL of JMeter as XML: `testResults` with `httpSample` and `sample` elements (`t`, `ts`, `s`), or the older
/// `sampleResult` with long names. Samples inside samples (redirects, embedded resources) belong to the outer one, except
/// where that is a transaction.
enum JTLDocument {
  /// The samples of a document.
  /// - Throws: ``HandlerFailure`` when it is no JTL, a sample cannot be read, or there is none.
  static func samples(_ bytes: [UInt8], name: String, limit: Int) throws(HandlerFailure) -> LoadSamples {
    let document: XMLDocument
    do {
      document = try XMLReading.read(bytes, file: name, limits: Self.limits(limit))
    } catch {
      throw HandlerFailure(
        "'\(name)' is no readable XML: line \(error.location.line), column \(error.location.column): \(error.message)",
        hint: error.hint ?? "a JTL that was cut off lacks its closing tag: let JMeter end the test, or save CSV",
        isPermanent: true)
    }
    guard document.root.name == "testResults" else {
      throw HandlerFailure(
        "'\(name)' is no JMeter JTL: its outermost element is '\(document.root.name)', expected 'testResults'",
        hint: "give the file that JMeter wrote with -l", isPermanent: true)
    }
    var samples = JTLSamples()
    try add(document.root, to: &samples, name: name)
    guard let counted = samples.counted else { throw noSamples(name, "has no 'httpSample' or 'sample'") }
    return counted
  }

  /// Adds the samples of an element. The requests of a transaction count besides it, as they do in CSV, where they are rows
  /// of their own.
  private static func add(
    _ parent: XMLElement, to samples: inout JTLSamples, name: String
  ) throws(HandlerFailure) {
    for element in parent.children where ["httpSample", "sample", "sampleResult"].contains(element.name) {
      let sample = try Sample(element, name: name)
      samples.add(
        elapsed: sample.elapsed, succeeded: sample.succeeded, start: sample.start, isTransaction: sample.isTransaction)
      if sample.isTransaction { try add(element, to: &samples, name: name) }
    }
  }

  /// What a JTL may hold: many samples, flat, with headers and response data as text.
  private static func limits(_ bytes: Int) -> XMLLimits {
    XMLLimits(
      bytes: bytes, depth: 100, elements: 1_000_000, attributesPerElement: 100, attributes: 10_000_000,
      attributeBytes: 1 << 20, textBytes: 16 << 20)
  }

  /// One sample element.
  private struct Sample {
    let elapsed: Int64
    let succeeded: Bool
    let start: Int64?
    let isTransaction: Bool

    init(_ element: XMLElement, name: String) throws(HandlerFailure) {
      func attribute(_ short: String, _ long: String) -> String? {
        element.attributes.first { $0.namespace.isEmpty && ($0.name == short || $0.name == long) }?.value
      }
      func refuse(_ found: String) -> HandlerFailure {
        HandlerFailure(
          "'\(name)' is no readable JTL: line \(element.location.line): \(found)",
          hint: "let JMeter write the file again, as CSV or XML", isPermanent: true)
      }
      let time = attribute("t", "time")
      guard let elapsed = time.flatMap({ Int64($0) }), elapsed >= 0 else {
        throw refuse("t is \(time.map { "'\(oneLine($0))'" } ?? "missing"), not milliseconds")
      }
      let success = attribute("s", "success")
      guard success == "true" || success == "false" else {
        throw refuse("s is \(success.map { "'\(oneLine($0))'" } ?? "missing"), neither true nor false")
      }
      let stamp = attribute("ts", "timeStamp")
      let start = stamp.flatMap { Int64($0) ?? JTLTime.milliseconds(of: $0) }
      if let stamp, start == nil { throw refuse("ts is '\(oneLine(stamp))', not milliseconds") }
      self.elapsed = elapsed
      succeeded = success == "true"
      self.start = start
      isTransaction = attribute("rm", "responseMessage")?.hasPrefix(JTLSamples.transactionMessage) ?? false
    }
  }
}
