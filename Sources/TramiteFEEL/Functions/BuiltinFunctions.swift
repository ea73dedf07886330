/// The built-in functions as an author sees them.
public enum BuiltinFunctions {
  /// A function.
  public struct Function: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// How it may be called, for example `substring(string, start position, length?)`; `?` marks what may be left out.
    public let forms: [String]
  }

  /// All of them, sorted by name.
  public static let all: [Function] = Builtin.allCases.map { builtin in
    Function(
      name: builtin.name,
      forms: builtin.signatures.map { "\(builtin.name)(\($0.parameters.map(\.text).joined(separator: ", ")))" })
  }.sorted { $0.name < $1.name }
}
