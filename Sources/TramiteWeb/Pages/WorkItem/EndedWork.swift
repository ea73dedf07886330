import HTTPTypes
import Hummingbird
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// The page of a task that is not open any more: who did it and when, the way to its case, and what this person had
/// entered, so that it can be copied.
struct EndedWork {
  let page: PageRequest
  let instance: String
  let number: UInt32

  /// Nil where the id is none of a work item.
  init?(_ page: PageRequest, item: String) {
    guard let dot = item.lastIndex(of: "."), let number = UInt32(item[item.index(after: dot)...]) else { return nil }
    self.page = page
    self.number = number
    instance = String(item[..<dot])
  }

  /// How it ended.
  private struct End {
    let graph: ProcessGraph
    let node: NodeIndex
    let stamp: Stamp
    let isDone: Bool
  }

  /// The page, in place of a refusal that says that the task is gone; nil where its end is not known.
  /// - Parameter body: what was sent for it
  /// - Throws: ``Rejection``: `rightNotHeld` for who may not see the case
  func response(_ body: FormBody?) async throws -> Response? {
    let history = try await page.engine.history(instance, by: page.actor)
    guard let end = Self.end(of: WorkItemID(number), history) else { return nil }
    let t = page.t
    let names = try await page.names.with(people: Set([end.stamp.actor].compactMap { $0 }), page.engine)
    let node = end.graph[end.node]
    let name = node.name ?? node.id
    let entered = body.map { body in
      EnteredForm(body, of: end.graph.forms(of: node.id), at: node.id, files: [:], t).values
    }
    return page.page(.inbox, name).response(body == nil ? .gone : .conflict) { h in
      h(.div, .class("sheet narrow")) { h in
        h(.h1, text: t("work.over.title", ("task", name)))
        h(.p, text: Self.sentence(end, name, t, names))
        h(.p) { h in
          h.linkButton(t("work.over.case"), .main, to: .oneCase(instance))
          h.write(" ")
          h.linkButton(t("refused.home"), to: .inbox)
        }
        if let entered, !entered.isEmpty { write(entered, end.graph.forms(of: node.id), names, &h) }
      }
    }
  }

  private static func end(of item: WorkItemID, _ history: InstanceHistory) -> End? {
    for command in history.commands.reversed() {
      for event in command.events {
        if case .workItemCompleted(item, let node, _, _) = event {
          return End(graph: command.graph, node: node, stamp: command.stamp, isDone: true)
        }
        if case .workItemWithdrawn(item, let node) = event {
          return End(graph: command.graph, node: node, stamp: command.stamp, isDone: false)
        }
      }
    }
    return nil
  }

  private static func sentence(_ end: End, _ name: String, _ t: Texts, _ names: Names) -> String {
    let when = t.relative(end.stamp.at)
    guard end.isDone, let user = end.stamp.actor else { return t("work.over.withdrawn", ("when", when)) }
    return t("work.over.done", ("who", names.person(user)), ("when", when))
  }

  /// What was entered, by the labels of the form.
  private func write(_ entered: Context, _ forms: [Form], _ names: Names, _ h: inout HTML) {
    let t = page.t
    let values = ValueWriter(t: t, names: names)
    var facts: [(Wording, (inout HTML) -> Void)] = []
    func add(_ label: LocalizedText, _ id: String) {
      guard let value = entered[id], value != .null else { return }
      let entry = label.entry(in: [t.language.rawValue])
      let text = values.text(value)
      facts.append((t.wording(entry?.text ?? id, in: entry?.language), { $0(.span, .class("value"), text: text) }))
    }
    for item in forms.flatMap(\.sections).flatMap(\.items) {
      switch item {
      case .field(let field): add(field.label, field.id)
      case .table(let table): add(table.label, table.id)
      case .note: continue
      }
    }
    guard !facts.isEmpty else { return }
    h(.h2, text: t("work.over.entered"))
    h(.p, .class("soft"), text: t("work.over.entered.text"))
    h.facts(facts)
  }
}
