/// An instance was moved to another version of its definition (semantics.md 17). The first event of its row; those after it
/// are in terms of the new version.
public struct InstanceMigrated: Hashable, Sendable {
  /// Why.
  public let reason: String
  public let from: Int
  public let to: Int
  /// SHA-256 of the new definition.
  public let definition: String
  /// Where everything stands now.
  public let mapping: GraphMapping
  /// Boundary events and event sub-processes, by id, that the new version adds to something that runs, and those that it
  /// lacks; among the latter also the activities that an ad-hoc sub-process offered and no longer does.
  public let armed: [String]
  public let disarmed: [String]
  /// Activities whose compensation was given up, by id.
  public let dropped: [String]
  /// Waits that end here: of what was disarmed, subscriptions, which are opened anew, and jobs and offers that the new
  /// version does not have.
  public let withdrawn: [Wait]
  /// What is recorded for compensation and has no place.
  public let droppedRecords: [RecordID]

  /// Describes a migration.
  public init(
    reason: String, from: Int, to: Int, definition: String, mapping: GraphMapping, armed: [String], disarmed: [String],
    dropped: [String], withdrawn: [Wait], droppedRecords: [RecordID]
  ) {
    self.reason = reason
    self.from = from
    self.to = to
    self.definition = definition
    self.mapping = mapping
    self.armed = armed
    self.disarmed = disarmed
    self.dropped = dropped
    self.withdrawn = withdrawn
    self.droppedRecords = droppedRecords
  }

  /// What it did, in ids of elements: `late armed`, `early disarmed`, `book dropped`.
  public var words: [String] {
    armed.map { "\($0) armed" } + disarmed.map { "\($0) disarmed" } + dropped.map { "\($0) dropped" }
  }
}
