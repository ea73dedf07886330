import TramiteDefinitions
import TramiteProblems

/// A set of files that raises exactly one kind of problem.
///
/// `«` in a text marks where the problem must stand; it is taken out before the text is read.
struct Fixture: Sendable, CustomStringConvertible {
  var code: ProblemCode
  var files: [DefinitionFile]
  var options = CompilerOptions()
  var place: SourceLocation?

  var description: String { code.rawValue }

  /// One BPMN file.
  init(_ code: ProblemCode, _ text: String, options: CompilerOptions = CompilerOptions()) {
    self.init(code, files: [("x.bpmn", text)], options: options)
  }

  /// Several files; one of them may hold the mark.
  init(_ code: ProblemCode, files: [(String, String)], options: CompilerOptions = CompilerOptions()) {
    self.code = code
    self.options = options
    self.files = []
    for (path, text) in files {
      place = place ?? Fixture.mark(in: text, path: path)
      self.files.append(DefinitionFile(path: path, bytes: Array(text.filter { $0 != "«" }.utf8)))
    }
  }

  /// Bytes that are no text.
  init(_ code: ProblemCode, bytes: [UInt8]) {
    self.code = code
    files = [DefinitionFile(path: "x.bpmn", bytes: bytes)]
  }

  private static func mark(in text: String, path: String) -> SourceLocation? {
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars {
      if scalar == "«" { return SourceLocation(file: path, line: line, column: column) }
      column += 1
      if scalar == "\n" {
        line += 1
        column = 1
      }
    }
    return nil
  }
}

/// A definitions element around root elements.
func definitions(_ inner: String, attributes: String = "") -> String {
  """
  <?xml version="1.0" encoding="UTF-8"?>
  <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
    xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC"
    xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:v="urn:vendor" targetNamespace="urn:t" \(attributes)>
  \(inner)
  </definitions>
  """
}

/// An executable process around flow elements.
func process(_ body: String, roots: String = "", attributes: String = "") -> String {
  definitions("\(roots)\n<process id=\"P\" isExecutable=\"true\" \(attributes)>\n\(body)\n</process>")
}

/// An executable process in which a token goes from S through A, the node given, to E.
func through(_ node: String, roots: String = "", more: String = "") -> String {
  process(
    """
    <startEvent id="S"/>
    \(node)
    <endEvent id="E"/>
    \(more)
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    <sequenceFlow id="f2" sourceRef="A" targetRef="E"/>
    """, roots: roots)
}

/// An exclusive gateway A with two ways to E and E2: the flows' texts are given.
func choice(_ gateway: String = "<exclusiveGateway id=\"A\"/>", _ flows: String, roots: String = "") -> String {
  process(
    """
    <startEvent id="S"/>
    \(gateway)
    <endEvent id="E"/>
    <endEvent id="E2"/>
    <sequenceFlow id="f1" sourceRef="S" targetRef="A"/>
    \(flows)
    """, roots: roots)
}
