import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// What the program tells a person: notices are read, never completed.
struct NoticePages: Sendable {
  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "notices") { try await show($0) }
    pages.post(router, "notices/:notice") { page, _ in
      if let id = Int64(try page.parameter("notice")) { try await page.engine.markNoticeRead(id, by: page.actor) }
      return .redirect(to: .notices)
    }
  }

  private func show(_ page: PageRequest) async throws -> Response {
    let before = page.asked("before").flatMap { Int64($0) }
    let notices = try await page.engine.notices(by: page.actor, before: before, limit: 51)
    let shown = Array(notices.prefix(50))
    let t = page.t
    return page.page(nil, t("frame.notices")).response { h in
      h(.div, .class("page-head")) { $0(.h1, text: t("frame.notices")) }
      if shown.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("notices.none"), t("notices.none.text")) }
        return
      }
      h(.div, .class("sheet flat")) { h in
        h(.ol, .class("rows")) { h in for notice in shown { row(&h, notice, page) } }
        h.pager(
          first: before == nil ? nil : .notices, firstLabel: t("pager.first"),
          next: notices.count > shown.count
            ? shown.last.map { Route(["notices"], query: [("before", String($0.notice.id))]) } : nil,
          nextLabel: t("pager.next"))
      }
    }
  }

  private func row(_ h: inout HTML, _ item: InboxNotice, _ page: PageRequest) {
    let t = page.t
    let own = AccountNotice(source: item.notice.source)
    let title = own.map { t("notice.\($0.rawValue)") } ?? item.notice.subject
    h(.li) { h in
      h(.div, .class("row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title"), text: title)
          if own == nil {
            h(.div, .class("value"), text: item.notice.body)
          } else if let person = item.notice.element {
            h(.div, .class("value"), text: t("notice.doneBy", ("person", page.names.person(person))))
          }
          h(.div, .class("row-more")) { h in
            if let instance = item.notice.instance { h(.a, .href(.oneCase(instance)), text: t("notices.case")) }
            for file in item.attachments.compactMap(FileReference.init) {
              h(.span) { ValueWriter(t: t, names: page.names, instance: item.notice.instance).file(file, &$0) }
            }
          }
        }
        h(.div, .class("row-side when")) { h in
          h.moment(item.notice.at, t)
          if item.readAt == nil {
            h.postForm(.notice(item.notice.id), csrf: page.visitor.csrf, class: "inline-form") { h in
              h.button(t("notices.read"), isSmall: true, describes: title)
            }
          }
        }
      }
    }
  }
}
