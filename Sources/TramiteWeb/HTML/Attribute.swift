/// An attribute of an element. There is none for scripts and styles: pages have neither in line (the server's
/// Content-Security-Policy forbids them).
struct Attribute: Sendable, Hashable {
  private let name: String
  /// Nil: the attribute is left out. Empty for attributes that are only there or not.
  private let value: String?
  private let isFlag: Bool

  private init(_ name: String, _ value: String?, isFlag: Bool = false) {
    self.name = name
    self.value = value
    self.isFlag = isFlag
  }

  /// Writes it with a space before it.
  func write(to text: inout String) {
    guard let value else { return }
    text += " "
    text += name
    if isFlag { return }
    text += "=\""
    Escaping.append(value, to: &text)
    text += "\""
  }

  // MARK: What every element has

  static func id(_ value: String?) -> Self { Self("id", value) }
  static func `class`(_ value: String?) -> Self { Self("class", value) }
  static func title(_ value: String?) -> Self { Self("title", value) }
  static func lang(_ value: String?) -> Self { Self("lang", value) }
  static func role(_ value: String) -> Self { Self("role", value) }
  static func tabindex(_ value: Int) -> Self { Self("tabindex", String(value)) }
  static func hidden(_ isHidden: Bool) -> Self { flag("hidden", isHidden) }
  /// `data-…`, for the scripts.
  static func data(_ name: StaticString, _ value: String?) -> Self { Self("data-\(name)", value) }
  /// `aria-…`.
  static func aria(_ name: StaticString, _ value: String?) -> Self { Self("aria-\(name)", value) }
  /// `aria-current="page"`, or nothing.
  static func current(_ isCurrent: Bool) -> Self { Self("aria-current", isCurrent ? "page" : nil) }

  // MARK: Addresses

  /// A link inside the product.
  static func href(_ route: Route) -> Self { Self("href", route.text) }
  /// A link to a place on the same page.
  static func href(anchor: String) -> Self { Self("href", "#" + anchor) }
  /// A link that a person entered: only addresses of the web, everything else is left out.
  static func href(web address: String) -> Self {
    let lower = address.lowercased()
    return Self("href", lower.hasPrefix("https://") || lower.hasPrefix("http://") ? address : nil)
  }
  static func href(mail address: String) -> Self { Self("href", "mailto:" + Route.encoded(address)) }
  static func action(_ route: Route) -> Self { Self("action", route.text) }
  static func formaction(_ route: Route) -> Self { Self("formaction", route.text) }
  static func src(_ route: Route) -> Self { Self("src", route.text) }
  static func rel(_ value: String) -> Self { Self("rel", value) }
  static func download(_ name: String) -> Self { Self("download", name) }

  // MARK: Forms

  static let post = Self("method", "post")
  static let get = Self("method", "get")
  static let multipart = Self("enctype", "multipart/form-data")
  static func name(_ value: String?) -> Self { Self("name", value) }
  static func value(_ value: String?) -> Self { Self("value", value) }
  static func type(_ value: String) -> Self { Self("type", value) }
  static func `for`(_ id: String) -> Self { Self("for", id) }
  static func form(_ id: String) -> Self { Self("form", id) }
  static func placeholder(_ value: String?) -> Self { Self("placeholder", value) }
  static func autocomplete(_ value: String) -> Self { Self("autocomplete", value) }
  static func inputmode(_ value: String?) -> Self { Self("inputmode", value) }
  static func rows(_ value: Int) -> Self { Self("rows", String(value)) }
  static func min(_ value: String?) -> Self { Self("min", value) }
  static func max(_ value: String?) -> Self { Self("max", value) }
  static func maxlength(_ value: Int?) -> Self { Self("maxlength", value.map { String($0) }) }
  static func required(_ isRequired: Bool) -> Self { flag("required", isRequired) }
  static func readonly(_ isReadOnly: Bool) -> Self { flag("readonly", isReadOnly) }
  static func disabled(_ isDisabled: Bool) -> Self { flag("disabled", isDisabled) }
  static func checked(_ isChecked: Bool) -> Self { flag("checked", isChecked) }
  static func selected(_ isSelected: Bool) -> Self { flag("selected", isSelected) }
  static func multiple(_ isMultiple: Bool) -> Self { flag("multiple", isMultiple) }
  static func autofocus(_ isFocused: Bool) -> Self { flag("autofocus", isFocused) }
  static func spellcheck(_ isChecked: Bool) -> Self { Self("spellcheck", isChecked ? "true" : "false") }
  /// The browser leaves checking to the server, whose refusals are in the person's language.
  static let formnovalidate = Self("formnovalidate", "", isFlag: true)
  static let novalidate = Self("novalidate", "", isFlag: true)

  // MARK: Tables, details, head

  static func scope(_ value: String) -> Self { Self("scope", value) }
  static func colspan(_ value: Int) -> Self { Self("colspan", String(value)) }
  static func open(_ isOpen: Bool) -> Self { flag("open", isOpen) }
  static func datetime(_ value: String) -> Self { Self("datetime", value) }
  static func content(_ value: String) -> Self { Self("content", value) }
  static func charset(_ value: String) -> Self { Self("charset", value) }
  static func media(_ value: String) -> Self { Self("media", value) }
  /// The script runs when the page has been read.
  static let `defer` = Self("defer", "", isFlag: true)

  private static func flag(_ name: String, _ isThere: Bool) -> Self { Self(name, isThere ? "" : nil, isFlag: true) }
}
