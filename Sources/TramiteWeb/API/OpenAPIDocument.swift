import HTTPTypes
import TramiteDocuments
import TramiteHistory

/// The description of the API that the server itself serves, made from the table of operations: nothing can be missing.
/// - Spec: OpenAPI 3.1.0
enum OpenAPIDocument {
  /// The whole document.
  static let json: [UInt8] = {
    var object = JSONObject()
    object.set("openapi", "3.1.0")
    var about = JSONObject()
    about.set("title", "Tramite")
    about.set("version", "1")
    about.set(
      "description",
      "Runs procedures that are written as BPMN 2.0 definitions. Lists are pages: what comes after a page is asked for with "
        + "its `next` as `after`. Refusals are problem details (RFC 9457) with a stable `code` and a `hint`.")
    object.set("info", about)
    var server = JSONObject()
    server.set("url", APIRoutes.root)
    object.set("servers", [server])
    object.set("security", json: Array("[{\"token\":[]},{\"session\":[]}]".utf8))
    var paths = JSONObject()
    for path in uniquePaths { paths.set(path, item(path)) }
    object.set("paths", paths)
    object.set("components", components)
    return object.closed
  }()

  private static var uniquePaths: [String] {
    var seen: Set<String> = []
    return APICatalogue.operations.map(\.path).filter { seen.insert($0).inserted }
  }

  private static func item(_ path: String) -> JSONObject {
    var item = JSONObject()
    for operation in APICatalogue.operations where operation.path == path {
      item.set(operation.method.rawValue.lowercased(), describe(operation))
    }
    return item
  }

  private static func describe(_ operation: Operation) -> JSONObject {
    var object = JSONObject()
    object.set("operationId", operation.id)
    object.set("summary", operation.summary)
    object.set("tags", [operation.subject])
    switch operation.access {
    case .everyone: object.set("security", json: Array("[]".utf8))
    case .signedIn: object.set("x-right", operation.scope.rawValue)
    }
    let parameters = Self.parameters(of: operation)
    if !parameters.isEmpty { object.set("parameters", parameters) }
    if let body = body(of: operation) { object.set("requestBody", body) }
    object.set("responses", answers(of: operation))
    return object
  }

  // MARK: Parameters

  private static func parameters(of operation: Operation) -> [JSONObject] {
    var all = operation.pathNames.map {
      parameter($0, in: "path", .string, pathMeanings[$0] ?? "", isRequired: true)
    }
    all += operation.query.map { parameter($0.name, in: "query", $0.schema, $0.meaning, isRequired: false) }
    if operation.isRepeatable {
      all.append(
        parameter(
          "Idempotency-Key", in: "header", .string,
          "A name of your own for this request: a repetition within two days is answered as the first time, and nothing is "
            + "done twice. Refused requests are judged again.", isRequired: false))
    }
    if operation.takesIfMatch {
      all.append(
        parameter(
          "If-Match", in: "header", .string, "The ETag of what was read: refused with 412 where it has changed since.",
          isRequired: false))
    }
    return all
  }

  private static let pathMeanings = [
    "process": "The process id.", "version": "A version, from 1.", "instance": "The instance's id.",
    "workItem": "The work item's id, as the inbox names it.", "incident": "The incident's id.",
    "deployment": "The number of a deployment, as in dep-3.", "file": "The file's id, as its variable holds it.",
    "job": "The job's id.", "element": "The id of an element of the definition.", "register": "The register's name.",
    "store": "The data store's id.", "role": "The role's id, as in organization.yaml.",
    "secret": "The secret's id, as its variable holds it.",
    "notice": "The notice's number.",
  ]

  private static func parameter(
    _ name: String, in place: String, _ schema: Schema, _ meaning: String, isRequired: Bool
  ) -> JSONObject {
    var object = JSONObject()
    object.set("name", name)
    object.set("in", place)
    object.set("required", isRequired)
    if !meaning.isEmpty { object.set("description", meaning) }
    object.set("schema", schema.json)
    return object
  }

  // MARK: Bodies and answers

  private static func body(of operation: Operation) -> JSONObject? {
    switch operation.body {
    case .none: return nil
    case .json(let schema): return content("application/json", schema.json, isRequired: true)
    case .optionalJSON(let schema): return content("application/json", schema.json, isRequired: false)
    case .bytes(let mediaType): return content(mediaType, JSONObject(), isRequired: true)
    case .file: return content("*/*", JSONObject(), isRequired: true)
    }
  }

  private static func content(_ mediaType: String, _ schema: JSONObject, isRequired: Bool? = nil) -> JSONObject {
    var object = JSONObject()
    if let isRequired { object.set("required", isRequired) }
    object.set("content", media(mediaType, schema))
    return object
  }

  private static func media(_ mediaType: String, _ schema: JSONObject) -> JSONObject {
    var object = JSONObject()
    object.set(mediaType, mediaSchema(schema))
    return object
  }

  private static func mediaSchema(_ schema: JSONObject) -> JSONObject {
    var object = JSONObject()
    object.set("schema", schema)
    return object
  }

  private static func answers(of operation: Operation) -> JSONObject {
    var answers = JSONObject()
    switch operation.answer {
    case .json(let schema, let status):
      var kinds = media("application/json", schema.json)
      if operation.hasText { kinds.set("text/plain", mediaSchema(Schema.string.json)) }
      var object = JSONObject()
      object.set("content", kinds)
      answers.set(String(status.code), described(object, status.reasonPhrase))
    case .content(let mediaType): answers.set("200", described(content(mediaType, JSONObject()), "OK"))
    case .events: answers.set("200", described(content("text/event-stream", JSONObject()), "Server-sent events"))
    }
    if case .content = operation.answer, operation.method == .get {
      answers.set("304", described(JSONObject(), "The client has it already"))
    }
    for status in operation.documentedRefusals { answers.set(String(status.code), reference) }
    return answers
  }

  private static func described(_ object: JSONObject, _ text: String) -> JSONObject {
    var object = object
    object.set("description", text)
    return object
  }

  private static let reference: JSONObject = {
    var object = JSONObject()
    object.set("$ref", "#/components/responses/Problem")
    return object
  }()

  private static var components: JSONObject {
    var schemas = JSONObject()
    for (name, schema) in SchemaCatalogue.all { schemas.set(name, schema.json) }
    var responses = JSONObject()
    responses.set(
      "Problem",
      described(content("application/problem+json", Schema.named("Problem").json), "What was refused, and what to do"))
    var object = JSONObject()
    object.set("schemas", schemas)
    object.set("responses", responses)
    object.set(
      "securitySchemes",
      json: Array(
        """
        {"token":{"type":"http","scheme":"bearer","description":"An API token"},\
        "session":{"type":"apiKey","in":"cookie","name":"tramite-session","description":"A signed-in browser"}}
        """.utf8))
    return object
  }
}

extension Operation {
  /// All statuses of refusals that it may answer with, ascending.
  var documentedRefusals: [HTTPResponse.Status] {
    var found: Set<Int> = Set(refusals.map(\.code))
    found.formUnion([400, 500, 503])
    switch access {
    case .everyone: break
    case .signedIn: found.formUnion([401, 403])
    }
    if !pathNames.isEmpty { found.insert(404) }
    switch body {
    case .none: break
    case .json, .optionalJSON: found.formUnion([413, 415, 422])
    case .bytes: found.formUnion([413, 415])
    case .file: found.insert(413)
    }
    if isRepeatable { found.formUnion([404, 409, 422]) }
    if takesIfMatch { found.insert(412) }
    return found.sorted().map { HTTPResponse.Status(code: $0) }
  }
}
