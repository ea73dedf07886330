import TramiteHistory

/// Compares the snapshot of an instance with what its journal gives up to there, while that is folded.
struct SnapshotComparison {
  private let snapshot: (seq: Int64, state: InstanceState?)?
  private var isSame = false

  init(_ journal: InstanceJournal) throws { snapshot = try journal.snapshotToCompare() }

  /// Where the snapshot stands; nil where there is none that can be compared.
  var seq: Int64? { snapshot?.seq }

  /// Takes the state after a row.
  mutating func note(_ state: InstanceState) {
    if let snapshot, snapshot.seq == state.seq { isSame = snapshot.state == state }
  }

  /// What is wrong with it, when all rows have been noted.
  var finding: String? {
    guard let snapshot, !isSame else { return nil }
    return snapshot.state == nil
      ? "the snapshot after event \(snapshot.seq) cannot be read"
      : "the snapshot after event \(snapshot.seq) is not what the journal gives"
  }
}
