import TramiteFEEL

// The parts that pages are put together from. Each is a function of its values; none knows a request.

/// How strongly something is said.
enum Tone: String, Sendable {
  case plain = ""
  case accent, warn, late, well
}

/// How a button looks.
enum ButtonLook: String, Sendable {
  /// The one thing that most people come for.
  case main
  case plain = ""
  /// Takes something away.
  case bad
  /// Beside others, without a frame.
  case quiet
}

extension HTML {
  /// A button that sends its form.
  /// - Parameter skipsChecks: whether it sends the form also where the browser finds something missing
  mutating func button(
    _ label: String, _ look: ButtonLook = .plain, name: String? = nil, value: String? = nil, to action: Route? = nil,
    isSmall: Bool = false, describes: String? = nil, data: (StaticString, String)? = nil, skipsChecks: Bool = false
  ) {
    var attributes: [Attribute] = [
      .type("submit"), .class(Self.buttonClass(look, isSmall)), .name(name), .value(value),
    ]
    if let action { attributes.append(.formaction(action)) }
    if skipsChecks { attributes.append(.formnovalidate) }
    if let data { attributes.append(.data(data.0, data.1)) }
    element(.button, attributes) { h in
      h.write(label)
      if let describes { h(.span, .class("visually-hidden"), text: " " + describes) }
    }
  }

  /// A link that looks like a button.
  mutating func linkButton(_ label: String, _ look: ButtonLook = .plain, to route: Route, isSmall: Bool = false) {
    self(.a, .class(Self.buttonClass(look, isSmall)), .href(route), text: label)
  }

  private static func buttonClass(_ look: ButtonLook, _ isSmall: Bool) -> String {
    "button" + (look == .plain ? "" : " " + look.rawValue) + (isSmall ? " small" : "")
  }

  /// A small label.
  mutating func badge(_ text: String, _ tone: Tone = .plain) {
    self(.span, .class(tone == .plain ? "badge" : "badge " + tone.rawValue), text: text)
  }

  /// A moment: shown in words, with the exact time for machines and on pointing.
  mutating func moment(_ instant: Instant, _ t: Texts, short: Bool = false) {
    self(
      .time, .datetime(instant.description), .title(t.moment(instant)),
      text: short ? t.shortMoment(instant) : t.relative(instant))
  }

  /// A form that changes something, with the token that proves that it comes from a page of ours.
  /// - Parameter isOnce: whether what is sent twice from one drawing is done once (``FormRepetitions``)
  mutating func postForm(
    _ action: Route, csrf: String, class name: String? = nil, id: String? = nil, isMultipart: Bool = false,
    isOnce: Bool = false, extra: [Attribute] = [], content: (inout HTML) -> Void
  ) {
    var attributes: [Attribute] = [.post, .action(action), .class(name), .id(id)] + extra
    if isMultipart { attributes.append(.multipart) }
    element(.form, attributes) { h in
      h.hidden("csrf", csrf)
      if isOnce { h.hidden(FormRepetitions.field, FormRepetitions.mark()) }
      content(&h)
    }
  }

  /// A value that is sent along.
  mutating func hidden(_ name: String, _ value: String) { self(.input, .type("hidden"), .name(name), .value(value)) }

  /// A label with its control, help and error tied to it.
  /// - Parameter control: gets the attributes that tie it to the rest.
  mutating func field(
    _ id: String, label: String, help: String? = nil, error: String? = nil, note: String? = nil,
    control: (inout HTML, [Attribute]) -> Void
  ) {
    field(
      id, label: Wording(label), help: help.map { [Wording($0)] } ?? [], error: error, note: note, control: control)
  }

  /// The same, of texts that may be in another language than the page.
  mutating func field(
    _ id: String, label: Wording, help: [Wording], error: String? = nil, note: String? = nil,
    control: (inout HTML, [Attribute]) -> Void
  ) {
    self(.div, .class(error == nil ? "field" : "field wrong")) { h in
      h(.label, .for(id)) { h in
        h.write(label)
        if let note { h(.span, .class("optional"), text: " " + note) }
      }
      control(&h, h.describe(id, help: help, error: error))
    }
  }

  /// Why somebody does something to a case; it stays in the history.
  /// - Parameter help: the key of what is said beside it
  mutating func reasonField(
    _ t: Texts, _ reason: String = "", id: String = "reason", explainedBy key: String = "operations.reason.help"
  ) {
    field(id, label: t("operations.reason"), help: t(key)) { h, tied in
      h.element(.textarea, tied + [.name("reason"), .rows(3), .required(true)]) { $0.write(reason) }
    }
  }

  /// A group of controls with one label.
  mutating func group(
    _ id: String, label: String, help: String? = nil, error: String? = nil, note: String? = nil,
    controls: (inout HTML) -> Void
  ) {
    group(
      id, label: Wording(label), help: help.map { [Wording($0)] } ?? [], error: error, note: note, controls: controls)
  }

  /// The same, of texts that may be in another language than the page.
  mutating func group(
    _ id: String, label: Wording, help: [Wording], error: String? = nil, note: String? = nil,
    controls: (inout HTML) -> Void
  ) {
    element(
      .fieldset,
      [.class(error == nil ? "field" : "field wrong"), .id(id), .tabindex(-1)] + described(id, !help.isEmpty, error)
    ) {
      h in
      h(.legend) { h in
        h.write(label)
        if let note { h(.span, .class("optional"), text: " " + note) }
      }
      _ = h.describe(id, help: help, error: error)
      controls(&h)
    }
  }

  /// Writes help and error, and gives the attributes that tie a control to them.
  private mutating func describe(_ id: String, help: [Wording], error: String?) -> [Attribute] {
    if !help.isEmpty {
      self(.p, .class("help"), .id(id + "-help")) { h in
        for (place, sentence) in help.enumerated() {
          if place > 0 { h.write(" · ") }
          h.write(sentence)
        }
      }
    }
    if let error { self(.p, .class("error"), .id(id + "-error"), text: error) }
    return [.id(id)] + described(id, !help.isEmpty, error)
  }

  private func described(_ id: String, _ hasHelp: Bool, _ error: String?) -> [Attribute] {
    let ids = [hasHelp ? id + "-help" : nil, error == nil ? nil : id + "-error"].compactMap { $0 }
    return [
      .aria("describedby", ids.isEmpty ? nil : ids.joined(separator: " ")),
      .aria("invalid", error == nil ? nil : "true"),
    ]
  }

  /// One line of text.
  mutating func textField(
    _ name: String, label: String, value: String = "", help: String? = nil, error: String? = nil, type: String = "text",
    note: String? = nil, extra: [Attribute] = []
  ) {
    field(name, label: label, help: help, error: error, note: note) { h, tied in
      h.element(.input, tied + [.type(type), .name(name), .value(value)] + extra)
    }
  }

  /// A list to choose one from.
  mutating func choice(
    _ name: String, label: String, options: [(value: String, label: String)], selected: String, help: String? = nil,
    error: String? = nil, id: String? = nil, extra: [Attribute] = []
  ) {
    field(id ?? name, label: label, help: help, error: error) { h, tied in
      h.element(.select, tied + [.name(name)] + extra) { h in
        for option in options {
          h(.option, .value(option.value), .selected(option.value == selected), text: option.label)
        }
      }
    }
  }

  /// Where one is: the way back up.
  /// - Parameter lang: the language of `here`, where it is another than the page's
  mutating func crumbs(_ label: String, _ steps: [(String, Route)], here: String, lang: String? = nil) {
    self(.nav, .class("crumbs"), .aria("label", label)) { h in
      h(.ol) { h in
        for (text, route) in steps { h(.li) { $0(.a, .href(route), text: text) } }
        h(.li, .lang(lang), .aria("current", "page"), text: here)
      }
    }
  }

  /// Several views of one thing.
  mutating func tabs(_ label: String, _ tabs: [(label: String, route: Route, isHere: Bool)]) {
    self(.nav, .class("tabs"), .aria("label", label)) { h in
      h(.ul) { h in
        for tab in tabs { h(.li) { $0(.a, .href(tab.route), .current(tab.isHere), text: tab.label) } }
      }
    }
  }

  /// What is said where a list is empty: why, and what one could do.
  mutating func empty(_ title: String, _ text: String, content: (inout HTML) -> Void = { _ in }) {
    self(.div, .class("empty")) { h in
      h(.h2, text: title)
      h(.p, text: text)
      content(&h)
    }
  }

  /// Something to be noticed.
  mutating func notice(_ tone: Tone, title: String? = nil, isAlert: Bool = false, content: (inout HTML) -> Void) {
    let look =
      switch tone {
      case .plain, .accent: "notice"
      case .warn: "notice warn"
      case .late: "notice bad"
      case .well: "notice well"
      }
    self(.div, .class(look), .role(isAlert ? "alert" : "status")) { h in
      if let title { h(.h2, text: title) }
      content(&h)
    }
  }

  /// What is wrong with a form, above it: each with a link to its field.
  mutating func errorSummary(_ title: String, _ errors: [(text: String, anchor: String?)]) {
    self(.div, .class("notice bad"), .role("alert"), .tabindex(-1), .id("errors"), .data("focus", "here")) { h in
      h(.h2, text: title)
      if errors.isEmpty { return }
      h(.ul) { h in
        for error in errors {
          h(.li) { h in
            if let anchor = error.anchor {
              h(.a, .href(anchor: anchor), text: error.text)
            } else {
              h.write(error.text)
            }
          }
        }
      }
    }
  }

  /// A text of a file, in paragraphs: a single line end there is only where its writer's line was full.
  mutating func paragraphs(_ text: String, class name: String? = nil, lang: String? = nil) {
    for paragraph in Paragraphs.of(text) {
      self(.p, .class(name), .lang(lang)) { h in
        for (place, line) in paragraph.enumerated() {
          if place > 0 { h(.br) }
          h.write(line)
        }
      }
    }
  }

  /// Names with values.
  mutating func facts(_ facts: [(String, (inout HTML) -> Void)], isTight: Bool = false) {
    self.facts(facts.map { (Wording($0), $1) }, isTight: isTight)
  }

  /// Names that may be in another language than the page, with values.
  mutating func facts(_ facts: [(Wording, (inout HTML) -> Void)], isTight: Bool = false) {
    self(.dl, .class(isTight ? "facts tight" : "facts")) { h in
      for (name, value) in facts {
        h(.dt, .lang(name.lang), text: name.text)
        h(.dd) { value(&$0) }
      }
    }
  }

  /// Goes on in a list that is longer than the page.
  mutating func pager(first: Route?, firstLabel: String, next: Route?, nextLabel: String) {
    if first == nil, next == nil { return }
    self(.div, .class("pager")) { h in
      h(.span) { h in if let first { h.linkButton(firstLabel, .quiet, to: first) } }
      h(.span) { h in if let next { h.linkButton(nextLabel, to: next) } }
    }
  }
}
