import Hummingbird
import TramiteEngine
import TramiteFEEL

/// The parts of administration, as its tabs name them.
enum AdministrationPart: String, CaseIterable, Sendable {
  case people, accounts, roles, deputies, tokens, settings, access

  var route: Route { self == .people ? .administration : .administration(rawValue) }

  /// The register is for the security role alone; who keeps accounts does not read it by virtue of that.
  func isOffered(to rights: PageRights) -> Bool {
    switch self {
    case .people, .accounts, .roles, .deputies, .tokens, .settings: rights.administers
    case .access: rights.readsAccessRegister
    }
  }
}

extension PageRequest {
  /// A page of administration: title, tabs, what was refused, content.
  func administration(
    _ part: AdministrationPart, status: HTTPResponse.Status = .ok, refused: RefusalWords? = nil,
    entry: RefusedEntry = .none, _ content: (inout HTML) -> Void
  ) -> Response {
    let title = t("administration.\(part.rawValue)")
    return page(.administration, title).response(refused == nil ? status : .unprocessableContent) { h in
      h(.div, .class("page-head")) { $0(.h1, text: t("administration.title")) }
      h.tabs(
        t("administration.parts"),
        AdministrationPart.allCases.filter { $0.isOffered(to: visitor.rights) }.map {
          (t("administration.\($0.rawValue)"), $0.route, $0 == part)
        })
      if let refused { h.refusal(refused, field: entry.field) }
      if let done = asked("done"), let text = t.ifKnown("administration.done.\(done)") {
        h.notice(.well) { $0(.p, text: text) }
      }
      content(&h)
    }
  }

  /// What a refused change says. What is no refusal of the change itself goes on as an error.
  func words(for error: any Error) throws -> RefusalWords {
    guard let fault = Fault(error) else { throw error }
    switch fault.kind {
    case .conflict, .wrongInput: return RefusalWords(fault, t)
    case .nobodyActs, .notPermitted, .notFound, .unavailable, .defect: throw error
    }
  }

  /// The end of a day in the zone of the office: until when something holds that ends with the day. Nil for an empty text.
  /// - Throws: ``Fault`` where the text is no day
  func endOfDay(_ text: String?, field: String = "until") throws -> Instant? {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    return try startOfDay(text, plus: 1, field: field)
  }

  /// The beginning of a day in the zone of the office, so many days later. Nil for an empty text.
  /// - Throws: ``Fault`` where the text is no day
  func startOfDay(_ text: String?, plus days: Int = 0, field: String = "from") throws -> Instant? {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    guard let day = CalendarDate(iso8601: text)?.adding(days: days),
      let midnight = TimeOfDay(hour: 0, minute: 0, second: 0),
      let instant = names.zone.instant(of: DateTime(date: day, time: midnight))
    else { throw Self.noDay(text, field: field) }
    return instant
  }

  /// A day as a browser sends it; nil for an empty text.
  /// - Throws: ``Fault`` where the text is no day
  func day(_ text: String?, field: String) throws -> CalendarDate? {
    guard let text = text?.trimmed, !text.isEmpty else { return nil }
    guard let day = CalendarDate(iso8601: text) else { throw Self.noDay(text, field: field) }
    return day
  }

  /// What was chosen in a list that begins with nothing.
  /// - Throws: ``Fault`` where nothing was
  func chosen(_ name: String, _ body: FormBody) throws -> String {
    guard let value = body[name]?.trimmed, !value.isEmpty else {
      throw Fault(
        .wrongInput, code: ProblemDetails.Code.notChosen.rawValue, "nothing was chosen for '\(name)'", field: name)
    }
    return value
  }

  private static func noDay(_ text: String, field: String) -> Fault {
    Fault(
      .wrongInput, code: ProblemDetails.Code.noDay.rawValue,
      "'\(text)' is no day: expected one such as 2026-12-31", field: field)
  }
}

extension HTML {
  /// What was refused, above a page.
  mutating func refusal(_ words: RefusalWords) {
    notice(.late, title: words.title, isAlert: true) { h in
      h(.p, text: words.sentence)
      words.details(&h)
    }
  }

  /// A table that becomes a list of blocks on a narrow screen. Each cell writes itself.
  mutating func grid(_ label: String, _ heads: [String], _ rows: [[(inout HTML) -> Void]]) {
    self(.div, .class("sheet flat scroll"), .tabindex(0), .role("region"), .aria("label", label)) { h in
      h(.table, .class("grid stacks")) { h in
        h(.thead) { h in h(.tr) { h in for head in heads { h(.th, .scope("col"), text: head) } } }
        h(.tbody) { h in
          for row in rows {
            h(.tr) { h in for (head, cell) in zip(heads, row) { h(.td, .data("label", head), content: cell) } }
          }
        }
      }
    }
  }

  /// A day to be entered.
  mutating func dayField(
    _ name: String, label: String, value: String = "", help: String? = nil, error: String? = nil, note: String? = nil
  ) {
    textField(name, label: label, value: value, help: help, error: error, type: "date", note: note)
  }

  /// Boxes to be ticked, of which any number may be.
  mutating func boxes(
    _ name: String, label: String, help: String? = nil, error: String? = nil,
    _ options: [(value: String, label: String)], chosen: Set<String> = []
  ) {
    group(name, label: label, help: help, error: error) { h in
      for option in options {
        let id = "\(name)-\(option.value)"
        h(.div, .class("choice")) { h in
          h(
            .input, .type("checkbox"), .id(id), .name(name), .value(option.value),
            .checked(chosen.contains(option.value)))
          h(.label, .for(id), text: option.label)
        }
      }
    }
  }

  /// One box to be ticked.
  mutating func box(_ name: String, label: String, isChecked: Bool = false, id: String? = nil) {
    self(.div, .class("choice")) { h in
      h(.input, .type("checkbox"), .id(id ?? name), .name(name), .value("yes"), .checked(isChecked))
      h(.label, .for(id ?? name), text: label)
    }
  }

  /// What is shown once and then nowhere any more: a password, a key.
  mutating func shownOnce(_ title: String, _ text: String, note: String) {
    self(.section, .class("sheet"), .role("status")) { h in
      h(.h2, text: title)
      h(.pre, .class("source"), .tabindex(0), text: text)
      h(.p, text: note)
    }
  }
}
