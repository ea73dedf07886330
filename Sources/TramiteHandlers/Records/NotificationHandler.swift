public import TramiteEngine
internal import TramiteFEEL

/// `notification.send`: puts a notice into the inboxes of people.
///
/// Inputs: `to`, a user, a role, `"starter"` (who started the instance), or a list of these; `subject`, one line;
/// `body`; `attachments`, a file or a list of files. Without a subject, the first line of the body is it. The notice is
/// sent once, in the same transaction as this answer; it is read, never completed.
/// - Spec: settled.md "Tasks, handlers, notices"
public struct NotificationHandler: Handler {
  public let name = "notification.send"

  /// Makes the handler.
  public init() {}

  /// What `notification.send` is given; it has no settings.
  public struct Configuration: HandlerConfiguration {
    public static let inputs: [HandlerInput]? = [
      HandlerInput(
        "to", "A user, a role, \"starter\", or a list of these.", isRequired: true, kinds: [.string, .list],
        namesRecipients: true),
      HandlerInput("subject", "One line."), HandlerInput("body", "The text."),
      HandlerInput("attachments", "A file or a list of files.", kinds: [.context, .list]),
    ]
    public static let settings: [HandlerSetting] = []

    public init(_ values: HandlerSettings) throws(SettingFailure) {}
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let to = try recipients(work)
    let body = words(work.input["body"])
    let firstLine = body.split(whereSeparator: \.isNewline).first { !isBlank(String($0)) } ?? ""
    let given = words(work.input["subject"])
    let subject = oneLine(isBlank(given) ? String(firstLine) : given)
    guard !subject.isEmpty else {
      throw HandlerFailure(
        "the notice says nothing: the inputs 'subject' and 'body' are both empty",
        hint: "add <tramite:input name=\"subject\" expression=\"...\"/>", isPermanent: true)
    }
    let notice = Notice(to: to, subject: subject, body: body, attachments: try attachments(work))
    return .completed(outcome: nil, result: Context([]), effects: [.notify(notice)])
  }

  /// Users and roles, each once, in the order given.
  private func recipients(_ work: HandlerWork) throws -> [String] {
    let node = ReportNode(work.input["to"])
    var names: [String] = []
    for value in node.list ?? [node.value].compactMap({ $0 }) where value != .null {
      guard case .string(let text) = value else {
        throw HandlerFailure(
          "the input 'to' holds \(ReportNode(value).kind); expected the id of a user or role, or \"starter\"",
          hint: "correct the <tramite:input name=\"to\"> of the definition", isPermanent: true)
      }
      let name = trimmed(text)
      if !name.isEmpty, !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else {
      throw HandlerFailure(
        "nobody to notify: the input 'to' is \(node.list == nil ? node.kind : "a list without a name")",
        hint: "give it a user, a role, \"starter\" or a list of these: <tramite:input name=\"to\" expression=\"...\"/>",
        isPermanent: true)
    }
    if work.startedBy == nil, names.contains("starter") {
      throw HandlerFailure(
        "nobody to notify: 'to' names the starter, but no person started this instance",
        hint: "name a user or a role instead", isPermanent: true)
    }
    return names
  }

  private func attachments(_ work: HandlerWork) throws -> [Value] {
    let node = ReportNode(work.input["attachments"])
    let files = (node.list ?? [node.value].compactMap { $0 }).filter { $0 != .null }
    for file in files where ReportNode(file)["id"].isAbsent {
      throw HandlerFailure(
        "the input 'attachments' holds \(ReportNode(file).kind) that is no file",
        hint: "attach what a file field or a handler gives: {id, name, mediaType, size, sha256}", isPermanent: true)
    }
    return files
  }

  /// A text as it is; nothing for null; any other value as it is written in JSON.
  private func words(_ value: Value?) -> String {
    switch value {
    case nil, .null?: ""
    case .string(let text)?: text
    case .some(let other): other.json
    }
  }
}
