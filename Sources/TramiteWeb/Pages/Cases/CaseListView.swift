import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// The list of cases.
struct CaseListView {
  let query: CaseQuery
  let found: CaseSearchPage
  /// The fields of the chosen procedure.
  let fields: [(id: String, label: String)]
  /// The procedures to choose from.
  let processes: [(value: String, label: String)]
  let t: Texts
  let names: Names

  func write(_ h: inout HTML) {
    h(.div, .class("page-head")) { h in
      h(.h1, .class("grow"), text: t("cases.title"))
      h.linkButton(t("cases.start"), .main, to: .start)
    }
    h.tabs(
      t("cases.shares"),
      CaseQuery.Share.allCases.map { share in
        let other = query.with {
          $0.share = share
          $0.before = nil
        }
        return (t("cases.share.\(share.rawValue)"), other.route, share == query.share)
      })
    filters(&h)
    let next = found.next.map { place in query.with { $0.before = place.rawValue }.route }
    if found.entries.isEmpty { return h(.div, .class("sheet")) { nothing(&$0, next) } }
    h(.div, .class("sheet flat")) { h in
      h(.ol, .class("rows")) { h in for entry in found.entries { row(&h, entry) } }
      h.pager(
        first: query.before == nil ? nil : query.with { $0.before = nil }.route, firstLabel: t("pager.first"),
        next: next, nextLabel: t(found.stoppedEarly ? "pager.searchOn" : "pager.next"))
    }
  }

  private func nothing(_ h: inout HTML, _ next: Route?) {
    if let next {
      h.empty(t("inbox.notYet"), t("cases.notYet.text")) { $0.linkButton(t("pager.searchOn"), .main, to: next) }
    } else if query.isFiltered {
      h.empty(t("cases.none"), t("cases.none.text"))
    } else {
      h.empty(t("cases.empty"), t("cases.empty.text")) { $0.linkButton(t("cases.start"), .main, to: .start) }
    }
  }

  private func filters(_ h: inout HTML) {
    h(.div, .class("sheet no-print")) { h in
      h(
        .form, .get, .action(.cases), .class("filters"), .data("instant", ""), .role("search"),
        .aria("label", t("cases.filter"))
      ) { h in
        h.hidden("show", query.share.rawValue)
        h.field("q", label: t("cases.reference"), help: nil) { h, tied in
          h.element(.input, tied + [.type("search"), .name("q"), .value(query.reference), .data("search", "")])
        }
        let any = [(value: "", label: t("filter.any"))]
        h.choice("process", label: t("inbox.process"), options: any + processes, selected: query.process ?? "")
        h.choice(
          "status", label: t("cases.status"),
          options: any + InstanceState.Status.allCases.map { ($0.word, t("status.\($0.word)")) },
          selected: query.status?.word ?? "")
        h.field("text", label: t("cases.text")) { h, tied in
          h.element(.input, tied + [.type("search"), .name("text"), .value(query.text), .autocomplete("off")])
        }
        if !fields.isEmpty {
          h.choice(
            "field", label: t("cases.field"), options: any + fields.map { ($0.id, $0.label) },
            selected: query.field ?? "")
        }
        h(.div, .class("buttons")) { h in
          h.button(t("filter.apply"))
          if query.isFiltered {
            let clear = CaseQuery([]).with { $0.share = query.share }
            h.linkButton(t("filter.clear"), .quiet, to: clear.route)
          }
        }
      }
    }
  }

  private func row(_ h: inout HTML, _ entry: InstanceEntry) {
    let row = entry.row
    let lang = names.language(of: row.process, t)
    h(.li, .data("row", row.id)) { h in
      h(.div, .class("row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title")) { h in
            h(
              .a, .href(.oneCase(row.id)), .lang(row.businessKey == nil ? lang : nil), .data("row-link", ""),
              text: row.businessKey ?? names.process(row.process))
          }
          h(.div, .class("row-more")) { h in
            if row.businessKey != nil { h(.span, .lang(lang), text: names.process(row.process)) }
            h(.span, .class("small"), text: row.id)
            if let starter = row.startedBy { h(.span, text: t("cases.startedBy", ("name", names.person(starter)))) }
          }
        }
        h(.div, .class("row-side when")) { h in
          CaseView.status(row.status, t, &h)
          h(.span, .class("small soft")) { $0.moment(row.endedAt ?? row.startedAt, t) }
        }
      }
    }
  }
}
