import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// What the page of a work item shows.
struct WorkItemModel: Sendable {
  let detail: WorkItemDetail
  let standing: WorkItemStanding
  let desk: FormDesk
  /// The forms as they are now, with what was entered.
  let views: [FormView]
  /// What is wrong with what was entered.
  var findings: [FieldFinding] = []
  /// A refusal that concerns no field.
  var refusal: RefusalWords?
  /// What completing it now would lead to.
  var preview: CompletionPreview?
  var people: [String: [PersonChoice]] = [:]
  /// Who may be given the task.
  var colleagues: [PersonChoice] = []
  var drawing: Markup?
  var story: [StoryWords.Line] = []
  var files: [FileRow] = []
  /// What was just done, as a key of the catalogue.
  var done: String?
  var hasDraft = false
  var signing = FormWriter.Signing()
  /// What the definition says to whoever does the task.
  var explanation: [String] = []
  let back: String
}

/// The page of a work item: the form first, then what has happened, and beside it what can be done with the task.
struct WorkItemView {
  let model: WorkItemModel
  let t: Texts
  let names: Names
  let visitor: Visitor

  private var entry: InboxEntry { model.detail.entry }
  private var isMine: Bool { model.standing.isHeld }
  private var isLocked: Bool {
    switch model.standing {
    case .held, .offered: false
    case .refused: true
    }
  }

  func write(_ h: inout HTML) {
    let name = entry.item.name ?? entry.item.element
    h.crumbs(
      t("frame.breadcrumbs"), [(t("part.inbox"), Route(back: model.back) ?? .inbox)], here: name,
      lang: t.foreign(model.detail.graph.language))
    h(.div, .class("page-head")) { h in
      h(.div, .class("grow")) { h in
        let lang = t.foreign(model.detail.graph.language)
        h(.h1, .lang(lang), text: name)
        h(.p, .class("row-more")) { h in
          h(.span, .lang(lang), text: names.process(entry.process))
          if let key = entry.businessKey { h(.span, .class("numbers"), text: key) }
          marks(&h)
        }
      }
      taking(&h)
    }
    said(&h)
    h(.div, .class("columns")) { h in
      h(.div, .class("stack")) { h in
        explanation(&h)
        form(&h)
        if let drawing = model.drawing {
          h(.section, .class("sheet"), .aria("labelledby", "where")) { h in
            h(.h2, .id("where"), text: t("case.where"))
            CaseDiagram.write(
              drawing, label: t("case.diagram"),
              whole: (t("diagram.whole"), .oneCase(entry.instanceID, action: "drawing")), &h)
          }
        }
        h(.section, .class("sheet"), .aria("labelledby", "story")) { h in
          h(.h2, .id("story"), text: t("case.story"))
          StoryWords(t: t, names: names).write(model.story, &h)
        }
      }
      h(.aside, .class("stack no-print"), .aria("label", t("work.aside"))) { h in
        facts(&h)
        if isMine { handingOver(&h) }
        CaseParts(t: t, names: names, csrf: visitor.csrf).comment(
          on: entry.instanceID, back: Route.workItem(entry.id).text, model.story, &h)
        CaseParts(t: t, names: names, csrf: visitor.csrf).files(model.files, of: entry.instanceID, &h)
      }
    }
  }

  private func marks(_ h: inout HTML) {
    if let due = entry.item.due {
      let isLate = due < t.now
      h(.span, .class(isLate ? "badge late" : "badge")) { h in
        h.write(t(isLate ? "inbox.wasDue" : "inbox.isDue") + " ")
        h.moment(due, t)
      }
    }
    if entry.item.priority > .normal { h.badge(t("priority.\(entry.item.priority.word)"), .warn) }
  }

  private func said(_ h: inout HTML) {
    if let done = model.done, let text = t.ifKnown("work.done.\(done)") { h.notice(.well) { $0(.p, text: text) } }
    if case .refused(let fault) = model.standing {
      let words = RefusalWords(fault, t)
      h.notice(.warn, title: t("work.notYours")) { h in
        h(.p, text: words.sentence)
        if let holder = entry.item.assignee { h(.p, text: t("work.takenBy", ("name", names.person(holder)))) }
      }
    }
    if !model.findings.isEmpty {
      let words = FindingWords(t: t, names: names, forms: model.views)
      h.errorSummary(
        t("form.wrong", count: model.findings.count),
        model.findings.map { (words.summary($0), FormNames.anchor(ofPath: $0.path)) })
    }
    if let refusal = model.refusal {
      h.notice(.late, title: refusal.title, isAlert: true) { h in
        h(.p, text: refusal.sentence)
        refusal.details(&h)
      }
    }
    if let absent = model.standing.absent {
      h.notice(.plain) { $0(.p, text: t("work.asDeputy", ("name", names.person(absent)))) }
    }
    if model.hasDraft { h.notice(.plain) { $0(.p, text: t("work.draft")) } }
  }

  // MARK: The form

  private func form(_ h: inout HTML) {
    let asksAgain = model.desk.asksAgain
    h.postForm(
      .workItem(entry.id), csrf: visitor.csrf, class: "sheet", id: "form", isMultipart: true,
      isOnce: true,
      extra: [
        .novalidate, .data("asks", asksAgain.isEmpty ? nil : ""), .data("guard", isLocked ? nil : ""),
        .data("keeps", isLocked || model.desk.forms.isEmpty ? nil : "draft"),
      ]
    ) { h in
      h.hidden("back", model.back)
      h(.div, .id("form-body")) { h in
        writer(asksAgain).write(model.views, &h)
        if model.desk.forms.isEmpty { h(.p, text: t("work.noForm")) }
      }
      if isLocked { return }
      if let preview = model.preview { next(preview, &h) }
      h(.div, .class("submit-bar buttons")) { h in
        h.button(t("work.complete"), .main, name: FormNames.action, value: FormAction.complete.text)
        if !model.desk.forms.isEmpty {
          h.button(t("work.saveDraft"), name: FormNames.action, value: FormAction.saveDraft.text)
        }
        h.button(t("work.whatNext"), .quiet, name: FormNames.action, value: FormAction.preview.text)
      }
    }
  }

  /// The task's documentation; a long one folds.
  private func explanation(_ h: inout HTML) {
    if model.explanation.isEmpty { return }
    let lang = t.foreign(model.detail.graph.language)
    let isLong = model.explanation.reduce(0) { $0 + $1.unicodeScalars.count } > 600
    h(.section, .class("sheet"), .aria("labelledby", "explanation")) { h in
      h(.h2, .id("explanation"), text: t("work.explanation"))
      let write = { (h: inout HTML) in for text in model.explanation { h.paragraphs(text, lang: lang) } }
      if isLong {
        h(.details, .class("plain")) { h in
          h(.summary, text: t("work.explanation.whole"))
          write(&h)
        }
      } else {
        write(&h)
      }
    }
  }

  private func writer(_ asksAgain: Set<String>) -> FormWriter {
    let words = FindingWords(t: t, names: names, forms: model.views)
    var errors: [String: String] = [:]
    for finding in model.findings where errors[finding.path] == nil { errors[finding.path] = words.text(finding) }
    return FormWriter(
      t: t, names: names, errors: errors, people: model.people, asksAgain: asksAgain, isLocked: isLocked,
      instance: entry.instanceID, signer: visitor.name, signing: model.signing)
  }

  private func next(_ preview: CompletionPreview, _ h: inout HTML) {
    h(.div, .class("notice"), .id("next"), .role("status"), .tabindex(-1), .data("focus", "here")) { h in
      h(.h2, text: t("next.title"))
      if preview.steps.isEmpty { return h(.p, text: t("next.nothing")) }
      h(.ul) { h in for step in preview.steps { h(.li, text: words(step)) } }
      h(.p, .class("small soft"), text: t("next.nothingDone"))
    }
  }

  private func words(_ step: CompletionPreview.Step) -> String {
    switch step {
    case .work(let element, let name, let role, let person):
      let who = person.map { names.person($0) } ?? names.role(role)
      return t("next.work", ("task", name ?? element), ("who", who))
    case .job(let element, let name): return t("next.job", ("step", name ?? element))
    case .timer(let element, let name, let due):
      return t("next.timer", ("step", name ?? element), ("when", t.moment(due)))
    case .message(let element, let name): return t("next.message", ("step", name ?? element))
    case .call(let element, let name): return t("next.call", ("step", name ?? element))
    case .incident(let element, let name): return t("next.incident", ("step", name ?? element ?? t("story.theCase")))
    case .end(let name): return name.map { t("next.endAt", ("end", $0)) } ?? t("next.end")
    }
  }

  // MARK: Beside the form

  /// Taking and giving back, in the head: before the form, also on a narrow screen.
  private func taking(_ h: inout HTML) {
    switch model.standing {
    case .offered: take(&h, "claim", t("work.claim"), offered)
    case .held: take(&h, "release", t("work.release"), held)
    case .refused: return
    }
  }

  /// To whom it is offered: what is for one person alone can be taken by nobody else.
  private var offered: String {
    guard let only = entry.item.reservedFor else { return t("work.offered") }
    return only == visitor.user ? t("work.reserved") : t("work.reservedFor", ("name", names.person(only)))
  }

  /// To whom it goes back.
  private var held: String {
    guard let delegator = model.detail.item.delegators.last else { return t("work.held") }
    return t("work.heldFrom", ("name", names.person(delegator)))
  }

  private func take(_ h: inout HTML, _ action: String, _ label: String, _ text: String) {
    h.postForm(.workItem(entry.id, action: action), csrf: visitor.csrf, class: "taking no-print") { h in
      h.hidden("back", model.back)
      h(.p, .class("small soft"), text: text)
      h.button(label)
    }
  }

  private func facts(_ h: inout HTML) {
    h(.section, .class("sheet")) { h in
      h(.h2, text: t("work.about"))
      var facts: [(String, (inout HTML) -> Void)] = [
        (t("work.why"), { $0.write(names.role(entry.item.role)) }),
        (t("work.since"), { $0.moment(entry.item.createdAt, t) }),
      ]
      if let assignee = entry.item.assignee { facts.append((t("work.assignee"), { $0.write(names.person(assignee)) })) }
      if let handed = entry.item.handedOver {
        facts.append(
          (
            t("work.handedBy"),
            { h in
              h.write(names.person(handed.by))
              if let note = handed.note { h(.div, .class("comment"), text: note) }
            }
          ))
      }
      if let starter = model.detail.state.startedBy {
        facts.append((t("case.startedBy"), { $0.write(names.person(starter)) }))
      }
      facts.append(
        (t("work.case"), { $0(.a, .href(.oneCase(entry.instanceID)), text: entry.businessKey ?? entry.instanceID) }))
      h.facts(facts, isTight: true)
    }
  }

  private func handingOver(_ h: inout HTML) {
    if model.colleagues.isEmpty { return }
    h(.details, .class("sheet plain")) { h in
      h(.summary, text: t("hand.title"))
      h.postForm(.workItem(entry.id, action: "hand-over"), csrf: visitor.csrf, isOnce: true) { h in
        h.hidden("back", model.back)
        h.choice(
          "to", label: t("hand.to"), options: model.colleagues.map { ($0.id, $0.name) }, selected: "", id: "hand-to")
        h.field("hand-note", label: t("hand.note"), help: t("hand.note.help"), note: t("optional")) { h, tied in
          h.element(.textarea, tied + [.name("note"), .rows(3)])
        }
        h(.div, .class("choice")) { h in
          h(.input, .type("checkbox"), .id("hand-final"), .name("final"), .value("yes"))
          h(.label, .for("hand-final"), text: t("hand.final"))
        }
        h.button(t("hand.do"))
      }
    }
  }
}
