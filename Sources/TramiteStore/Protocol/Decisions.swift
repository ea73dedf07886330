/// A version of a decision: business rule tasks with `tramite:binding="latest"` or `version:N` find it by its id.
public struct DecisionRow: Hashable, Sendable {
  /// The id of the decision or decision service.
  public var decision: String
  /// From 1, without gaps in a decision.
  public var version: Int
  /// The deployment that brought it.
  public var deployment: Int
  /// SHA-256 over the sorted (path, SHA-256) of its files, 64 hexadecimal digits.
  public var sha256: String
  /// The path of its DMN file in the deployment.
  public var path: String
  /// Describes a version.
  public init(decision: String, version: Int, deployment: Int, sha256: String, path: String) {
    self.decision = decision
    self.version = version
    self.deployment = deployment
    self.sha256 = sha256
    self.path = path
  }
}

/// Reading decisions.
public protocol DecisionReader {
  func decision(_ id: String, version: Int) throws -> DecisionRow?
  func latestDecision(_ id: String) throws -> DecisionRow?
  /// The latest versions of all decisions, by id.
  func latestDecisions() throws -> [DecisionRow]
}

/// Writing decisions.
public protocol DecisionWriter {
  /// Adds a version, which becomes the latest of its decision.
  /// - Throws: ``StoreFailure/Code/exists`` unless its number follows the latest.
  func addDecision(_ decision: DecisionRow) throws
}
