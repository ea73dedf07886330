import Foundation
import TramiteDMN
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteProblems
import TramiteXML

/// One row of the kit's result table.
struct KitResult: Hashable {
  /// What came out.
  enum Outcome: String {
    case success = "SUCCESS"
    case error = "ERROR"
    case skipped = "SKIPPED"
  }

  /// The folder of the case, relative to the kit: `compliance-level-2/0001-input-data-string`.
  let folder: String
  /// The name of the file of cases, without its ending.
  let suite: String
  /// The id of the case.
  let id: String
  let outcome: Outcome
  /// What was expected and found, for an error.
  let comment: String

  /// The row as the kit writes it.
  var line: String {
    [folder, suite, id, outcome.rawValue, comment].map { "\"\($0.replacing("\"", with: "\"\""))\"" }
      .joined(separator: ",")
  }
}

/// Runs the DMN technology compatibility kit.
///
/// Owns: where cases and models stand, how values are written and compared. Does not own: what models mean.
struct KitSuite {
  /// The folder that was asked for.
  let root: URL
  private let moment = Moment(now: SystemClock().now, zone: .utc, zones: SystemZones.all)

  init(root: URL) { self.root = root.standardizedFileURL }

  /// The files of cases below the folder, in the order of their paths.
  func files() -> [URL] {
    var found: [URL] = []
    let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let file = walk?.nextObject() as? URL {
      if file.pathExtension == "xml" { found.append(file.standardizedFileURL) }
    }
    return found.sorted { $0.path < $1.path }
  }

  /// Runs all cases of a file; none when it is no file of cases.
  func run(_ file: URL) -> [KitResult] {
    let folder = file.deletingLastPathComponent()
    let base = root.path.hasSuffix("/") ? root.path : root.path + "/"
    let place = folder.path.hasPrefix(base) ? String(folder.path.dropFirst(base.count)) : folder.lastPathComponent
    let suite = file.deletingPathExtension().lastPathComponent
    func result(_ id: String, _ outcome: KitResult.Outcome, _ comment: String) -> KitResult {
      KitResult(folder: place, suite: suite, id: id, outcome: outcome, comment: comment)
    }
    let document: XMLElement
    do {
      document = try XMLReading.read(Array(Data(contentsOf: file)), file: file.lastPathComponent).root
    } catch {
      return [result("", .error, "the file cannot be read: \(error)")]
    }
    guard document.name == "testCases" else { return [] }
    let cases = document.children(named: "testCase")
    let models: [String: Result<DecisionModel, KitFailure>] = [:]
    var loaded = models
    return cases.enumerated().map { number, element in
      let id = element.attribute("id")?.value ?? String(number + 1)
      let name = document.children(named: "modelName").first?.text.trimmingCharacters(in: .whitespacesAndNewlines)
      let model = loaded[name ?? ""] ?? load(name, in: folder)
      loaded[name ?? ""] = model
      do throws(KitFailure) {
        try check(element, with: try model.get())
        return result(id, .success, "")
      } catch {
        return result(id, .error, error.message)
      }
    }
  }

  // MARK: - Models

  private func load(_ name: String?, in folder: URL) -> Result<DecisionModel, KitFailure> {
    var files: [DecisionFile] = []
    var place: Int?
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for candidate in names.sorted() where candidate.hasSuffix(".dmn") {
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(candidate)) else { continue }
      let read = DMNReader.read(Array(data), file: candidate)
      guard let document = read.document, let source = read.source else { continue }
      if candidate == name { place = files.count }
      files.append(DecisionFile(document: document, source: source))
    }
    // A file that names no model means the only one.
    if name == nil, files.count == 1 { place = 0 }
    guard let place else { return .failure(KitFailure("there is no model \(name ?? "")")) }
    return .success(DecisionCompiler.compile(place, of: files).model)
  }

  // MARK: - Cases

  /// Evaluates a case; fails with what was expected and found.
  private func check(_ element: XMLElement, with model: DecisionModel) throws(KitFailure) {
    var given: [Int: Value] = [:]
    var named: [(name: String?, value: Value)] = []
    for input in element.children(named: "inputNode") {
      let name = input.attribute("name")?.value ?? ""
      let value = try KitValue.read(input, at: moment)
      named.append((name, value))
      let namespace = input.attribute("namespace")?.value
      guard let node = node(name, namespace, in: model) else { continue }
      given[node] = value
    }
    let type = element.attribute("type")?.value ?? "decision"
    for expected in element.children(named: "resultNode") {
      let name = expected.attribute("name")?.value ?? ""
      let actual: Value
      switch type {
      case "decisionService":
        actual = try service(element.attribute("invocableName")?.value ?? name, result: name, given, in: model)
      case "bkm":
        actual = try call(element.attribute("invocableName")?.value ?? name, named, given, in: model)
      default: actual = try decide(name, expected.attribute("namespace")?.value, given, in: model)
      }
      let wanted = try expected.children(named: "expected").first.map { (element) throws(KitFailure) in
        try KitValue.read(element, at: moment)
      }
      let isError = ["true", "1"].contains(expected.attribute("errorResult")?.value)
      // A result that shall be an error is null here, with a diagnostic.
      let value = isError ? Value.null : wanted ?? .null
      guard KitValue.agree(value, actual, at: moment) else {
        throw KitFailure("\(name): expected \(value.text), found \(actual.text)")
      }
    }
  }

  private func node(_ name: String, _ namespace: String?, in model: DecisionModel) -> Int? {
    if let node = model.node(name, namespace: namespace) { return node }
    guard namespace == nil else { return nil }
    return model.nodes.firstIndex { $0.name == name }
  }

  private func decide(
    _ name: String, _ namespace: String?, _ given: [Int: Value], in model: DecisionModel
  ) throws(KitFailure) -> Value {
    guard let node = node(name, namespace, in: model) else { throw KitFailure("the model has no decision \(name)") }
    return model.evaluate(node, given: given, at: moment).value
  }

  /// A service: its value, or the part of it that belongs to one of its decisions.
  private func service(
    _ name: String, result: String, _ given: [Int: Value], in model: DecisionModel
  ) throws(KitFailure) -> Value {
    guard let node = model.node(name), case .service(let service) = model.nodes[node].kind else {
      throw KitFailure("the model has no decision service \(name)")
    }
    let value = model.evaluate(node, given: given, at: moment).value
    guard service.outputs.count > 1, case .context(let context) = value, result != name else { return value }
    return context[result] ?? .null
  }

  private func call(
    _ name: String, _ arguments: [(name: String?, value: Value)], _ given: [Int: Value], in model: DecisionModel
  ) throws(KitFailure) -> Value {
    guard let node = model.node(name),
      case .function(let function) = model.evaluate(node, given: given, at: moment).value
    else { throw KitFailure("the model has no function \(name)") }
    var run = EvaluationRun(at: moment)
    return function.call(arguments, in: &run)
  }
}

/// Why a case is not passed.
struct KitFailure: Error {
  let message: String
  init(_ message: String) { self.message = message }
}
