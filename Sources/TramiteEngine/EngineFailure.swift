/// Something outside the caller's command went wrong: the store, the disk, or a defect of the program. Nothing was
/// confirmed; what the command asked for has not happened.
public struct EngineFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Whose fault it is; decides the exit code.
  @frozen
  public enum Kind: Hashable, Sendable {
    /// The store cannot be reached, is full, locked or damaged (exit 69).
    case store
    /// The program broke one of its own promises (exit 70).
    case defect
    /// The engine is being stopped.
    case stopping
  }
  /// Whose fault it is.
  public let kind: Kind
  /// What was expected and what was found.
  public let message: String
  /// What to do.
  public let hint: String?
  /// Describes a failure.
  public init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }
  /// The exit code of the command line (cli.md).
  public var exitCode: Int32 {
    switch kind {
    case .store, .stopping: 69
    case .defect: 70
    }
  }
  public var description: String { hint.map { "\(message) (\($0))" } ?? message }
}
