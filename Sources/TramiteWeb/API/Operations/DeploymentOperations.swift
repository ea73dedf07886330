import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteProblems
import TramiteStore

/// Deploying, and what was deployed.
enum DeploymentOperations {
  static let files = Schema.Property(
    "files",
    .list(
      .object([
        .init("path", .string, "Relative, with `/`."), .optional("text", .string, "The content as text."),
        .optional("base64", .string, "The content in base 64, in place of `text`."),
      ])))

  static let answer = Schema.object([
    .init("deployment", .nullable(.string), "Null where nothing was new."),
    .init("processes", .list(.named("DeployedProcess"))),
    .init("globalTasks", .list(.named("DeployedProcess"))),
    .init(
      "decisions",
      .list(
        .object([.init("decision", .string), .init("version", .integer), .init("unchanged", .boolean)]))),
    .init("organizations", .list(.string), "Those whose roles, people or deputies have changed."),
    .init("problems", .list(.named("DefinitionProblem")), "Warnings and remarks."),
  ])

  static let all: [Operation] = [
    .get(
      "listDeployments", "/deployments", "Deployments, by when they were made.",
      query: Operation.Parameter.page + [
        .order(.newest), .query("process", .string, "Only those that brought a version of this process."),
      ],
      answer: SchemaCatalogue.page(of: .named("Deployment"))
    ) { call in
      let page = try await call.engine.deployments(
        of: call.text("process"), in: call.choice("order") ?? .newest, by: call.actor,
        from: try call.after { Int($0) }, limit: try call.limit())
      return call.list(page.items.map(\.json), next: page.next.map { String($0) })
    },
    .get(
      "showDeployment", "/deployments/{deployment}", "One deployment with its files and what it brought.",
      answer: .named("DeploymentDetail"), work: show),
    .command(
      "deploy", "/deployments", "Deploys files, all or nothing; unchanged content makes no version.", scope: .own,
      body: .object([
        files, .optional("reason", .string, "Why, for the list of deployments."),
        .optional(
          "allowUnknownHandlers", .boolean, "Deploy although a handler is named that the server does not have."),
      ]), answer: answer, status: .created, refusals: [.unprocessableContent], takesFiles: true, work: deploy),
    Operation(
      "validate", .post, "/validation", "Checks files as deploying does, and their behaviour; nothing is stored.",
      scope: .see, body: .json(.object([files])),
      answer: .json(
        .object([.init("valid", .boolean), .init("problems", .list(.named("DefinitionProblem")))])), takesFiles: true
    ) { call in
      let files = try definitionFiles(call)
      let problems = try await call.office.longWork.run(for: call.context) { try call.engine.validate(files) }
      var object = JSONObject()
      object.set("valid", !problems.hasErrors)
      object.set("problems", problems)
      return .json(object)
    },
  ]

  @Sendable private static func show(_ call: Call) async throws -> Response {
    try await call.engine.require(.own, toAccess: "deployment \(call.path("deployment"))", by: call.actor)
    let detail = try await call.engine.deployment(try call.number("deployment"))
    var object = detail.row.json
    object.set(
      "files",
      detail.files.map { file in
        var entry = JSONObject()
        entry.set("path", file.path)
        entry.set("sha256", file.sha256)
        return entry
      })
    object.set("processes", detail.definitions.map(\.json))
    return .json(object)
  }

  @Sendable private static func deploy(_ call: Call) async throws -> Response {
    let request = DeploymentRequest(
      files: try definitionFiles(call), by: call.actor, reason: call.string("reason"),
      allowsUnknownHandlers: call.flag("allowUnknownHandlers"), explores: true)
    return try await call.office.longWork.run(for: call.context, .deploying) {
      try await call.command(status: .created, JSONOf.deployed) { try await call.engine.deploy(request) }
    }
  }

  /// How many files one request may bring.
  private static let largestNumber = 500

  /// The files of a body.
  static func definitionFiles(_ call: Call) throws(ProblemDetails) -> [DefinitionFile] {
    var files: [DefinitionFile] = []
    var paths: Set<String> = []
    let entries = call.contexts("files")
    guard entries.count <= largestNumber else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "at most \(largestNumber) files are expected, found \(entries.count)",
        field: "files")
    }
    for (number, entry) in entries.enumerated() {
      guard case .string(let path)? = entry["path"] else { continue }
      guard isRelative(path), paths.insert(path).inserted else {
        throw ProblemDetails(
          .unprocessableContent, .wrongParameter,
          "a path is relative, has no '..', and stands once; found another in file \(number + 1)",
          field: "files[\(number)].path")
      }
      let field = "files[\(number)]"
      files.append(DefinitionFile(path: path, bytes: try content(entry["text"], entry["base64"], of: field)))
    }
    guard !files.isEmpty else {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "at least one file is expected, found none", field: "files")
    }
    return files
  }

  /// The bytes of a file whose content is sent as text or as Base64.
  /// - Parameter field: where they stand in the body, for what is wrong
  static func content(_ text: Value?, _ base64: Value?, of field: String) throws(ProblemDetails) -> [UInt8] {
    switch (text, base64) {
    case (.string(let text)?, nil): return Array(text.utf8)
    case (nil, .string(let coded)?):
      guard let data = Data(base64Encoded: coded) else {
        throw ProblemDetails(
          .unprocessableContent, .wrongParameter, "the content is no base 64", field: "\(field).base64")
      }
      return Array(data)
    default:
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter, "a file has its content in 'text' or in 'base64', one of them",
        field: field)
    }
  }

  private static func isRelative(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !path.contains("\\")
      && path.utf8.count <= 1000 && !path.utf8.contains(0)
  }
}

extension DeploymentRow {
  /// A deployment, as the API lists it.
  var json: JSONObject {
    var object = JSONObject()
    object.set("deployment", "dep-\(number)")
    object.set("at", at)
    object.set("by", by)
    object.set("reason", reason)
    return object
  }
}

extension Deployed {
  /// What a deployment answers.
  var json: JSONObject {
    var object = JSONObject()
    object.set("deployment", number.map { "dep-\($0)" })
    object.set("processes", processes.map(\.named))
    object.set("globalTasks", globalTasks.map(\.named))
    object.set(
      "decisions",
      decisions.map { decision in
        var entry = JSONObject()
        entry.set("decision", decision.decision)
        entry.set("version", decision.version)
        entry.set("unchanged", decision.isUnchanged)
        return entry
      })
    object.set("organizations", organizations)
    object.set("problems", problems)
    return object
  }
}

extension DeployedProcess {
  /// The command line's object, with the name.
  fileprivate var named: JSONObject {
    var object = json()
    object.set("name", name)
    return object
  }
}

extension JSONObject {
  /// Problems of definitions.
  mutating func set(_ name: String, _ problems: [Problem]) {
    let lines = problems.map { "\(ProblemJSON.line($0).dropLast()),\"length\":\($0.location.length)}" }
    set(name, json: "[\(lines.joined(separator: ","))]".utf8)
  }
}
