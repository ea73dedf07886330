import TramiteFEEL

extension Value {
  /// A string as it is, any other value as its JSON: for business keys and message ids.
  var plainText: String {
    if case .string(let text) = self { return text }
    return json
  }
}
