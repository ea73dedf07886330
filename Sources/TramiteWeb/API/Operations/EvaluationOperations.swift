import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDMN
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteProblems

/// Trying out: expressions and decisions, without a store.
enum EvaluationOperations {
  static let all: [Operation] = [
    Operation(
      "evaluateExpression", .post, "/feel", "Evaluates a FEEL expression.", scope: .see,
      body: .json(
        .object([
          .init("expression", .string), .optional("data", .map, "Variables."),
          .optional("zone", .string, "Time zone of now() and of local times; UTC where it is not said."),
        ])),
      answer: .json(.object([.init("value", .anything), .init("diagnostics", .list(.map))]))
    ) { call in try await call.office.longWork.run(for: call.context) { try evaluate(call) } },
    Operation(
      "evaluateDecision", .post, "/decision", "Evaluates a decision of a DMN file.", scope: .see,
      body: .json(
        .object([
          DeploymentOperations.files, .init("file", .string, "The path of the file that holds the decision."),
          .optional("decision", .string, "Its name or id; not needed where there is one."),
          .optional("data", .map, "Values of input data by name."),
          .optional("trace", .boolean, "Tell which rules matched."),
          .optional("zone", .string, "Time zone of now() and of local times; UTC where it is not said."),
        ])),
      answer: .json(
        .object([
          .init("decision", .string), .init("value", .anything), .init("diagnostics", .list(.map)),
          .optional("trace", .list(.map)),
        ])), refusals: [.notFound]
    ) { call in try await call.office.longWork.run(for: call.context) { try decide(call) } },
  ]

  private static func moment(_ call: Call) throws(ProblemDetails) -> Moment {
    let zones = SystemZones.all
    guard let name = call.string("zone") else { return Moment(now: call.engine.now, zone: .utc, zones: zones) }
    guard let zone = zones[name] else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "there is no time zone of that name", hint: "a name is America/Lima",
        field: "zone")
    }
    return Moment(now: call.engine.now, zone: zone, zones: zones)
  }

  private static func evaluate(_ call: Call) throws -> Response {
    let variables = call.map("data")
    let expression: Expression
    do throws(SyntaxError) {
      expression = try Expression(parsing: call.requiredString("expression"), knownNames: variables.keys)
    } catch {
      var details = ProblemDetails(
        .unprocessableContent, .wrongParameter, "\(error.message), at character \(error.offset + 1)", hint: error.hint,
        field: "expression")
      details.code = ProblemCode.feelSyntax.rawValue
      throw details
    }
    let evaluation = expression.evaluate(expression.names.map { variables[$0] }, at: try moment(call))
    var object = JSONObject(zones: SystemZones.all)
    object.set("value", evaluation.value)
    object.set(
      "diagnostics",
      evaluation.diagnostics.map { diagnostic in
        var entry = JSONObject()
        entry.set("severity", diagnostic.severity.rawValue)
        entry.set("message", diagnostic.message)
        entry.set("offset", diagnostic.offset)
        entry.set("length", diagnostic.length)
        return entry
      })
    return .json(object)
  }

  private static func decide(_ call: Call) throws -> Response {
    let path = call.requiredString("file")
    let compiled = DefinitionCompiler.compile(
      try DeploymentOperations.definitionFiles(call), options: CompilerOptions(zones: SystemZones.all))
    let problems = compiled.problems.filter { $0.location.file == path }
    guard !problems.hasErrors else {
      throw Fault(
        .wrongInput, "the file '\(path)' is not valid", hint: "correct what the problems name", problems: problems)
    }
    guard let model = compiled.decisions.first(where: { $0.file == path }) else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "no DMN file among 'files' has the path of 'file'", field: "file")
    }
    let node = try chosen(call.string("decision"), in: model)
    let inputs = DecisionInputs(model, for: node)
    let outcome = model.evaluate(
      node, given: inputs.places(call.map("data")), at: try moment(call), trace: call.flag("trace") ? .rules : .none)
    return .json(DecisionJSON.object(outcome, of: model.nodes[node].name))
  }

  private static func chosen(_ name: String?, in model: DecisionModel) throws -> Int {
    let names = model.decisions.map(\.name)
    guard let wanted = name ?? (names.count == 1 ? names[0] : nil) else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "the file has \(names.count) decisions, and none was named",
        hint: "its decisions are \(names.joined(separator: ", "))", field: "decision")
    }
    guard let node = model.decision(wanted) else {
      throw ProblemDetails(
        .notFound, .wrongParameter, "the file has no decision of that name or id",
        hint: "its decisions are \(names.joined(separator: ", "))", field: "decision")
    }
    return node
  }
}
