import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// The page of one case: what it waits for, its drawing, its story, its data.
struct CaseView {
  let detail: InstanceDetail
  let sight: CaseSight
  /// The case that called this one.
  let caller: InstanceRow?
  let story: [StoryWords.Line]
  let drawing: Markup?
  let files: [FileRow]
  let done: String?
  /// Whether the visitor operates cases of this process.
  let isOperated: Bool
  /// Whether its procedure has another version than the case's.
  let hasOtherVersions: Bool
  let t: Texts
  let names: Names
  let visitor: Visitor

  private var parts: CaseParts { CaseParts(t: t, names: names, csrf: visitor.csrf) }

  /// How a case stands, as a badge.
  static func status(_ status: InstanceState.Status, _ t: Texts, _ h: inout HTML) {
    let tone: Tone
    switch status {
    case .waiting: tone = .accent
    case .suspended, .cancelled, .terminated: tone = .warn
    case .completed: tone = .well
    case .failed: tone = .late
    }
    h.badge(t("status.\(status.word)"), tone)
  }

  func write(_ h: inout HTML) {
    let row = detail.row
    h.crumbs(t("frame.breadcrumbs"), [(t("part.cases"), .cases)], here: row.businessKey ?? row.id)
    h(.div, .class("page-head")) { h in
      h(.div, .class("grow")) { h in
        h(.h1) { h in
          h.write(t.wording(names.process(row.process), in: detail.graph.language))
          if let key = row.businessKey { h.write(" · " + key) }
        }
        h(.p, .class("row-more")) { h in
          Self.status(row.status, t, &h)
          h(.span, .class("small"), text: row.id)
        }
        if let caller {
          h(.p, .class("row-more")) { h in
            h.write(t("case.calledBy") + " ")
            h(
              .a, .href(.oneCase(caller.id)),
              text: names.process(caller.process) + " · " + (caller.businessKey ?? caller.id))
          }
        }
      }
    }
    if let done, let text = t.ifKnown("case.done.\(done)") { h.notice(.well) { $0(.p, text: text) } }
    h(.div, .class("columns")) { h in
      h(.div, .class("stack")) { h in
        waiting(&h)
        if let drawing {
          h(.section, .class("sheet"), .aria("labelledby", "where")) { h in
            h(.h2, .id("where"), text: t("case.where"))
            CaseDiagram.write(
              drawing, label: t("case.diagram"),
              whole: (t("diagram.whole"), .oneCase(detail.row.id, action: "drawing")), &h)
          }
        }
        h(.section, .class("sheet"), .aria("labelledby", "story")) { h in
          h(.h2, .id("story"), text: t("case.story"))
          StoryWords(t: t, names: names).write(story, &h)
        }
      }
      h(.aside, .class("stack"), .aria("label", t("case.aside"))) { h in
        facts(&h)
        if sight == .whole {
          values(&h)
          parts.files(files, of: row.id, &h)
        } else {
          h(.p, .class("sheet soft"), text: t("case.progressOnly"))
        }
        if isOperated {
          CaseOperating(
            detail: detail, hasOtherVersions: hasOtherVersions, t: t, names: names, csrf: visitor.csrf
          ).write(&h)
        }
        if sight == .whole { parts.comment(on: row.id, back: Route.oneCase(row.id).text, story, &h) }
      }
    }
  }

  // MARK: What it waits for

  private func waiting(_ h: inout HTML) {
    if detail.row.status.isEnded { return }
    h(.section, .class("sheet flat"), .aria("labelledby", "waits")) { h in
      h(.h2, .class("group-head"), .id("waits"), text: t("case.waits"))
      h(.ul, .class("rows")) { h in
        for incident in detail.state.incidents where !incident.code.isInformation { self.incident(&h, incident) }
        for item in detail.state.workItems { self.item(&h, item) }
        for offer in detail.state.offers { self.offer(&h, offer) }
        for job in detail.state.jobs where !job.isExhausted {
          let isOutside = HandlerRegistry.isForWorkers(job.handler)
          line(&h, name(job.node), t(isOutside ? "jobs.waitsForWorker" : "case.waitsForJob"))
        }
        for timer in detail.state.timers {
          h(.li) { h in
            h(.div, .class("row bare")) { h in
              h(.div) { h in
                h(.div, .class("row-title"), .lang(lang), text: name(timer.node))
                h(.div, .class("row-more"), text: t("case.waitsForTime"))
              }
              h(.div, .class("row-side")) { $0.moment(timer.due, t) }
            }
          }
        }
        for subscription in detail.state.subscriptions {
          line(&h, name(subscription.node), t("case.waitsForMessage", ("message", subscription.name)))
        }
        for child in detail.state.children {
          h(.li) { h in
            h(.div, .class("row bare")) { h in
              h(.div) { h in
                h(.div, .class("row-title")) {
                  $0(.a, .href(.oneCase(child.instance)), text: names.process(child.process))
                }
                h(.div, .class("row-more"), text: t("case.waitsForCase"))
              }
            }
          }
        }
      }
    }
  }

  private func line(_ h: inout HTML, _ title: String, _ text: String) {
    h(.li) { h in
      h(.div, .class("row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title"), .lang(lang), text: title)
          h(.div, .class("row-more"), text: text)
        }
      }
    }
  }

  private func item(_ h: inout HTML, _ item: WorkItem) {
    let isLate = item.due.map { $0 < t.now } ?? false
    h(.li) { h in
      h(.div, .class(isLate ? "row bare is-late" : "row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title")) { h in
            if sight == .progress { return h.write(name(item.node)) }
            h(
              .a, .href(.workItem(item.id.text(in: detail.row.id), back: Route.oneCase(detail.row.id).text)),
              .lang(lang), text: name(item.node))
          }
          let who = (item.assignee ?? item.reservedFor).map { names.person($0) } ?? names.role(item.role)
          h(
            .div, .class("row-more"),
            text: t(item.assignee == nil ? "case.waitsForRole" : "case.waitsForPerson", ("who", who)))
        }
        if let due = item.due {
          h(.div, .class("row-side")) { h in
            h(.span, .class(isLate ? "badge late" : "badge")) { h in
              h.write(t(isLate ? "inbox.wasDue" : "inbox.isDue") + " ")
              h.moment(due, t)
            }
          }
        }
      }
    }
  }

  private func offer(_ h: inout HTML, _ offer: Offer) {
    h(.li) { h in
      h(.div, .class("row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title"), .lang(lang), text: name(offer.node))
          h(.div, .class("row-more"), text: t("case.mayBegin", ("who", names.role(offer.role))))
        }
        h(.div, .class("row-side")) { h in
          h.postForm(.begin(detail.row.id, detail.graph[offer.node].id), csrf: visitor.csrf, class: "inline-form") {
            h in
            h.button(t("case.begin"), isSmall: true, describes: name(offer.node))
          }
        }
      }
    }
  }

  private func incident(_ h: inout HTML, _ incident: Incident) {
    h(.li) { h in
      h(.div, .class("row bare is-late")) { h in
        h(.div) { h in
          h(.div, .class("row-title"), text: incident.node.map { name($0) } ?? names.process(detail.row.process))
          h(.div, .class("row-more"), text: t("incident.\(incident.code.word)"))
        }
        if visitor.rights.operates {
          h(.div, .class("row-side")) {
            $0.linkButton(
              t("case.solve"), to: .operations(incident: incident.id.text(in: detail.row.id)), isSmall: true)
          }
        }
      }
    }
  }

  /// The language of the definition, where it is another than the page's.
  private var lang: String? { t.foreign(detail.graph.language) }

  private func name(_ node: NodeIndex) -> String {
    detail.graph[node].name.flatMap { $0.isEmpty ? nil : $0 } ?? detail.graph[node].id
  }

  // MARK: Beside it

  private func facts(_ h: inout HTML) {
    let row = detail.row
    h(.section, .class("sheet")) { h in
      h(.h2, text: t("case.about"))
      var facts: [(String, (inout HTML) -> Void)] = [
        (t("inbox.process"), { $0(.a, .href(.procedure(row.process)), text: names.process(row.process)) }),
        (t("case.version"), { $0.write(t.number(row.version)) }),
        (t("case.startedAt"), { $0.moment(row.startedAt, t, short: true) }),
      ]
      if let starter = row.startedBy { facts.append((t("case.startedBy"), { $0.write(names.person(starter)) })) }
      if let ended = row.endedAt { facts.append((t("case.endedAt"), { $0.moment(ended, t, short: true) })) }
      h.facts(facts, isTight: true)
    }
  }

  /// The variables by the labels that forms give them.
  private func values(_ h: inout HTML) {
    let values = (detail.state.root?.variables.pairs ?? []).filter { !$0.1.isNull }
    if values.isEmpty { return }
    h(.details, .class("sheet plain")) { h in
      h(.summary, text: t("case.data"))
      let writer = ValueWriter(t: t, names: names, instance: detail.row.id)
      let known = values.map { ($0, $1, labels[$0]) }
      h.facts(
        known.compactMap { name, value, label -> (Wording, (inout HTML) -> Void)? in
          guard let label else { return nil }
          return (t.wording(label.text, in: label.tag), { writer.variable(value, self.field(name), &$0) })
        }, isTight: true)
      let others = known.filter { $0.2 == nil }
      if others.isEmpty { return }
      h(.h3, text: t("case.otherData"))
      h.facts(
        others.map { name, value, _ in (Wording(name), { writer.variable(value, nil, &$0) }) }, isTight: true)
    }
  }
}

extension CaseView {
  private func field(_ name: String) -> FormField? {
    detail.graph.forms.lazy.compactMap { $0.field(named: name) }.first
  }

  /// What forms call the variables: fields and tables by their labels.
  private var labels: [String: LocalizedText.Entry] {
    var labels: [String: LocalizedText.Entry] = [:]
    for item in detail.graph.forms.flatMap(\.sections).flatMap(\.items) {
      switch item {
      case .field(let field): labels[field.id] = labels[field.id] ?? field.label.entry(in: [t.language.rawValue])
      case .table(let table): labels[table.id] = labels[table.id] ?? table.label.entry(in: [t.language.rawValue])
      case .note: continue
      }
    }
    return labels
  }
}

extension ValueWriter {
  /// The value of a variable, as the form field that writes it would show it.
  func variable(_ value: Value, _ field: FormField?, _ h: inout HTML) {
    if let file = FileReference(value) { return self.file(file, &h) }
    if case .string(let text) = value, let field {
      if let option = field.options.first(where: { $0.value == text }) {
        return h.write(option.label.text(in: [t.language.rawValue]) ?? text)
      }
      if field.type == .person { return h.write(names.person(text)) }
    }
    // What the program itself keeps of people stands under no field.
    if case .string(let text) = value, field == nil { return h(.span, .class("value"), text: names.person(text)) }
    h(.span, .class("value"), text: text(value))
  }
}
