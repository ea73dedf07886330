/// Why a store could not do what was asked. Nothing of the transaction is stored.
public struct StoreFailure: Error, Hashable, Sendable {
  /// What kind of failure it is.
  public enum Code: String, Sendable, CaseIterable {
    /// Someone else appended in between: read again and decide again.
    case conflict
    /// What should be new exists already (an instance id, a version).
    case exists
    /// What is needed is not in the store (an instance, a file).
    case missing
    /// Another program holds the store.
    case busy
    /// No room on the disk, or the size limit of the store is reached.
    case full
    /// The store's content is damaged.
    case damaged
    /// The store was written by a newer program.
    case newerFormat
    /// The store cannot be written to.
    case readOnly
    /// What is there is no store of this program.
    case notAStore
    /// There is no store at the place that was named.
    case absent
    /// The operating system refused (permission, input or output error).
    case unavailable
  }
  /// The kind.
  public let code: Code
  /// What was expected and what was found.
  public let message: String
  /// What to do.
  public let hint: String

  /// Describes a failure.
  public init(_ code: Code, _ message: String, hint: String) {
    self.code = code
    self.message = message
    self.hint = hint
  }

  /// Whether the same transaction may succeed when it is decided and tried again.
  public var isWorthRetrying: Bool {
    switch code {
    case .conflict, .busy: true
    case .exists, .missing, .full, .damaged, .newerFormat, .readOnly, .notAStore, .absent, .unavailable: false
    }
  }
}

extension StoreFailure: CustomStringConvertible {
  public var description: String { "\(message); \(hint)" }
}

extension StoreFailure {
  /// The instance was not at the seq that the caller decided on.
  package static func conflict(_ instance: InstanceKey, expected: Int64, found: Int64?) -> StoreFailure {
    StoreFailure(
      .conflict,
      "expected instance \(instance.rawValue) at seq \(expected), found "
        + (found.map { "seq \($0)" } ?? "no such instance"),
      hint: "read the instance again and decide again")
  }
  /// Something that must be new is there.
  package static func exists(_ what: String) -> StoreFailure {
    StoreFailure(.exists, "expected \(what) to be new, found it in the store", hint: "use another id")
  }
  /// Something that must be there is not.
  package static func missing(_ what: String) -> StoreFailure {
    StoreFailure(
      .missing, "expected \(what) in the store, found nothing",
      hint: "check the id; if it is right, run 'tramite doctor'"
    )
  }
  /// A version that does not follow the latest of its process.
  package static func version(_ definition: DefinitionRow, latest: Int) -> StoreFailure {
    StoreFailure(
      .exists,
      "expected version \(latest + 1) of process '\(definition.process)', found version \(definition.version)",
      hint: "read the latest version again and deploy again")
  }
  /// A version that does not follow the latest of its decision.
  package static func version(_ decision: DecisionRow, latest: Int) -> StoreFailure {
    StoreFailure(
      .exists,
      "expected version \(latest + 1) of decision '\(decision.decision)', found version \(decision.version)",
      hint: "read the latest version again and deploy again")
  }
  /// A register's numbering gave a number twice.
  package static func numberTaken(_ number: String, register: String) -> StoreFailure {
    StoreFailure(
      .exists, "expected a new number in register '\(register)', found '\(number)' taken",
      hint: "let the numbering contain {n}, and {year} where it is counted by year")
  }
}
