import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// Completing work items, and saying what is open instead.
extension ScenarioPlayer {
  func items(of element: String, _ step: ScenarioStep) async throws -> [WorkItemDetail] {
    let process = process(of: step)
    return try await stage.openItems().filter { $0.entry.process == process && $0.entry.item.element == element }
  }

  func complete(_ completion: WorkItemCompletion, _ step: ScenarioStep, _ number: Int) async throws {
    let found = try await items(of: completion.element, step)
    let index = (step.index ?? 1) - 1
    guard found.indices.contains(index) else { throw try await notOpen(completion.element, found.count, step, number) }
    try await complete(found[index], completion, number)
  }

  /// Begins an activity that an ad-hoc sub-process offers.
  mutating func begin(_ element: String, by person: String?, _ step: ScenarioStep, _ number: Int) async throws {
    let process = process(of: step)
    let offers = try await stage.openOffers().filter { $0.process == process && $0.item.element == element }
    let index = (step.index ?? 1) - 1
    guard offers.indices.contains(index) else {
      throw misfit(number, "begin \(element): it is not offered", hint: try await openText())
    }
    try await stage.begin(offers[index], by: person)
    begun.insert(offers[index].id)
  }

  private func complete(_ item: WorkItemDetail, _ completion: WorkItemCompletion, _ number: Int) async throws {
    let data = try await withFiles(completion.data.context, item, number)
    try await stage.complete(item, data: data, by: completion.by)
  }

  mutating func completeEach(
    _ completion: WorkItemCompletion, _ count: Int?, _ step: ScenarioStep, _ number: Int
  ) async throws {
    var open = try await items(of: completion.element, step)
    if let count, open.count > count {
      throw misfit(
        number, "each \(completion.element): expected \(count) open work items, found \(open.count)")
    }
    var done = 0
    while let item = open.first, count.map({ done < $0 }) ?? true {
      try await complete(item, completion, number)
      done += 1
      if count == nil {
        open.removeFirst()
      } else {
        try await stage.settle()
        open = try await items(of: completion.element, step)
      }
    }
    if done == 0 || count.map({ done < $0 }) ?? false {
      throw misfit(
        number,
        done == 0
          ? "each \(completion.element): expected \(count.map(String.init) ?? "some") open work items, found none"
          : "each \(completion.element): expected \(count ?? 0) work items, at once or one after the other; "
            + "\(done) came and \(done == 1 ? "was" : "were") completed, then none was open",
        hint: try await openText())
    }
  }

  /// Contents in place of paths, for the fields of type file.
  private func withFiles(_ data: Context, _ item: WorkItemDetail, _ number: Int) async throws -> Context {
    var data = data
    for (name, value) in data.entries {
      guard item.forms.contains(where: { $0.field(named: name)?.type == .file }) else { continue }
      data[name] = try await file(value, name, number)
    }
    return data
  }

  func file(_ value: Value, _ name: String, _ number: Int) async throws -> Value {
    switch value {
    case .list(let values):
      var files: [Value] = []
      for value in values { files.append(try await file(value, name, number)) }
      return .list(files)
    case .string(let path):
      guard let content = readFile.read(path) else {
        throw misfit(
          number, "the file '\(path)' of '\(name)' cannot be read",
          hint: "paths are relative to the folder of the scenario's file")
      }
      let file = FileContent(field: name, name: String(path.split(separator: "/").last ?? "file"), content: content)
      return try await stage.engine.addFile(file)
    case .null, .boolean, .number, .date, .time, .dateTime, .daysDuration, .monthsDuration, .context, .range, .function:
      return value
    }
  }

  func notOpen(
    _ element: String, _ count: Int, _ step: ScenarioStep, _ number: Int
  ) async throws -> ScenarioDifference {
    let process = process(of: step)
    if stage.rehearsal.process(process)?.graph.node(element) == nil,
      let other = stage.rehearsal.graphs.first(where: { $0.node(element) != nil })
    {
      return misfit(
        number, "\(Self.words(step)): '\(element)' is no element of '\(process)'",
        hint: "it stands in '\(other.process)': add 'in: \(other.process)' to the step")
    }
    let what = count == 0 ? "no work item of it is open" : "only \(count) of its work items are open"
    return misfit(number, "\(Self.words(step)): \(what)", hint: try await openText())
  }

  /// What is open instead.
  func openText() async throws -> String {
    var words: [String] = []
    for row in try await stage.instances() where !row.status.isEnded {
      let detail = try await stage.engine.instance(row.id)
      words.append("\(row.id) waits at \(ScenarioJudge.list(detail.waitingAt))")
      for incident in detail.state.incidents { words.append("incident \(incident.code.word): \(incident.message)") }
    }
    for step in left.map({ steps[$0] }) {
      guard case .job(let answer) = step.action, words.contains(where: { $0.contains(answer.element) }) else {
        continue
      }
      words.append("'\(answer.element)' waits for the step of line \(step.location.line)")
    }
    return words.isEmpty ? "nothing is open: every instance has ended" : words.joined(separator: "; ")
  }
}
