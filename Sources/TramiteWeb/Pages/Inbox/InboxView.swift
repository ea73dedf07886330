import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// What an inbox page shows.
struct InboxModel: Sendable {
  var query: InboxQuery
  var page: DeskPage
  var counts: DeskCounts
  var owner: DeskOwner
  /// The filters that the person has saved, by name.
  var saved: [(name: String, query: String)]
  var processes: [(value: String, label: String)]
  /// Work items of which the person has kept a draft.
  var drafts: Set<String> = []
  /// What was just done, as a key of the catalogue.
  var done: String?
  /// What was not done of it: work items that somebody else was faster to take.
  var missed = 0
}

/// The inbox: what waits for a person.
struct InboxView {
  let model: InboxModel
  let t: Texts
  let names: Names
  let csrf: String

  func write(_ h: inout HTML) {
    head(&h)
    if let done = model.done { said(&h, done) }
    if let name = model.query.replacing { replacing(&h, name) }
    shares(&h)
    filters(&h)
    h(.div, .id("live-list"), .data("place", model.query.route.text)) { h in list(&h) }
    h(.div, .class("live")) { h in
      h(.div, .class("notice"), .id("live-news"), .hidden(true), .role("status")) { h in
        h.write(t("inbox.changed") + " ")
        h(.a, .href(model.query.route), text: t("inbox.reload"))
      }
    }
    shortcuts(&h)
  }

  private func head(_ h: inout HTML) {
    h(.div, .class("page-head")) { h in
      h(.div, .class("grow")) { h in h(.h1, text: t("inbox.title")) }
      h(.div, .class("buttons no-print")) { h in
        h(
          .button, .type("button"), .class("button quiet small"), .data("opens-help", ""), .hidden(true),
          .data("needs-script", "")
        ) { h in
          h(.kbd, text: "?")
          h.write(" " + t("keys.title"))
        }
        h.linkButton(t("inbox.reload"), .plain, to: model.query.route, isSmall: true)
      }
    }
  }

  private func said(_ h: inout HTML, _ done: String) {
    if let text = t.ifKnown("inbox.done.\(done)") { h.notice(.well) { $0(.p, text: text) } }
    if model.missed > 0 { h.notice(.warn) { $0(.p, text: t("inbox.missed", count: model.missed)) } }
  }

  private func replacing(_ h: inout HTML, _ name: String) {
    h.notice(.warn) { h in
      h(.p, text: t("inbox.save.taken", ("name", name)))
      h.postForm(.savedFilters, csrf: csrf, class: "buttons") { h in
        h.hidden("query", model.query.saved)
        h.hidden("name", name)
        h.button(t("inbox.save.replace"), name: "replace", value: "yes", isSmall: true)
        h.linkButton(t("inbox.save.keep"), .quiet, to: model.query.first.route, isSmall: true)
      }
    }
  }

  private func shares(_ h: inout HTML) {
    h(.div, .id("live-counts")) { h in
      var tabs: [(label: String, route: Route, isHere: Bool)] = []
      for share in InboxQuery.shares {
        let count = model.counts[share]
        if share == .deputy, model.owner.absences.isEmpty, model.query.share != .deputy { continue }
        let query = model.query.first.with {
          $0.share = share
          $0.role = nil
        }
        tabs.append(
          (t("inbox.share.\(share.rawValue)", ("count", t.number(count))), query.route, share == model.query.share))
      }
      h.tabs(t("inbox.shares"), tabs)
    }
  }

  // MARK: Filters

  private func filters(_ h: inout HTML) {
    h(.div, .class("sheet no-print")) { h in
      h(.form, .get, .action(.inbox), .data("instant", ""), .role("search"), .aria("label", t("inbox.filter"))) { h in
        h.hidden("show", model.query.share.rawValue)
        h(.div, .class("filters")) { h in
          h.field("q", label: t("inbox.search")) { h, tied in
            h.element(
              .input,
              tied + [
                .type("search"), .name("q"), .value(model.query.text), .data("search", ""),
                .placeholder(t("inbox.search.hint")),
              ])
          }
          let any = [(value: "", label: t("filter.any"))]
          if model.query.share == .roles, model.owner.roles.count > 1 {
            h.choice(
              "role", label: t("inbox.role"),
              options: any + model.owner.roles.map { ($0, names.role($0)) }, selected: model.query.role ?? "")
          }
          h.choice(
            "process", label: t("inbox.process"), options: any + model.processes,
            selected: model.query.process ?? "")
          h.choice(
            "due", label: t("inbox.due"),
            options: DeskRequest.Due.allCases.map { ($0.rawValue, t("inbox.due.\($0.rawValue)")) },
            selected: model.query.due.rawValue)
          h.choice(
            "order", label: t("inbox.order"),
            options: DeskRequest.Order.allCases.map { ($0.rawValue, t("inbox.order.\($0.rawValue)")) },
            selected: model.query.order.rawValue)
          h.choice(
            "group", label: t("inbox.group"),
            options: InboxQuery.Grouping.allCases.map { ($0.rawValue, t("inbox.group.\($0.rawValue)")) },
            selected: model.query.grouping.rawValue)
          h(.div, .class("buttons")) { h in
            h.button(t("filter.apply"))
            if model.query.isFiltered {
              let clear = InboxQuery().with { $0.share = model.query.share }
              h.linkButton(t("filter.clear"), .quiet, to: clear.route)
            }
          }
        }
      }
      savedFilters(&h)
    }
  }

  private func savedFilters(_ h: inout HTML) {
    if model.saved.isEmpty, !model.query.isFiltered { return }
    h(.hr)
    h(.div, .class("buttons")) { h in
      if !model.saved.isEmpty {
        h(.ul, .class("chips"), .aria("label", t("inbox.saved"))) { h in
          for filter in model.saved {
            let query = InboxQuery(URLEncoding.fields(filter.query.utf8))
            h(.li) {
              $0(.a, .class("chip"), .href(query.route), .current(query == model.query.first), text: filter.name)
            }
          }
        }
      }
      if let present = model.saved.first(where: { $0.query == model.query.saved }) {
        h.postForm(.savedFilters, csrf: csrf, class: "inline-form") { h in
          h.hidden("query", model.query.saved)
          h.button(t("inbox.forget"), .quiet, name: "forget", value: present.name, isSmall: true)
        }
      } else if model.query.isFiltered {
        h(.details, .class("plain")) { h in
          h(.summary, text: t("inbox.save"))
          h.postForm(.savedFilters, csrf: csrf) { h in
            h.hidden("query", model.query.saved)
            h.textField("name", label: t("inbox.save.name"), extra: [.required(true), .maxlength(60)])
            h.button(t("inbox.save.do"), isSmall: true)
          }
        }
      }
    }
  }

  // MARK: Rows

  private func list(_ h: inout HTML) {
    if model.page.items.isEmpty {
      h(.div, .class("sheet")) { h in nothing(&h) }
      return
    }
    let canClaim = model.page.items.contains { isClaimable($0) }
    h.postForm(.claimMany, csrf: csrf, class: "sheet flat") { h in
      h.hidden("back", model.query.route.text)
      if canClaim {
        h(.div, .class("bar")) { h in
          h(.div, .class("choice grow"), .hidden(true), .data("needs-script", "")) { h in
            h(.input, .type("checkbox"), .id("all"), .data("all", ""))
            h(.label, .for("all"), text: t("inbox.all"))
          }
          h.button(t("inbox.claimChosen"), isSmall: true)
        }
      }
      groups(&h, canClaim: canClaim)
      h.pager(
        first: model.query.after == nil ? nil : model.query.first.route, firstLabel: t("pager.first"),
        next: model.page.next.map { next in model.query.with { $0.after = next.text }.route },
        nextLabel: t(model.page.stoppedEarly ? "pager.searchOn" : "pager.next"))
    }
  }

  private func nothing(_ h: inout HTML) {
    if let next = model.page.next, model.page.stoppedEarly {
      h.empty(t("inbox.notYet"), t("inbox.notYet.text")) { h in
        h.linkButton(t("pager.searchOn"), .main, to: model.query.with { $0.after = next.text }.route)
      }
    } else if model.query.isFiltered {
      h.empty(t("inbox.none"), t("inbox.none.text")) { h in
        h.linkButton(t("filter.clear"), to: InboxQuery().with { $0.share = model.query.share }.route)
      }
    } else {
      h.empty(t("inbox.empty.\(model.query.share.rawValue)"), t("inbox.empty.\(model.query.share.rawValue).text")) {
        h in
        if model.query.share == .mine, model.counts.roles > 0 {
          h.linkButton(
            t("inbox.toRoles", count: model.counts.roles), .main,
            to: InboxQuery().with { $0.share = .roles }.route)
        }
      }
    }
  }

  private func groups(_ h: inout HTML, canClaim: Bool) {
    guard model.query.grouping != .none else {
      h(.ol, .class("rows")) { h in for item in model.page.items { row(&h, item, canClaim) } }
      return
    }
    // Groups in the order in which their first row comes.
    var order: [String] = []
    var rows: [String: [DeskItem]] = [:]
    for item in model.page.items {
      let name = group(of: item)
      if rows[name] == nil { order.append(name) }
      rows[name, default: []].append(item)
    }
    // A group may go on on another page.
    let isWhole = model.query.after == nil && model.page.next == nil
    for name in order {
      h(.h2, .class("group-head")) { h in
        h.write(name)
        h.write(" ")
        h(
          .span, .class("soft small"),
          text: t(isWhole ? "inbox.groupSize" : "inbox.groupSizeHere", count: rows[name]?.count ?? 0))
      }
      h(.ol, .class("rows")) { h in for item in rows[name] ?? [] { row(&h, item, canClaim) } }
    }
  }

  private func group(of item: DeskItem) -> String {
    switch model.query.grouping {
    case .none: return ""
    case .process: return names.process(item.entry.process)
    case .task: return item.entry.item.name ?? item.entry.item.element
    case .due:
      guard let due = item.entry.item.due else { return t("inbox.due.never") }
      if due < t.now { return t("inbox.due.overdue") }
      guard let day = DateTime(due, in: t.zone)?.date, let today = t.today else { return t("inbox.due.any") }
      switch day.daysSince1970 - today.daysSince1970 {
      case ...0: return t("inbox.due.today")
      case 1...7: return t("inbox.due.week")
      default: return t("inbox.due.later")
      }
    }
  }

  /// Whether the rows are known to be of one process: then its name need not stand in each.
  private var isOfOneProcess: Bool {
    if model.query.process != nil { return true }
    switch model.query.grouping {
    case .process: return true
    case .none, .task, .due: return false
    }
  }

  private func isClaimable(_ item: DeskItem) -> Bool { item.entry.item.assignee == nil && !item.entry.item.isStartable }

  private func row(_ h: inout HTML, _ item: DeskItem, _ canClaim: Bool) {
    let entry = item.entry
    let name = entry.item.name ?? entry.item.element
    let route =
      entry.item.isStartable
      ? Route.oneCase(entry.instanceID) : Route.workItem(entry.id, back: model.query.route.text)
    let isLate = entry.item.due.map { $0 < t.now } ?? false
    let lang = names.language(of: entry.process, t)
    h(.li, .data("row", entry.id)) { h in
      h(.div, .class((isLate ? "row is-late" : "row") + (canClaim ? "" : " bare"))) { h in
        if canClaim { box(&h, item, name) }
        h(.div) { h in
          h(.div, .class("row-title")) { h in
            h(.a, .href(route), .lang(lang), .data("row-link", ""), text: name)
            if model.drafts.contains(entry.id) {
              h.write(" ")
              h.badge(t("inbox.draft"))
            }
            if entry.item.priority > .normal {
              h.write(" ")
              h.badge(t("priority.\(entry.item.priority.word)"), .warn)
            }
          }
          h(.div, .class("row-more")) { h in
            if !isOfOneProcess { h(.span, .lang(lang), text: names.process(entry.process)) }
            h(.span, .class("numbers"), text: entry.businessKey ?? t("inbox.case", ("case", entry.caseNumber)))
            if let starter = entry.startedBy { h(.span, text: t("cases.startedBy", ("name", names.person(starter)))) }
            if entry.item.isStartable { h(.span, text: t("inbox.mayBegin")) }
            h(.span, text: why(item))
          }
        }
        h(.div, .class("row-side")) { h in
          when(&h, entry.item, isLate)
          if entry.item.isStartable {
            h.button(
              t("case.begin"), to: .begin(entry.instanceID, entry.item.element), isSmall: true, describes: name)
          }
          if isClaimable(item) {
            h.button(
              t("work.claim"), name: "only", value: entry.id, isSmall: true, describes: name, data: ("claim", ""))
          }
        }
      }
    }
  }

  private func box(_ h: inout HTML, _ item: DeskItem, _ name: String) {
    h(.div) { h in
      guard isClaimable(item) else { return }
      let label = t("inbox.choose", ("name", name), ("key", item.entry.businessKey ?? item.entry.caseNumber))
      h(.input, .type("checkbox"), .name("item"), .value(item.entry.id), .aria("label", label))
    }
  }

  /// Why it is here: what other inboxes leave people to guess.
  private func why(_ item: DeskItem) -> String {
    switch item.reason {
    // What the procedure has given to somebody was taken by nobody.
    case .claimed: t(item.entry.item.reservedFor == nil ? "why.claimed" : "why.reserved")
    case .handedOver(let handed): why(handed)
    case .reserved: t("why.reserved")
    case .role: t("why.role", ("role", names.role(item.entry.item.role)))
    case .deputy(let person): t("why.deputy", ("person", names.person(person)))
    }
  }

  private func why(_ handed: HandOver) -> String {
    let person = names.person(handed.by)
    guard let note = handed.note else { return t("why.handedOver", ("person", person)) }
    let beginning = note.count > 120 ? note.prefix(120) + "…" : note[...]
    return t("why.handedOver.note", ("person", person), ("note", String(beginning)))
  }

  private func when(_ h: inout HTML, _ item: WorkItemRow, _ isLate: Bool) {
    h(.div, .class("row-side when")) { h in
      if let due = item.due {
        h(.span, .class(isLate ? "badge late" : "badge")) { h in
          h.write(t(isLate ? "inbox.wasDue" : "inbox.isDue") + " ")
          h.moment(due, t)
        }
      }
      h(.span, .class("small soft")) { h in
        h.write(t("inbox.since") + " ")
        h.moment(item.createdAt, t)
      }
    }
  }

  private func shortcuts(_ h: inout HTML) {
    h(
      .div, .class("shortcuts"), .id("shortcuts"), .hidden(true), .role("dialog"), .aria("modal", "true"),
      .aria("labelledby", "shortcuts-title")
    ) { h in
      h(.div, .class("sheet")) { h in
        h(.h2, .id("shortcuts-title"), text: t("keys.title"))
        h(.dl) { h in
          for (key, text) in [
            ("j", "keys.next"), ("k", "keys.previous"), ("Enter", "keys.open"), ("c", "keys.claim"),
            ("x", "keys.choose"),
            ("/", "keys.search"), ("?", "keys.help"), ("Esc", "keys.close"),
          ] {
            h(.dt) { $0(.kbd, text: key) }
            h(.dd, text: t(text))
          }
        }
        // Who speaks to the machine can turn them off (WCAG 2.1.4).
        h(.div, .class("choice")) { h in
          h(.input, .type("checkbox"), .id("letters"), .data("letters", ""))
          h(.label, .for("letters"), text: t("keys.letters"))
        }
        h(.button, .type("button"), .class("button"), .data("closes-help", ""), text: t("keys.close"))
      }
    }
  }
}

extension InboxEntry {
  /// What tells cases of one process apart where there is no business key: the end of the instance's id.
  var caseNumber: String { instanceID.split(separator: "~").last.map(String.init) ?? instanceID }
}
