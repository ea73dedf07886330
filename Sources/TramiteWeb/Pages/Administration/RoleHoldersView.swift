import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Who holds a role, and from which day to which, with what gives and takes it.
struct RoleHoldersView {
  let t: Texts
  let names: Names
  let csrf: String
  let role: String

  func write(_ h: inout HTML, _ holders: [MembershipRow], _ people: [PersonRow], _ entry: RefusedEntry) {
    h(.section, .class("sheet"), .aria("labelledby", "holders")) { h in
      h(.h2, .id("holders"), text: t("role.holders"))
      if holders.isEmpty { h(.p, text: t("none")) }
      h.postForm(.role(role), csrf: csrf) { h in
        h(.ul, .class("rows")) { h in for holder in holders { row(&h, holder) } }
      }
      h(.p, .class("soft small"), text: t("role.source"))
      if !people.isEmpty { giving(&h, people, entry) }
    }
  }

  private func giving(_ h: inout HTML, _ people: [PersonRow], _ entry: RefusedEntry) {
    h(.details, .class("plain"), .open(entry.field != nil)) { h in
      h(.summary, text: t("role.give"))
      h.postForm(.role(role), csrf: csrf) { h in
        h.choice(
          "user", label: t("person.name"),
          options: [("", t("form.choose"))] + people.map { ($0.id, "\($0.name ?? $0.id) (\($0.id))") },
          selected: entry.value("user"), error: entry.error("user"), extra: [.required(true)])
        h.dayField(
          "from", label: t("deputy.from"), value: entry.value("from"), error: entry.error("from"), note: t("optional"))
        h.dayField(
          "until", label: t("deputy.until"), value: entry.value("until"), error: entry.error("until"),
          note: t("optional"))
        h.button(t("role.give"), isSmall: true)
      }
    }
  }

  private func row(_ h: inout HTML, _ holder: MembershipRow) {
    let name = names.person(holder.person)
    h(.li) { h in
      h(.div, .class("row bare")) { h in
        h(.div) { h in
          h(.div, .class("row-title")) { $0(.a, .href(.account(of: holder.person)), text: name) }
          let more = [days(holder), holder.organization.isEmpty ? nil : t("right.fromFile")].compactMap { $0 }
          if !more.isEmpty { h(.div, .class("row-more"), text: more.joined(separator: " · ")) }
        }
        if holder.organization.isEmpty {
          h(.div, .class("row-side")) { h in
            h.button(
              t("role.take"), .bad, name: "take", value: holder.person + (holder.from.map { " \($0)" } ?? ""),
              isSmall: true, describes: name)
          }
        }
      }
    }
  }

  /// The days, and whether they are to come or over; nil: for good.
  private func days(_ holder: MembershipRow) -> String? {
    if holder.from == nil, holder.until == nil { return nil }
    let days = [holder.from, holder.until].map { $0.flatMap { CalendarDate(iso8601: $0) }.map { t.day($0) } ?? "…" }
    let today = t.today?.description ?? ""
    let state: String?
    if holder.until.map({ $0 < today }) ?? false {
      state = t("deputy.over")
    } else if holder.from.map({ $0 > today }) ?? false {
      state = t("deputy.later")
    } else {
      state = nil
    }
    return "\(days[0]) – \(days[1])" + (state.map { " (\($0))" } ?? "")
  }
}
