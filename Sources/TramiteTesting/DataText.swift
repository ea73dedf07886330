/// The data lines of an element in a ``DefinitionText``.
///
/// - `dataInput x < a b : expression`: a data input, what fills it, and a transformation; sources and transformation may be
///   missing. `dataInput x ? < a`: an optional one.
/// - `assign x.total := expression`: fills a data input, or an entry in it, by an assignment.
/// - `dataOutput y > target : expression`: a data output, where it goes, and a transformation.
/// - `write target.total := expression`: an output association with an assignment, without a source.
/// - `property p`: a property.
///
/// `processInput` and `processOutput` stand for themselves and declare data of the process.
struct DataText: Sendable {
  private var inputs: [(name: String, isOptional: Bool)] = []
  private var outputs: [String] = []
  private var properties: [String] = []
  private var inputAssociations: [String] = []
  private var outputAssociations: [String] = []
  private var owner = ""

  /// Reads a line; false if it is none of data.
  mutating func read(_ words: [String], of element: String) -> Bool {
    owner = element
    switch words[0] {
    case "dataInput": readInput(words)
    case "dataOutput": readOutput(words)
    case "property": properties.append(words[1])
    case "assign": inputAssociations.append(assignment(words, to: id(target(words[1]))))
    case "write": outputAssociations.append(assignment(words, to: target(words[1])))
    default: return false
    }
    return true
  }

  private mutating func readInput(_ words: [String]) {
    inputs.append((words[1], words.count > 2 && words[2] == "?"))
    let (ends, expression) = parts(words, after: "<")
    if ends.isEmpty, expression.isEmpty { return }
    let sources = ends.map { "<sourceRef>\($0)</sourceRef>" }.joined()
    inputAssociations.append("\(sources)<targetRef>\(id(words[1]))</targetRef>\(expression)")
  }

  private mutating func readOutput(_ words: [String]) {
    outputs.append(words[1])
    let (ends, expression) = parts(words, after: ">")
    for end in ends {
      outputAssociations.append("<sourceRef>\(id(words[1]))</sourceRef><targetRef>\(end)</targetRef>\(expression)")
    }
  }

  private func assignment(_ words: [String], to target: String) -> String {
    let from = DefinitionText.escaped(words.dropFirst(3).joined(separator: " "))
    return "<targetRef>\(target)</targetRef><assignment><from>\(from)</from><to>\(words[1])</to></assignment>"
  }

  private func target(_ path: String) -> String { String(path.prefix { $0 != "." }) }
  private func id(_ name: String) -> String { "\(owner)_\(name)" }

  /// The words after a sign, up to a colon, and the transformation behind it.
  private func parts(_ words: [String], after sign: String) -> (ends: [String], expression: String) {
    let colon = words.firstIndex(of: ":") ?? words.count
    let ends = words.firstIndex(of: sign).map { Array(words[($0 + 1)..<colon]) } ?? []
    let expression = DefinitionText.escaped(words.dropFirst(colon + 1).joined(separator: " "))
    return (ends, expression.isEmpty ? "" : "<transformation>\(expression)</transformation>")
  }

  /// The elements, where an activity, event or process has them.
  func xml(of kind: String) -> String {
    let properties = properties.map { "<property id=\"\(id($0))\" name=\"\($0)\"/>" }.joined()
    let ins = inputs.map { "<dataInput id=\"\(id($0.name))\" name=\"\($0.name)\"/>" }.joined()
    let outs = outputs.map { "<dataOutput id=\"\(id($0))\" name=\"\($0)\"/>" }.joined()
    let filling = inputAssociations.map { "<dataInputAssociation>\($0)</dataInputAssociation>" }.joined()
    let emptying = outputAssociations.map { "<dataOutputAssociation>\($0)</dataOutputAssociation>" }.joined()
    if kind.hasSuffix("Event") {
      let sets = (inputs.isEmpty ? "" : inputSet) + (outputs.isEmpty ? "" : outputSet)
      return properties + ins + outs + filling + emptying + sets
    }
    let hasData = !inputs.isEmpty || !outputs.isEmpty
    let specification = hasData ? "<ioSpecification>\(ins)\(outs)\(inputSet)\(outputSet)</ioSpecification>" : ""
    return specification + properties + filling + emptying
  }

  private var inputSet: String {
    let references = inputs.map { "<dataInputRefs>\(id($0.name))</dataInputRefs>" }
    let optional = inputs.filter(\.isOptional).map { "<optionalInputRefs>\(id($0.name))</optionalInputRefs>" }
    return "<inputSet>\((references + optional).joined())</inputSet>"
  }

  private var outputSet: String {
    "<outputSet>\(outputs.map { "<dataOutputRefs>\(id($0))</dataOutputRefs>" }.joined())</outputSet>"
  }
}
