internal import Foundation

/// A file path or address that a report names, in the forms that a pattern may be written for.
struct ReportPath: Hashable, Sendable {
  /// As the report says it.
  let text: String
  /// The forms that patterns are compared with: as written, decoded, without `./`, and the path of an address.
  let forms: [String]

  init(_ text: String) {
    self.text = text
    var forms = [text]
    func add(_ form: String) { if !form.isEmpty, !forms.contains(form) { forms.append(form) } }
    let decoded = text.removingPercentEncoding ?? text
    add(decoded)
    if decoded.hasPrefix("./") { add(String(decoded.dropFirst(2))) }
    if let scheme = decoded.range(of: "://") {
      let rest = decoded[scheme.upperBound...]
      if let slash = rest.firstIndex(of: "/") {
        let path = rest[slash...]
        add(String(path))
        add(String(path.prefix { $0 != "?" && $0 != "#" }))
      }
    }
    self.forms = forms
  }

  /// Whether a pattern fits one of the forms.
  func matches(_ pattern: WildcardPattern) -> Bool { forms.contains(where: pattern.matches) }
}
