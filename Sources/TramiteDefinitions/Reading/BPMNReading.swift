public import TramiteDocuments
public import TramiteProblems
public import TramiteXML

/// What came of reading a BPMN file.
public struct BPMNReadingResult: Sendable {
  /// The document; nil where the file is no XML or no BPMN. It is there even if problems were found, as far as it could
  /// be understood.
  public let document: BPMNDocument?
  /// The file's text; nil where it could not be decoded.
  public let source: SourceText?
  /// All problems of the file as a document, in source order.
  public let problems: [Problem]
}

/// Reads a BPMN 2.0 file into typed elements, and checks it against the content model of the standard.
///
/// Owns: namespaces, names, attributes, order and number of children, ids, references, extension elements, diagrams. Does
/// not own: what elements mean together (rules), and whether they are executed (the compiler).
public enum BPMNReading {
  /// Reads a file.
  /// - Cost: linear in the length of the file.
  public static func read(_ bytes: [UInt8], file: String, limits: XMLLimits = .standard) -> BPMNReadingResult {
    do {
      let xml = try XMLReading.read(bytes, file: file, limits: limits)
      return read(xml)
    } catch {
      return BPMNReadingResult(document: nil, source: nil, problems: [error])
    }
  }

  /// Reads a document that was parsed before.
  public static func read(_ xml: XMLDocument) -> BPMNReadingResult {
    guard xml.root.namespace == BPMNNamespace.model, xml.root.name == "definitions" else {
      return BPMNReadingResult(document: nil, source: xml.source, problems: [unexpectedRoot(xml.root)])
    }
    var reader = BPMNElementReader(source: xml.source, prefixes: xml.prefixes)
    let definitions = reader.definitions(xml.root)
    let document = BPMNDocument(
      file: xml.source.file, definitions: definitions, diagrams: reader.diagrams)
    var references = ReferenceCheck(
      document: document, prefixes: xml.prefixes, unread: reader.unreadIDs, diagrams: reader.names)
    references.check()
    let problems = (reader.collector.problems + references.problems).inSourceOrder()
    return BPMNReadingResult(document: document, source: xml.source, problems: problems)
  }

  private static func unexpectedRoot(_ root: XMLElement) -> Problem {
    let found = root.namespace.isEmpty ? "without a namespace" : "in the namespace \(root.namespace)"
    let hint =
      root.name == "definitions"
      ? "write xmlns=\"\(BPMNNamespace.model)\" on <definitions>"
      : "check that this is the right file; a BPMN file begins with <definitions>"
    return Problem(
      .xmlUnexpectedRoot, at: root.location,
      "expected <definitions> in the namespace \(BPMNNamespace.model), found <\(root.name)> \(found)", hint: hint)
  }
}

/// Collects the problems of one file, at most so many that somebody may read them.
struct ProblemCollector {
  /// How many problems of a file are kept.
  static let limit = 500

  private(set) var problems: [Problem] = []
  /// Whether nothing more is kept; looking for hints is no use then.
  private(set) var isFull = false

  /// Keeps a problem.
  mutating func add(_ problem: Problem) {
    if problems.count < Self.limit {
      problems.append(problem)
    } else if !isFull {
      isFull = true
      problems.append(
        Problem(
          .bpmnTooManyProblems, at: problem.location,
          "there are more than \(Self.limit) problems in this file; the others are not listed"))
    }
  }
}
