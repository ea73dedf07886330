public import TramiteEngine
internal import TramiteFEEL

/// `document.checklist`: judges a list of requirements; `passed` when every one is met.
///
/// Input `items`: list of `{text, met, note}`, under the names that the settings give. An item whose `met` is false or
/// not answered is unmet. Result: `unmet`, a list of `{text, note}`; `summary`, the same as one text with a line an item,
/// null where all are met; `count` and `met`, how many there are and how many are met.
/// - Spec: settled.md "Tasks, handlers, notices"
public struct ChecklistHandler: Handler {
  public let name = "document.checklist"

  /// Makes the handler.
  public init() {}

  /// The settings of `document.checklist`.
  public struct Configuration: HandlerConfiguration {
    public static let outcomes: [String]? = ["passed", "failed"]
    public static let inputs: [HandlerInput]? = [
      HandlerInput(
        "items", "The requirements: a list of {text, met, note}.", isRequired: true, kinds: [.list, .context])
    ]
    public static let settings = [
      HandlerSetting("text", "The name of the entry that says what is required. Default: text."),
      HandlerSetting("met", "The name of the entry that says whether it is met. Default: met."),
      HandlerSetting("note", "The name of the entry with a remark. Default: note."),
    ]
    let text: String
    let met: String
    let note: String

    public init(_ values: HandlerSettings) throws(SettingFailure) {
      text = values.text("text") ?? "text"
      met = values.text("met") ?? "met"
      note = values.text("note") ?? "note"
      guard Set([text, met, note]).count == 3 else {
        throw SettingFailure(
          setting: "met", message: "text, met and note name the entries '\(text)', '\(met)' and '\(note)'",
          hint: "name three different entries")
      }
    }
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let input = ReportNode(work.input["items"])
    guard let items = input.list, !items.isEmpty else {
      throw HandlerFailure(
        "nothing to judge: the input 'items' is \(input.list == nil ? input.kind : "an empty list")",
        hint: "give it a list of {\(configuration.text), \(configuration.met), \(configuration.note)}, for example by "
          + "<tramite:input name=\"items\" expression=\"...\"/>", isPermanent: true)
    }
    var unmet: [(text: String, note: String)] = []
    for (index, value) in items.enumerated() {
      let item = ReportNode(value)
      if try isMet(item, index: index, configuration) { continue }
      unmet.append((words(item, configuration.text), words(item, configuration.note)))
    }
    let rows = unmet.map { item in
      Value.context(Context([("text", .string(item.text)), ("note", textOrNull(item.note))]))
    }
    let lines = unmet.map { $0.note.isEmpty ? $0.text : "\($0.text): \($0.note)" }
    return .completed(
      outcome: unmet.isEmpty ? "passed" : "failed",
      result: Context([
        ("unmet", .list(rows)), ("summary", textOrNull(lines.joined(separator: "\n"))),
        ("count", .number(Number(items.count))), ("met", .number(Number(items.count - unmet.count))),
      ]))
  }

  private func isMet(_ item: ReportNode, index: Int, _ configuration: Configuration) throws -> Bool {
    guard let object = item.object else {
      throw refusal(index, "is \(item.kind)", configuration)
    }
    guard object[configuration.text] != nil || object[configuration.met] != nil else {
      throw refusal(index, "has neither '\(configuration.text)' nor '\(configuration.met)'", configuration)
    }
    switch object[configuration.met] {
    case .boolean(let met)?: return met
    case nil, .null?: return false
    case .some: throw refusal(index, "has \(item[configuration.met].kind) as '\(configuration.met)'", configuration)
    }
  }

  private func words(_ item: ReportNode, _ key: String) -> String {
    if item[key].isAbsent { return "" }
    return item[key].text ?? item[key].value?.json ?? ""
  }

  private func refusal(_ index: Int, _ found: String, _ configuration: Configuration) -> HandlerFailure {
    HandlerFailure(
      "item \(index + 1) of 'items' \(found); expected {\(configuration.text): text, \(configuration.met): true or "
        + "false, \(configuration.note): text}",
      hint: "name the entries with the settings text, met and note", isPermanent: true)
  }
}
