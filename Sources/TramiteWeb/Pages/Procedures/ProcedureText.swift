import TramiteDocuments
import TramiteFEEL
import TramiteGraph

/// A procedure as a text that can be read and printed: what its file says of it and of each step, who does what, on which
/// form, where it branches, and how the document came to be as it is.
struct ProcedureText {
  let graph: ProcessGraph
  /// What the file says of elements; nil where it can no longer be read.
  let document: BPMNDocument?
  let t: Texts
  let names: Names

  func write(_ h: inout HTML) {
    purpose(&h)
    h(.section, .class("sheet"), .aria("labelledby", "steps")) { h in
      h(.h2, .id("steps"), text: t("procedures.steps"))
      if !graph.startRoles.isEmpty {
        h(.p, text: t("procedures.startedBy", ("roles", t.list(graph.startRoles.map { names.role($0) }))))
      }
      h(.ol) { h in
        for node in graph.nodes {
          switch node.kind {
          case .activity(.userTask(let row)): task(&h, node, graph.userTasks[row.position])
          case .gateway: gateway(&h, node)
          case .activity: other(&h, node)
          case .event: continue
          }
        }
      }
    }
    forms(&h)
    history(&h)
  }

  /// The language of the definition, where it is another than the page's.
  private var lang: String? { t.foreign(graph.language) }

  /// The paragraphs of an element's documentation.
  private func explanation(_ id: String, _ h: inout HTML) {
    for text in document?.element(id)?.documentation ?? [] where !text.text.text.isEmpty {
      h.paragraphs(text.text.text, lang: lang)
    }
  }

  private func purpose(_ h: inout HTML) {
    guard let process = document?.element(graph.process), !process.documentation.isEmpty else { return }
    h(.section, .class("sheet"), .aria("labelledby", "purpose")) { h in
      h(.h2, .id("purpose"), text: t("procedures.purpose"))
      explanation(graph.process, &h)
    }
  }

  /// The modification control of the document.
  private func history(_ h: inout HTML) {
    let versions = document?.element(graph.process)?.extensions.documentVersions ?? []
    if versions.isEmpty { return }
    let heads = [
      t("procedures.document"), t("procedures.documentVersion"), t("procedures.documentDate"),
      t("procedures.approvedBy"), t("procedures.change"),
    ]
    h(.h2, text: t("procedures.history"))
    h.grid(
      t("procedures.history"), heads,
      versions.map { row -> [(inout HTML) -> Void] in
        let day = row.date.map { text in CalendarDate(iso8601: text).map { t.day($0) } ?? text }
        return [row.code, row.version, day ?? "–", row.approvedBy ?? "–", row.change ?? "–"].map { cell in
          { $0.write(cell) }
        }
      })
  }

  private func task(_ h: inout HTML, _ node: Node, _ task: UserTask) {
    h(.li) { h in
      h(.h3, .lang(lang), text: node.name ?? node.id)
      explanation(node.id, &h)
      h(.p) { h in
        h.write(t("procedures.doneBy", ("role", names.role(task.role))))
        if !task.excludes.isEmpty {
          h.write(" " + t("procedures.excludes", ("tasks", quoted(task.excludes))))
        }
        if !task.sameAs.isEmpty {
          h.write(" " + t("procedures.sameAs", ("tasks", quoted(task.sameAs))))
        }
      }
      let titles = task.forms.map { graph.forms[$0] }.map { $0.title.text(in: [t.language.rawValue]) ?? $0.id }
      if !titles.isEmpty { h(.p, .class("soft"), text: t("procedures.onForm", ("forms", t.list(titles)))) }
      StepRules(graph: graph, t: t).write(node, task, &h)
    }
  }

  /// A step that no person does.
  private func other(_ h: inout HTML, _ node: Node) {
    guard let name = node.name, !name.isEmpty else { return }
    h(.li) { h in
      h(.h3, .lang(lang), text: name)
      explanation(node.id, &h)
      StepRules(graph: graph, t: t).write(node, &h)
    }
  }

  /// Names of steps in a sentence.
  private func quoted(_ nodes: [NodeIndex]) -> String {
    t.list(nodes.map { t("procedures.quoted", ("name", graph[$0].name ?? graph[$0].id)) })
  }

  /// Where it branches: only gateways whose ways are named say anything.
  private func gateway(_ h: inout HTML, _ node: Node) {
    let ways = graph.flows.filter { graph[$0.source].id == node.id && $0.name?.isEmpty == false }
    guard let question = node.name, !question.isEmpty, !ways.isEmpty else { return }
    h(.li) { h in
      h(.h3, .lang(lang), text: question)
      explanation(node.id, &h)
      h(.ul) { h in
        for way in ways {
          h(.li, .lang(lang), text: "\(way.name ?? ""): \(ProcedureWays.next(from: way.target, graph, t))")
        }
      }
    }
  }

  private func forms(_ h: inout HTML) {
    for form in graph.forms {
      h(.section, .class("sheet")) { h in
        heading(.h2, form.title, or: form.id, &h)
        h(.p, .class("small soft breaks"), text: [form.id, form.version].compactMap { $0 }.joined(separator: " · "))
        for section in form.sections {
          if !section.title.isEmpty { heading(.h3, section.title, or: "", &h) }
          h(.ul) { h in
            for item in section.items {
              switch item {
              case .field(let field): heading(.li, field.label, or: field.id, &h)
              case .table(let table):
                h(.li) { h in
                  heading(.span, table.label, or: table.id, &h)
                  h(.ul) { h in
                    for column in table.columns { heading(.li, column.label, or: column.id, &h) }
                  }
                }
              case .note(let note):
                if !note.isEmpty { h(.li, .class("soft")) { heading(.span, note, or: "", &$0) } }
              }
            }
          }
        }
      }
    }
  }

  /// A text of a form in an element of its own, in the best language.
  private func heading(_ tag: Tag, _ text: LocalizedText, or id: String, _ h: inout HTML) {
    let entry = text.entry(in: [t.language.rawValue])
    h(tag, .lang(t.foreign(entry?.tag)), text: entry?.text ?? id)
  }
}
