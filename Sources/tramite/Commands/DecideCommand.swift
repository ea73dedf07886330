import ArgumentParser
import TramiteDMN
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
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

  @Option(name: .long, help: "Time zone of now() and of local times.")
  var zone = "Etc/UTC"

  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() throws {
    let zones = SystemZones.all
    guard let rules = zone == "Etc/UTC" ? ZoneRules.utc : zones[zone] else {
      throw ValidationError("there is no time zone '\(zone)'; expected a name such as America/Lima")
    }
    let given = try DataArgument.context(data)
    let model = try read()
    let node = try chosen(in: model)
    let inputs = try DecisionInputs.places(given, in: model, for: node)
    let moment = Moment(now: SystemClock().now, zone: rules, zones: zones)
    let outcome = model.evaluate(node, given: inputs, at: moment, trace: trace)
    DecisionOutput(model: model, format: format).show(outcome, of: model.nodes[node].name)
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
      let hint = NearestText.hint(for: decision, among: names)
      throw InputFailure("\(file) has no decision '\(decision)'", hint: hint)
    }
    guard names.count == 1, let node = model.decision(names[0]) else {
      throw ValidationError(
        names.isEmpty
          ? "\(file) has no decision"
          : "\(file) has several decisions; name one with --decision: "
            + names.map { "'\($0)'" }.joined(separator: ", "))
    }
    return node
  }
}

/// Which values belong to which input data.
private enum DecisionInputs {
  /// Values by the place of what they are given to: input data by name, those of an imported model also under the
  /// import's name; decisions of the model by name, which are then not evaluated.
  static func places(_ given: Context, in model: DecisionModel, for decision: Int) throws -> [Int: Value] {
    var places: [Int: Value] = [:]
    for (name, value) in given.entries {
      let own = model.node(name)
      let imported = model.inputs(of: decision).filter { model.nodes[$0].name == name }
      guard let place = own ?? imported.first else {
        let names = model.inputs(of: decision).map { model.nodes[$0].name }
        let near = closestName(to: name, in: names).map { "did you mean '\($0)'?" }
        throw InputFailure(
          "the decision has no input '\(name)'",
          hint: near ?? "its inputs are \(names.map { "'\($0)'" }.joined(separator: ", "))")
      }
      places[place] = value
    }
    return places
  }
}

/// Shows the value of a decision, and how it came to be.
private struct DecisionOutput {
  let model: DecisionModel
  let format: OutputFormat

  func show(_ outcome: DecisionOutcome, of name: String) {
    switch format {
    case .json: Output.standard.line(json(outcome, name).line)
    case .text:
      for step in outcome.trace { text(step) }
      Output.standard.line(outcome.value.text)
    }
    Output.standard.flush()
    guard format == .text else { return }
    for diagnostic in outcome.diagnostics {
      let place = diagnostic.location.map { "\($0.file):\($0.line):\($0.column): " } ?? ""
      let part = diagnostic.part.isEmpty ? diagnostic.element : "\(diagnostic.element), \(diagnostic.part)"
      ErrorOutput.line("\(place)\(diagnostic.severity.rawValue): \(part): \(diagnostic.message)")
    }
  }

  // MARK: - Text

  private func text(_ step: DecisionStep) {
    let kind =
      switch step.kind {
      case .decision: "decision"
      case .knowledgeModel: "function"
      case .service: "service"
      }
    Output.standard.line("\(kind) \(step.element) = \(step.value.text)")
    for input in step.inputs { Output.standard.line("  \(input.name) = \(input.value.text)") }
    for table in step.tables { text(table) }
  }

  private func text(_ table: TableStep) {
    let matched = table.matched
    let words = matched.isEmpty ? "no rule matches" : "matched: \(matched.map(String.init).joined(separator: ", "))"
    Output.standard.line("  table (\(table.hitPolicy.mark)), \(words)")
    for input in table.inputs { Output.standard.line("    \(input.name) = \(input.value.text)") }
    for rule in table.rules {
      guard let obstacle = rule.obstacle else {
        Output.standard.line("    rule \(rule.number) matches")
        continue
      }
      Output.standard.line(
        "    rule \(rule.number) does not match: \(obstacle.input) = \(obstacle.value.text) does not pass"
          + " \(obstacle.entry)")
    }
  }

  // MARK: - JSON

  private func json(_ outcome: DecisionOutcome, _ name: String) -> JSONObject {
    var object = JSONObject()
    object.set("decision", name)
    object.set("value", outcome.value)
    object.set("diagnostics", outcome.diagnostics.map(json))
    if !outcome.trace.isEmpty { object.set("trace", outcome.trace.map(json)) }
    return object
  }

  private func json(_ diagnostic: DecisionDiagnostic) -> JSONObject {
    var object = JSONObject()
    object.set("severity", diagnostic.severity.rawValue)
    object.set("message", diagnostic.message)
    object.set("element", diagnostic.element)
    object.set("part", diagnostic.part)
    object.set("line", diagnostic.location?.line)
    object.set("column", diagnostic.location?.column)
    return object
  }

  private func json(_ step: DecisionStep) -> JSONObject {
    var object = JSONObject()
    object.set("kind", step.kind.rawValue)
    object.set("element", step.element)
    object.set("id", step.id)
    object.set("inputs", Context(step.inputs.map { ($0.name, $0.value) }))
    object.set("tables", step.tables.map(json))
    object.set("value", step.value)
    return object
  }

  private func json(_ table: TableStep) -> JSONObject {
    var object = JSONObject()
    object.set("hitPolicy", table.hitPolicy.mark)
    object.set("inputs", Context(table.inputs.map { ($0.name, $0.value) }))
    object.set("matched", Value.list(table.matched.map { .number(Number($0)) }))
    object.set("rules", table.rules.map(json))
    object.set("value", table.value)
    return object
  }

  private func json(_ rule: RuleStep) -> JSONObject {
    var object = JSONObject()
    object.set("rule", rule.number)
    object.set("id", rule.id)
    object.set("matched", rule.obstacle == nil)
    if let obstacle = rule.obstacle {
      object.set("input", obstacle.input)
      object.set("value", obstacle.value)
      object.set("entry", obstacle.entry)
    }
    return object
  }
}
