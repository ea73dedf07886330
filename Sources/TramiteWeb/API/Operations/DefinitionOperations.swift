import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Processes and their versions.
enum DefinitionOperations {
  static let all: [Operation] = [
    .get(
      "listProcesses", "/processes", "The latest versions of all processes, by id.",
      answer: SchemaCatalogue.page(of: .named("Process"))
    ) { call in call.list(try await call.engine.processes(by: call.actor).map(\.json)) },
    .get(
      "listVersions", "/processes/{process}/versions", "The versions of a process, the newest first.",
      answer: SchemaCatalogue.page(of: .named("Process"))
    ) { call in call.list(try await call.engine.versions(of: call.path("process"), by: call.actor).map(\.json)) },
    Operation(
      "readDefinition", .get, "/processes/{process}/versions/{version}/definition", "The BPMN file of a version.",
      scope: .see, answer: .content(mediaType: "application/xml"), work: definition),
    Operation(
      "drawDefinition", .get, "/processes/{process}/versions/{version}/diagram", "The drawing of a version.",
      scope: .see, query: [.query("colors", .choice(["light", "dark", "automatic"]), "Colours of the drawing.")],
      answer: .content(mediaType: "image/svg+xml"), work: diagram),
    .get(
      "showStartForm", "/processes/{process}/start-form", "The forms with which a process is started.",
      query: [
        .query("version", .integer, "The version; else the latest."),
        .query("event", .string, "The start event, where there are several."), .language,
      ], answer: .object([.init("process", .string), .init("forms", .list(.named("Form")))]),
      refusals: [.unprocessableContent], work: startForm),
    Operation(
      "replaceDefinition", .put, "/processes/{process}/definition",
      "Deploys a new text of a process's file, with the other files of its latest deployment as they were deployed last.",
      scope: .own, query: [.query("reason", .string, "Why; it must be said.")],
      body: .bytes(mediaType: "application/xml"), answer: .json(DeploymentOperations.answer),
      refusals: [.unprocessableContent], isRepeatable: true, takesIfMatch: true, work: replace),
  ]

  @Sendable private static func definition(_ call: Call) async throws -> Response {
    try await call.engine.requireKnowledge(of: call.path("process"), by: call.actor)
    let version = try call.number("version")
    let tag = EntityTag.text(version)
    if call.has(tag) { return Response(status: .notModified, headers: [.eTag: tag]) }
    let file = try await call.engine.definitionFile(of: call.path("process"), version: version)
    return Response(
      status: .ok, headers: [.contentType: "application/xml", .eTag: tag],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
  }

  @Sendable private static func diagram(_ call: Call) async throws -> Response {
    let process = call.path("process")
    try await call.engine.requireKnowledge(of: process, by: call.actor)
    let source = try await call.engine.definitionFile(of: process, version: try call.number("version"))
    return try Drawing.response(source, of: process, colors: call.text("colors"), overlay: nil)
  }

  @Sendable private static func startForm(_ call: Call) async throws -> Response {
    let process = call.path("process")
    try await call.engine.requireKnowledge(of: process, by: call.actor)
    let forms = try await call.engine.startForms(
      of: process, version: call.optionalInteger("version"), event: call.text("event"), by: call.actor,
      languages: call.languages)
    var object = JSONObject()
    object.set("process", process)
    object.set("forms", forms.map(\.json))
    return .json(object)
  }

  @Sendable private static func replace(_ call: Call) async throws -> Response {
    let process = call.path("process")
    guard let latest = try await call.engine.versions(of: process, by: call.actor).first else {
      throw Fault(.defect, "a process without versions")
    }
    // Who may not replace it learns nothing of what is wrong with the request.
    try await call.engine.require(.own, process: process, toAccess: "definition \(process)", by: call.actor)
    guard let reason = call.text("reason"), reason.contains(where: { !$0.isWhitespace }) else {
      throw Fault(
        .wrongInput, code: "REJ-0042", "replacing a definition needs a reason, and it is empty",
        hint: "say why, with the parameter 'reason'", field: "reason")
    }
    if let document = BPMNReading.read(call.bytes, file: latest.path).document,
      !document.processes.contains(where: { $0.id == process })
    {
      throw ProblemDetails(
        .unprocessableContent, .wrongParameter,
        "the body is a definition of process '\(process)', found none of that id",
        hint: "correct the id; to bring another process, deploy it")
    }
    let expected = try call.expectation(ofProcess: process)
    return try await call.office.longWork.run(for: call.context, .deploying) {
      let files = try await call.engine.newestFiles(ofDeployment: latest.deployment).map { file in
        file.path == latest.path ? DefinitionFile(path: file.path, bytes: call.bytes) : file
      }
      // What others deploy of the folder meanwhile is not undone by it.
      let kept = Set(files.map(\.path)).subtracting([latest.path])
      let request = DeploymentRequest(
        files: files, by: call.actor, reason: reason, explores: true,
        basis: .init(deployment: latest.deployment, paths: kept))
      return try await call.command(expecting: expected, JSONOf.deployed) { try await call.engine.deploy(request) }
    }
  }
}

/// Drawings as answers.
enum Drawing {
  static func response(
    _ source: (path: String, bytes: [UInt8]), of process: String, colors: String?, overlay: DiagramOverlay?
  ) throws -> Response {
    guard let document = BPMNReading.read(source.bytes, file: source.path).document else {
      throw Fault(.unavailable, "the stored definition '\(source.path)' cannot be read", hint: "run tramite doctor")
    }
    let scheme: DiagramOptions.ColorScheme =
      switch colors {
      case "dark": .dark
      case "automatic": .automatic
      default: .light
      }
    var options = DiagramOptions(plane: Diagram.plane(showing: process, in: document), colorScheme: scheme)
    options.overlay = overlay
    let svg = Diagram.svg(document: document, options: options)
    // Opened by itself in a browser, a drawing runs nothing and loads nothing; its own style sheet stands in it.
    return Response(
      status: .ok,
      headers: [
        .contentType: "image/svg+xml", .contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      ], body: ResponseBody(byteBuffer: ByteBuffer(string: svg)))
  }
}

extension DefinitionRow {
  /// A version of a process, as the API lists it.
  var json: JSONObject {
    var object = JSONObject()
    object.set("process", process)
    object.set("version", version)
    object.set("name", name)
    object.set("deployment", "dep-\(deployment)")
    object.set("definition", sha256)
    object.set("path", path)
    let ways: [(StartWays, String)] = [
      (.plain, "person"), (.message, "message"), (.signal, "signal"), (.timer, "timer"), (.globalTask, "call"),
    ]
    object.set("startedBy", ways.filter { starts.contains($0.0) }.map(\.1))
    return object
  }
}
