/// The shapes that the API has names for. The names of fields are those of the command line's JSON (settled.md).
enum SchemaCatalogue {
  static func schema(_ name: String) -> Schema { byName[name] ?? .anything }
  private static let byName = Dictionary(all.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })

  /// A page of a list.
  static func page(of item: Schema) -> Schema {
    .object([
      .init("items", .list(item)),
      .init("next", .nullable(.string), "What to give as `after` for the next page; null at the end."),
    ])
  }

  static let all: [(name: String, schema: Schema)] =
    [
      ("Problem", problem), ("Finding", finding), ("DefinitionProblem", definitionProblem), ("Instance", instance),
      ("InstanceDetail", instanceDetail), ("Standing", standing), ("InboxItem", inboxItem), ("WorkItem", workItem),
      ("Form", form), ("Incident", incident), ("Process", process), ("Deployment", deployment),
      ("DeploymentDetail", deploymentDetail), ("DeployedProcess", deployedProcess), ("File", file),
      ("HistoryEvent", historyEvent), ("StoryLine", storyLine), ("Notice", notice), ("Job", job), ("Timer", timer),
      ("ExternalJob", externalJob), ("KeptMessage", keptMessage), ("RegisterEntry", registerEntry),
      ("DataRow", dataRow),
      ("Migration", migration), ("Verification", verification), ("Comparison", comparison), ("Person", person),
      ("Account", account), ("TemporaryPassword", temporaryPassword), ("PasswordPolicy", passwordPolicy),
      ("Grant", grant), ("Token", token), ("Deputy", deputy), ("RoleHolder", roleHolder),
      ("Organization", organization), ("Access", access),
      ("AccessReport", accessReport),
    ]

  static let problem = Schema.object([
    .init("type", .string), .init("title", .string), .init("status", .integer), .init("detail", .string),
    .init("code", .string, "Stable; REJ-… are refusals of the engine, WEB-… of the server."),
    .init("hint", .nullable(.string), "What to do."),
    .init("field", .nullable(.string), "The form field or parameter concerned."),
    .init("requestId", .string), .optional("errors", .list(.named("Finding"))),
    .optional("problems", .list(.named("DefinitionProblem"))),
  ])
  static let finding = Schema.object([
    .init("field", .nullable(.string)), .init("code", .nullable(.string)), .init("message", .string),
    .init("hint", .nullable(.string)),
  ])
  static let definitionProblem = Schema.object([
    .init("file", .string), .init("line", .integer), .init("column", .integer),
    .init("severity", .choice(["error", "warning", "info"])), .init("code", .string),
    .init("element", .nullable(.string)), .init("message", .string), .init("hint", .nullable(.string)),
    .optional("length", .integer, "How many characters of the line are meant."),
  ])

  // MARK: Instances

  static let statuses = Schema.choice(["waiting", "suspended", "completed", "terminated", "failed", "cancelled"])
  private static let instanceFields: [Schema.Property] = [
    .init("instance", .string), .init("process", .string), .init("version", .integer), .init("status", statuses),
    .init("businessKey", .nullable(.string)), .init("startedAt", .instant), .init("endedAt", .nullable(.instant)),
    .init("waitingAt", .list(.string), "The elements at which it waits."),
  ]
  static let instance = Schema.object(instanceFields)
  static let instanceDetail = Schema.object(
    instanceFields + [
      .init("startedBy", .nullable(.string)), .init("error", .nullable(.string)), .init("seq", .integer),
      .init("variables", .map), .init("tokens", .list(.map)), .init("scopes", .list(.map)),
      .init("incidents", .list(.map)),
    ])
  static let standing = Schema.object([
    .optional("workItem", .string), .init("instance", .string), .init("process", .string), .init("version", .integer),
    .init("status", statuses),
  ])
  static let historyEvent = Schema.object([
    .init("seq", .integer), .init("at", .instant), .init("instance", .string), .init("process", .string),
    .init("version", .integer), .init("kind", .string), .optional("element", .nullable(.string)),
    .optional("elementKind", .nullable(.string)), .optional("name", .nullable(.string)),
    .optional("scope", .nullable(.string)), .optional("actor", .nullable(.string)),
    .optional("onBehalfOf", .nullable(.string)), .optional("data", .map),
  ])
  static let storyLine = Schema.object([
    .init("seq", .integer), .init("at", .instant), .init("subject", .string), .init("text", .string),
    .init("weight", .choice(["ordinary", "waiting", "ending", "alarm"]), "How much it asks for attention."),
    .init("zone", .string, "The time zone of the process."),
  ])
  static let migration = Schema.object([
    .init("instance", .string), .init("process", .string), .init("from", .integer), .init("to", .integer),
    .init("status", statuses), .init("armed", .list(.string)), .init("disarmed", .list(.string)),
    .init("dropped", .list(.string)), .init("waitingAt", .list(.string)), .init("dryRun", .boolean),
  ])
  static let verification = Schema.object([
    .init("instance", .string), .init("commands", .integer), .init("events", .integer), .init("sound", .boolean),
    .init("erased", .integer),
    .init("findings", .list(.object([.init("seq", .integer), .init("kind", .string), .init("message", .string)]))),
  ])
  static let comparison = Schema.object([
    .init("instance", .string), .init("version", .integer), .init("way", .choice(["same", "other", "cannotSay"])),
    .optional("seq", .integer), .optional("recorded", .nullable(.string)), .optional("found", .nullable(.string)),
    .optional("why", .nullable(.string)), .optional("lacks", .string),
  ])

  // MARK: Work

  private static let workFields: [Schema.Property] = [
    .init("workItem", .string), .init("instance", .string), .init("process", .string),
    .init("businessKey", .nullable(.string)), .init("element", .string), .init("name", .nullable(.string)),
    .init("role", .string), .init("assignee", .nullable(.string)),
    .init("state", .choice(["offered", "claimed", "startable"])), .init("createdAt", .instant),
    .init("due", .nullable(.instant)), .init("priority", .string), .optional("overdue", .boolean),
    .optional("reservedFor", .nullable(.string), "The only person who may do it."),
  ]
  static let inboxItem = Schema.object(workFields + [.optional("forms", .list(.string))])
  static let workItem = Schema.object([
    .init("workItem", .string), .init("instance", .string), .init("process", .string), .init("element", .string),
    .init("name", .nullable(.string)), .init("role", .string), .init("assignee", .nullable(.string)),
    .init("due", .nullable(.instant)), .init("forms", .list(.named("Form"))),
  ])
  static let form = Schema.object([
    .init("form", .string), .init("version", .nullable(.string)), .init("title", .nullable(.string)),
    .init(
      "sections",
      .list(
        .object([
          .init("section", .nullable(.string)), .init("title", .nullable(.string)), .init("filledHere", .boolean),
          .init("items", .list(.map), "Fields, tables and notes."),
        ]))),
  ])
  static let incident = Schema.object([
    .init("incident", .string), .init("instance", .string), .init("process", .string),
    .init("element", .nullable(.string)), .init("code", .string), .init("message", .string), .init("since", .instant),
  ])
  static let notice = Schema.object([
    .init("notice", .integer), .init("at", .instant), .optional("user", .string), .optional("role", .string),
    .init("subject", .string), .init("body", .string), .init("attachments", .list(.anything)),
    .init("instance", .nullable(.string)), .init("element", .nullable(.string)), .init("readAt", .nullable(.instant)),
  ])
  static let job = Schema.object([
    .init("job", .string), .init("handler", .string), .init("external", .boolean), .init("attempt", .integer),
    .init("notBefore", .nullable(.instant)), .init("lockedUntil", .nullable(.instant)),
  ])
  static let timer = Schema.object([
    .init("timer", .string), .init("instance", .string), .init("due", .instant),
  ])
  static let externalJob = Schema.object([
    .init("job", .string, "The same over all attempts: use it as a key outside."), .init("topic", .string),
    .init("instance", .string), .init("process", .string), .init("version", .integer),
    .init("businessKey", .nullable(.string)), .init("element", .string), .init("attempt", .integer),
    .init("input", .map), .init("settings", .map), .init("lockedUntil", .instant),
  ])
  static let keptMessage = Schema.object([
    .init("id", .integer), .init("message", .string), .init("key", .anything), .init("messageId", .nullable(.string)),
    .init("keptUntil", .instant), .init("at", .instant),
  ])

  // MARK: Definitions and records

  static let process = Schema.object([
    .init("process", .string), .init("version", .integer), .init("name", .nullable(.string)),
    .init("deployment", .string), .init("definition", .string, "SHA-256 of the definition."), .init("path", .string),
    .init("startedBy", .list(.choice(["person", "message", "signal", "timer", "call"]))),
  ])
  static let deployment = Schema.object([
    .init("deployment", .string), .init("at", .instant), .init("by", .nullable(.string)),
    .init("reason", .nullable(.string)),
  ])
  static let deploymentDetail = Schema.object([
    .init("deployment", .string), .init("at", .instant), .init("by", .nullable(.string)),
    .init("reason", .nullable(.string)),
    .init("files", .list(.object([.init("path", .string), .init("sha256", .string)]))),
    .init("processes", .list(.named("Process"))),
  ])
  static let deployedProcess = Schema.object([
    .init("deployment", .string), .init("process", .string), .init("version", .integer), .init("unchanged", .boolean),
    .init("definition", .string), .init("name", .string),
  ])
  static let file = Schema.object([
    .init("file", .string), .init("name", .string), .init("mediaType", .string), .init("size", .integer),
    .init("sha256", .string),
  ])
  static let registerEntry = Schema.object([
    .init("register", .string), .init("number", .string), .init("at", .instant), .init("instance", .nullable(.string)),
    .init("element", .nullable(.string)), .init("fields", .map),
  ])
  static let dataRow = Schema.object([
    .init("dataStore", .string), .init("key", .string), .init("version", .integer), .init("at", .instant),
    .init("element", .nullable(.string)), .init("fields", .map),
  ])
  static let person = Schema.object([.init("user", .string), .init("name", .string)])
}
