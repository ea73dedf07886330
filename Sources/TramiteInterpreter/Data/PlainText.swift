public import TramiteFEEL

extension Value {
  /// The text by which a row of a data store is found.
  public var rowKey: String { plainText }
  /// A string as it is, any other value as its JSON: for business keys and message ids.
  var plainText: String {
    if case .string(let text) = self { return text }
    return json
  }
}
