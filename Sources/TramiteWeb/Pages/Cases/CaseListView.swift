import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// The list of cases.
struct CaseListView {
  let query: CaseQuery
  let entries: [InstanceEntry]
  let hasMore: Bool
  let t: Texts
  let names: Names
  let mayOperate: Bool

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
    if entries.isEmpty {
      h(.div, .class("sheet")) { h in
        if query.process == nil, query.status == nil, query.reference == nil {
          h.empty(t("cases.empty"), t("cases.empty.text")) { $0.linkButton(t("cases.start"), .main, to: .start) }
        } else {
          h.empty(t("cases.none"), t("cases.none.text"))
        }
      }
      return
    }
    h(.div, .class("sheet flat")) { h in
      h(.ol, .class("rows")) { h in for entry in entries { row(&h, entry) } }
      let next = query.with { $0.before = entries.last?.row.key.rawValue }
      h.pager(
        first: query.before == nil ? nil : query.with { $0.before = nil }.route, firstLabel: t("pager.first"),
        next: hasMore ? next.route : nil, nextLabel: t("pager.next"))
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
        let processes = names.processes.sorted { $0.value < $1.value }.map { (value: $0.key, label: $0.value) }
        h.choice("process", label: t("inbox.process"), options: any + processes, selected: query.process ?? "")
        h.choice(
          "status", label: t("cases.status"),
          options: any + InstanceState.Status.allCases.map { ($0.word, t("status.\($0.word)")) },
          selected: query.status?.word ?? "")
        h(.div, .class("buttons")) { $0.button(t("filter.apply")) }
      }
    }
  }

  private func row(_ h: inout HTML, _ entry: InstanceEntry) {
    let row = entry.row
    h(.li, .data("row", row.id)) { h in
      h(.div, .class("row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title")) { h in
            h(.a, .href(.oneCase(row.id)), .data("row-link", ""), text: row.businessKey ?? names.process(row.process))
          }
          h(.div, .class("row-more")) { h in
            if row.businessKey != nil { h(.span, text: names.process(row.process)) }
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
