import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

/// What changed between two versions of definitions, in the words of a process owner: what is drawn is not looked at.
///
/// Elements are the same if they have the same id; one that is gone and one that is new are the same too if they are of one
/// kind and share a name that nothing else has.
public enum DefinitionDifference {
  /// Compares two sets of files. Files that cannot be read are left out; ``BPMNReading`` says why.
  /// - Returns: the changes, process by process in the order of the new files, then what is gone, then forms.
  public static func changes(from old: [DefinitionFile], to new: [DefinitionFile]) -> [DefinitionChange] {
    let (before, after) = (version(old), version(new))
    var changes: [DefinitionChange] = []
    var pairs = before.processes.map { process in (process, after.processes.first { $0.id == process.id }) }
    // One process that got another id is still that process.
    let lost = pairs.indices.filter { pairs[$0].1 == nil }
    let fresh = after.processes.filter { process in !before.processes.contains { $0.id == process.id } }
    if lost.count == 1, fresh.count == 1 { pairs[lost[0]].1 = fresh[0] }
    for process in after.processes {
      if let pair = pairs.first(where: { $0.1?.id == process.id }) {
        var comparison = ProcessComparison(old: pair.0, new: process)
        changes += comparison.changes()
      } else {
        changes.append(whole(process, .processAdded, "is new"))
      }
    }
    for (process, match) in pairs where match == nil { changes.append(whole(process, .processRemoved, "is gone")) }
    return changes + FormComparison.changes(from: before.forms, to: after.forms)
  }

  private static func version(_ files: [DefinitionFile]) -> (processes: [ProcessView], forms: [Form]) {
    var processes: [ProcessView] = []
    var forms: [Form] = []
    for file in files {
      if file.path.hasSuffix(".form.xml") {
        if let form = FormReader.read(file.bytes, file: file.path).form { forms.append(form) }
        continue
      }
      let reading = BPMNReading.read(file.bytes, file: file.path)
      guard let document = reading.document, let source = reading.source else { continue }
      processes += document.processes.map { ProcessView($0, document: document, source: source) }
    }
    return (processes, forms)
  }

  private static func whole(
    _ process: ProcessView, _ kind: DefinitionChange.Kind, _ what: String
  ) -> DefinitionChange {
    DefinitionChange(
      kind: kind, process: process.id, element: process.id, name: process.process.name, old: nil, new: nil,
      text: "the process \(ElementWords.label(process.process)) \(what)", location: process.process.location)
  }
}

/// How elements are spoken of.
enum ElementWords {
  /// A name with the id, or the id alone.
  static func label(_ element: BPMNElement) -> String {
    let id = element.id ?? element.kind.rawValue
    guard let name = element.name, name != id else { return "'\(id)'" }
    return "'\(oneLine(name))' (\(id))"
  }

  /// What a process owner calls a kind of element.
  static func noun(_ kind: BPMNElementKind) -> String {
    switch kind {
    case .userTask, .task, .globalTask, .globalUserTask: "task"
    case .manualTask, .globalManualTask: "manual task"
    case .serviceTask: "automatic task"
    case .sendTask: "sending task"
    case .receiveTask: "receiving task"
    case .scriptTask, .globalScriptTask: "script"
    case .businessRuleTask, .globalBusinessRuleTask: "business rule"
    case .callActivity: "call"
    case .subProcess: "sub-process"
    case .transaction: "transaction"
    case .adHocSubProcess: "ad-hoc sub-process"
    case .exclusiveGateway: "decision"
    case .parallelGateway: "parallel gateway"
    case .inclusiveGateway: "inclusive decision"
    case .complexGateway: "complex gateway"
    case .eventBasedGateway: "event-based decision"
    case .startEvent: "start"
    case .endEvent: "end"
    case .boundaryEvent: "boundary event"
    case .intermediateCatchEvent, .intermediateThrowEvent: "event"
    case _: kind.rawValue
    }
  }

  /// A noun with its article.
  static func article(_ noun: String) -> String {
    noun.first.map { "aeiou".contains($0) } == true ? "an \(noun)" : "a \(noun)"
  }

  static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: { $0.isNewline }).joined(separator: " ")
  }
}

/// Compares the fields of forms of one id.
enum FormComparison {
  static func changes(from old: [Form], to new: [Form]) -> [DefinitionChange] {
    var all: [DefinitionChange] = []
    for form in new {
      var changes: [DefinitionChange] = []
      guard let before = old.first(where: { $0.id == form.id }) else { continue }
      let (was, now) = (fields(before), fields(form))
      func add(_ field: String, _ old: String?, _ new: String?, _ text: String) {
        changes.append(
          DefinitionChange(
            kind: .fieldChanged, process: form.id, element: field, name: nil, old: old, new: new,
            text: "form '\(form.id)': \(text)", location: form.location))
      }
      for (id, field) in now where was[id] == nil { add(id, nil, field.words, "asks for '\(id)' now (\(field.words))") }
      for (id, field) in was where now[id] == nil { add(id, field.words, nil, "does not ask for '\(id)' any more") }
      for (id, field) in now {
        guard let other = was[id], other != field else { continue }
        add(id, other.words, field.words, "'\(id)' was \(other.words) and is \(field.words)")
      }
      all += changes.sorted { ($0.element ?? "") < ($1.element ?? "") }
    }
    return all
  }

  private struct Asked: Equatable {
    let type: String
    let required: FormCondition
    let options: [String]

    var words: String {
      let need: String
      switch required {
      case .always: need = "required"
      case .never: need = "optional"
      case .when(let expression): need = "required when \(expression.text)"
      }
      return type + ", " + need + (options.isEmpty ? "" : ", one of \(options.joined(separator: ", "))")
    }
  }

  private static func fields(_ form: Form) -> [String: Asked] {
    var found: [String: Asked] = [:]
    for item in form.sections.flatMap(\.items) {
      switch item {
      case .field(let field):
        found[field.id] = Asked(
          type: field.type.rawValue, required: field.required, options: field.options.map(\.value))
      case .table(let table):
        let columns = table.columns.map { "\($0.id): \($0.type.rawValue)" }
        found[table.id] = Asked(type: "table (\(columns.joined(separator: ", ")))", required: .never, options: [])
      case .note: continue
      }
    }
    return found
  }
}
