/// Markup as it is written, piece by piece. What is put in is escaped everywhere: in texts and in attributes; only what is
/// markup already (``Markup``) passes as it is.
///
/// Views are functions that write into an `inout HTML`; nesting of calls is nesting of elements, so no end tag can be
/// forgotten. Names of elements are closed (``Tag``), addresses come from ``Route``.
/// - Cost: linear in what is written, one buffer.
struct HTML: Sendable, Hashable {
  /// What has been written.
  private(set) var text: String

  /// An empty piece of markup.
  init() {
    text = ""
    text.reserveCapacity(16_384)
  }

  /// An element with content.
  mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., content: (inout HTML) -> Void) {
    open(tag, attributes)
    content(&self)
    close(tag)
  }

  /// An element that holds a text.
  mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., text: String) {
    open(tag, attributes)
    write(text)
    close(tag)
  }

  /// An element without content: a void one, or one that stays empty.
  mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute...) {
    open(tag, attributes)
    close(tag)
  }

  /// An element whose attributes were put together elsewhere.
  mutating func element(_ tag: Tag, _ attributes: [Attribute], content: (inout HTML) -> Void = { _ in }) {
    open(tag, attributes)
    content(&self)
    close(tag)
  }

  /// A text.
  mutating func write(_ text: String) { Escaping.append(text, to: &self.text) }

  /// Markup that another part of the program has made.
  mutating func write(_ markup: Markup) { text += markup.text }

  private mutating func open(_ tag: Tag, _ attributes: [Attribute]) {
    text += "<"
    text += tag.rawValue
    for attribute in attributes { attribute.write(to: &text) }
    text += ">"
  }

  private mutating func close(_ tag: Tag) {
    if tag.isVoid { return }
    text += "</"
    text += tag.rawValue
    text += ">"
  }
}

/// Markup that may stand in a page as it is.
struct Markup: Sendable, Hashable {
  let text: String

  /// Takes a drawing of `TramiteDiagram`: a whole SVG element, in which every text is escaped.
  init(drawing svg: String) {
    // An XML declaration may stand only at the beginning of a file.
    let start = svg.range(of: "<svg").map(\.lowerBound) ?? svg.startIndex
    text = String(svg[start...])
  }

  /// The width that a drawing says of itself, in pixels.
  var width: Double? {
    guard let start = text.range(of: " width=\"")?.upperBound else { return nil }
    return Double(text[start...].prefix { $0 != "\"" })
  }

  /// Takes what a view has written.
  init(_ html: HTML) { text = html.text }
}

extension String {
  /// Where a text first occurs.
  fileprivate func range(of needle: String) -> Range<String.Index>? {
    let pattern = Array(needle.utf8)
    var start = utf8.startIndex
    while let end = utf8.index(start, offsetBy: pattern.count, limitedBy: utf8.endIndex) {
      if utf8[start..<end].elementsEqual(pattern) { return start..<end }
      start = utf8.index(after: start)
    }
    return nil
  }
}

/// The five characters that mean something in markup.
enum Escaping {
  /// Appends a text, escaped for content and for quoted attributes.
  static func append(_ text: String, to result: inout String) {
    guard text.utf8.contains(where: isSpecial) else {
      result += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
  }
}

/// The elements that pages use.
enum Tag: String, Sendable {
  case a, article, aside, body, br, button, caption, code, dd, details, div, dl, dt, em, fieldset, footer, form, h1, h2,
    h3, h4, head, header, hr, html, input, kbd, label, legend, li, link, main, meta, nav, ol, option, optgroup, p, pre,
    script, section, select, small, span, strong, summary, table, tbody, td, textarea, th, thead, time, title, tr, ul

  /// Whether it never has content, so that it has no end tag.
  var isVoid: Bool {
    switch self {
    case .br, .hr, .input, .link, .meta: true
    case .a, .article, .aside, .body, .button, .caption, .code, .dd, .details, .div, .dl, .dt, .em, .fieldset, .footer,
      .form, .h1, .h2, .h3, .h4, .head, .header, .html, .kbd, .label, .legend, .li, .main, .nav, .ol, .option,
      .optgroup, .p, .pre, .script, .section, .select, .small, .span, .strong, .summary, .table, .tbody, .td,
      .textarea, .th, .thead, .time, .title, .tr, .ul:
      false
    }
  }
}
