import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteGraph
import TramiteHistory
import TramiteStore

/// What an operator can do with a case: free a task whose holder is ill or gone, stop the case for a while, move it, end it.
struct CaseOperating: Sendable {
  let detail: InstanceDetail
  /// Whether there is a version that it could be moved to.
  let hasOtherVersions: Bool
  let t: Texts
  let names: Names
  let csrf: String

  /// The forms; for a case that has ended, that which erases what is personal.
  func write(_ h: inout HTML) {
    if detail.row.status.isEnded { return erasing(&h) }
    h(.details, .class("sheet plain")) { h in
      h(.summary, text: t("operate.title"))
      h.postForm(.oneCase(detail.row.id, action: "operate"), csrf: csrf, isOnce: true) { h in
        h.group("deed", label: t("operate.what")) { h in
          for (place, deed) in deeds.enumerated() {
            h(.div, .class("choice")) { h in
              h(.input, .type("radio"), .id("deed-\(place)"), .name("deed"), .value(deed.value), .checked(place == 0))
              h(.label, .for("deed-\(place)"), text: deed.label)
            }
          }
        }
        h.reasonField(t, id: "deed-reason", explainedBy: "operate.reason.help")
        h.button(t("operate.do"))
      }
    }
    h(.section, .class("sheet no-print"), .aria("labelledby", "operate-move")) { h in
      h(.h2, .id("operate-move"), text: t("operate.move"))
      h(.div, .class("buttons")) { h in
        h.linkButton(t("move.title"), to: .oneCase(detail.row.id, action: "move"), isSmall: true)
        if hasOtherVersions {
          h.linkButton(t("migrate.title"), to: .oneCase(detail.row.id, action: "migrate"), isSmall: true)
        }
      }
    }
    h(.details, .class("sheet plain")) { h in
      h(.summary, text: t("operate.cancel"))
      h.postForm(.oneCase(detail.row.id, action: "operate"), csrf: csrf, isOnce: true) { h in
        h.hidden("deed", "cancel")
        h.reasonField(t, id: "cancel-reason", explainedBy: "operate.reason.help")
        h(.div, .class("choice")) { h in
          h(.input, .type("checkbox"), .id("cancel-sure"), .name("sure"), .value("yes"), .required(true))
          h(.label, .for("cancel-sure"), text: t("operate.cancel.sure"))
        }
        h.button(t("operate.cancel"), .bad)
      }
    }
  }

  private func erasing(_ h: inout HTML) {
    guard detail.holdsPersonalValues, detail.row.parent == nil else { return }
    h(.details, .class("sheet plain no-print")) { h in
      h(.summary, text: t("operate.erase"))
      h.postForm(.oneCase(detail.row.id, action: "operate"), csrf: csrf, isOnce: true) { h in
        h.hidden("deed", "erase")
        h(.p, .class("soft"), text: t("operate.erase.text"))
        h.reasonField(t, id: "erase-reason", explainedBy: "operate.erase.reason.help")
        h(.div, .class("choice")) { h in
          h(.input, .type("checkbox"), .id("erase-sure"), .name("sure"), .value("yes"), .required(true))
          h(.label, .for("erase-sure"), text: t("operate.erase.sure"))
        }
        h.button(t("operate.erase"), .bad)
      }
    }
  }

  private var deeds: [(value: String, label: String)] {
    var deeds: [(value: String, label: String)] = []
    for item in detail.state.workItems {
      guard let holder = item.assignee else { continue }
      let node = detail.graph[item.node]
      deeds.append(
        (
          "free:\(item.id.text(in: detail.row.id))",
          t("operate.free", ("task", node.name ?? node.id), ("name", names.person(holder)))
        ))
    }
    deeds.append(
      detail.row.status == .suspended ? ("resume", t("operate.resume")) : ("suspend", t("operate.suspend")))
    return deeds
  }

  /// Does what the forms ask for.
  static func operate(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    let id = try page.parameter("case")
    let reason = body["reason"] ?? ""
    let deed = (body["deed"] ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    let done: String
    switch deed.first {
    case "free":
      try await page.engine.free(deed.count == 2 ? deed[1] : "", reason: reason, by: page.actor)
      done = "freed"
    case "suspend":
      try await page.engine.suspend(id, reason: reason, by: page.actor)
      done = "suspended"
    case "resume":
      try await page.engine.resume(id, reason: reason, by: page.actor)
      done = "resumed"
    case "cancel" where body["sure"] != nil:
      try await page.engine.cancel(id, reason: reason, by: page.actor)
      done = "cancelled"
    case "erase" where body["sure"] != nil:
      try await page.engine.erase(id, reason: reason, by: page.actor)
      done = "erased"
    default: return .redirect(to: .oneCase(id))
    }
    return .redirect(to: Route(["cases", id], query: [("done", done)]))
  }
}
