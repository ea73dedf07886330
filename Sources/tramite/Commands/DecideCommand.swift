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
    discussion:
      "Exits with 1 when the file is not valid, an input has a value that its type does not take, or the decision has no"
      + " value because of an error.")

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
    let known = inputs.names.isEmpty ? "it has none" : "its inputs are \(Self.list(inputs.names))"
    for name in inputs.unknown(in: given) {
      let hint = NearestText.hint(for: name, among: inputs.names) ?? known
      ErrorOutput.line("warning: the decision '\(model.nodes[node].name)' has no input '\(name)'; \(hint)")
    }
    let outcome = model.evaluate(node, given: inputs.places(given), at: moment, trace: trace ? .rules : .none)
    DecisionOutput(format: format).show(outcome, of: model.nodes[node].name)
    if outcome.failure != nil || inputs.areWrong(in: outcome) { throw ExitCode(ExitStatus.no) }
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

  private static func list(_ names: [String]) -> String { names.map { "'\($0)'" }.joined(separator: ", ") }
}
