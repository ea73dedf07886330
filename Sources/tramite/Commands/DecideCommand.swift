import ArgumentParser
import TramiteDMN
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteInterpreter
import TramiteProblems

struct DecideCommand: ParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Evaluates a decision of a DMN file.",
    discussion: "Exits with 1 when the file is not valid, or the decision has no value because of an error.")

  @Argument(help: "A .dmn file; models that it imports stand beside it.")
  var file: String

  @Option(name: .long, help: "The name or id of the decision or decision service; not needed where there is one.")
  var decision: String?

  @Option(name: .long, help: "Values of input data by name: JSON, or @file.")
  var data: String?

  @Flag(name: .long, help: "Tell which rules matched, which inputs they read, and why others did not match.")
  var trace = false

  @OptionGroup var time: MomentOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() throws {
    let moment = try time.clock().moment
    let given = try DataArgument.context(data)
    let model = try read()
    let node = try chosen(in: model)
    let inputs = DecisionInputs(model, for: node)
    for (name, hint) in inputs.unknown(in: given) {
      ErrorOutput.line("warning: the decision '\(model.nodes[node].name)' has no input '\(name)'; \(hint)")
    }
    let outcome = model.evaluate(node, given: inputs.places(given), at: moment, trace: trace ? .rules : .none)
    DecisionOutput(format: format).show(outcome, of: model.nodes[node].name)
    if outcome.failure != nil { throw ExitCode(ExitStatus.no) }
  }

  /// The model, when nothing in it is an error.
  private func read() throws -> DecisionModel {
    guard FileSystem.kind(file) == .file else {
      throw InputFailure("there is no file '\(file)'", hint: "name a .dmn file")
    }
    let path = Path.tidy(file)
    let folder = Path.folder(path)
    var files = [DefinitionFile(path: path, bytes: try FileSystem.beginning(path))]
    for name in try FileSystem.names(in: folder) where name.hasSuffix(".dmn") && Path.join(folder, name) != path {
      let other = Path.join(folder, name)
      files.append(DefinitionFile(path: other, bytes: try FileSystem.beginning(other)))
    }
    let compiled = DefinitionCompiler.compile(files, options: CompilerOptions(zones: SystemZones.all))
    let problems = compiled.problems.filter { $0.location.file == path }
    ProblemSummary.warn(problems, format) { compiled.line(of: $0) }
    guard !problems.hasErrors, let model = compiled.decisions.first(where: { $0.file == path }) else {
      throw ExitCode(ExitStatus.no)
    }
    return model
  }

  private func chosen(in model: DecisionModel) throws -> Int {
    let names = model.decisions.map(\.name)
    if let decision {
      if let node = model.decision(decision) { return node }
      let known = names + model.decisions.map(\.id)
      throw Rejection(
        .unknownDecision, "'\(file)' has no decision '\(decision)'",
        hint: NearestText.hint(for: decision, among: known) ?? "its decisions are \(Self.list(names))")
    }
    guard names.count == 1, let node = model.decision(names[0]) else {
      throw ValidationError(
        names.isEmpty
          ? "'\(file)' has no decision"
          : "'\(file)' has several decisions; name one with --decision: \(Self.list(names))")
    }
    return node
  }

  fileprivate static func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}

/// Which values belong to which input data.
private struct DecisionInputs {
  private let model: DecisionModel
  /// What the decision may be given: its input data, those of a service, and the decisions it requires.
  private let inputs: [Int]

  init(_ model: DecisionModel, for decision: Int) {
    self.model = model
    inputs = BoundDecision(model, decision).inputs
  }

  /// Values by the place of what they are given to: input data by name, else by id; those of an imported model by the
  /// import's name, `{"types.Age": 1}` or `{"types": {"Age": 1}}`; decisions of the model by name, which are then not
  /// evaluated. Strings become dates, times and durations where the input's type has them.
  func places(_ given: Context) -> [Int: Value] {
    var places: [Int: Value] = [:]
    for (name, value) in flat(given) {
      if let place = place(name) { places[place] = model.reading(value, for: place) }
    }
    return places
  }

  /// The names that belong to nothing, each with what may be meant.
  func unknown(in given: Context) -> [(name: String, hint: String)] {
    let names = inputs.map(model.qualifiedName)
    let all = names.isEmpty ? "it has none" : "its inputs are \(DecideCommand.list(names))"
    return flat(given).map(\.name).filter { place($0) == nil }
      .map { ($0, NearestText.hint(for: $0, among: names) ?? all) }
  }

  /// The entries, those under the name of an import by their qualified names.
  private func flat(_ given: Context, under prefix: String = "") -> [(name: String, value: Value)] {
    given.entries.flatMap { key, value -> [(name: String, value: Value)] in
      let name = prefix + key
      guard case .context(let members) = value, place(name) == nil,
        inputs.contains(where: { model.qualifiedName(of: $0).hasPrefix(name + ".") })
      else { return [(name, value)] }
      return flat(members, under: name + ".")
    }
  }

  private func place(_ name: String) -> Int? {
    inputs.first { model.qualifiedName(of: $0) == name } ?? inputs.first { model.nodes[$0].name == name }
      ?? inputs.first { model.nodes[$0].id == name } ?? model.decision(name)
  }
}
