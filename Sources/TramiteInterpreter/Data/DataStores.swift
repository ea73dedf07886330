import TramiteFEEL
import TramiteGraph
import TramiteHistory

/// Data stores: rows that all instances share (semantics.md 2; settled.md "Tasks, handlers, notices").
///
/// Reads are of the moment of the command, with what it has written itself; its writes are committed with it, or not at all.
/// What a command appends to a register is read by later commands: its number is given at the commit.
extension Run {
  /// The rows of a data store as a list of contexts.
  mutating func rows(of store: DataStore) -> Evaluated {
    guard let records = records(of: store) else {
      return .failed(ExpressionFailure(message: "the data store '\(store.id)' has not been read yet", read: []))
    }
    return .value(.list(records.map { .context($0.fields) }))
  }

  /// The rows; nil while the question is open.
  private mutating func records(of store: DataStore) -> [StoredRecord]? {
    if let known = records[store.id] { return known }
    guard case .records(let found)? = ask(.records(store: store.id)) else { return nil }
    records[store.id] = found
    return found
  }

  /// What keeps a value from being a row of a data store; nil where it is one.
  func flaw(of value: Value, for store: DataStore) -> String? {
    guard case .context(let fields) = value else {
      return "a row of the data store '\(store.id)' must be a context, found \(told(value))"
    }
    if store.isAppendOnly { return nil }
    if let name = store.key, let key = fields[name], key != .null { return nil }
    return "a row of the data store '\(store.id)' needs a value of its key '\(store.key ?? "")', found \(told(value))"
  }

  /// Writes a row: inserts it, or replaces the one of its key; a register is only appended to. Nothing is written while the
  /// question for the rows is open.
  /// - Precondition: the value has no ``flaw(of:for:)``
  /// - Emits: `recordWritten`
  mutating func write(_ value: Value, to store: DataStore, at node: NodeIndex) {
    guard case .context(let fields) = value else { return }
    if store.isAppendOnly {
      emit(.recordWritten(RecordWritten(node: node, store: store.id, key: nil, fields: fields, version: 0)))
      return
    }
    guard let name = store.key, let key = fields[name], var rows = records(of: store) else { return }
    let position = rows.firstIndex { $0.key == key.rowKey }
    let row = StoredRecord(
      key: key.rowKey, version: (position.map { rows[$0].version } ?? 0) + 1, fields: fields)
    if let position {
      rows[position] = row
    } else {
      let place = rows.firstIndex { row.key.utf8.lexicographicallyPrecedes($0.key.utf8) }
      rows.insert(row, at: place ?? rows.count)
    }
    records[store.id] = rows
    emit(.recordWritten(RecordWritten(node: node, store: store.id, key: key, fields: fields, version: row.version)))
  }
}
