import TramiteFEEL
import TramiteGraph

/// Migrations to another version: ids of elements of both versions.
extension RowWriter {
  mutating func migrated(_ migrated: InstanceMigrated) {
    writer.byte(EventTag.instanceMigrated.rawValue)
    writer.string(migrated.reason)
    writer.count(migrated.from)
    writer.count(migrated.to)
    writer.string(migrated.definition)
    list(migrated.mapping.renames) { row, rename in
      row.writer.string(rename.from)
      row.writer.string(rename.to)
    }
    for ids in [migrated.armed, migrated.disarmed, migrated.dropped] { list(ids) { $0.writer.string($1) } }
    list(migrated.withdrawn) { $0.wait($1) }
    list(migrated.droppedRecords) { $0.id($1) }
  }
}

extension RowReader {
  mutating func migrated() throws(CodingFailure) -> InstanceMigrated {
    guard let earlier else { throw reader.failure("a migration cannot be read without the version before it") }
    let reason = try string()
    let from = try number()
    let to = try number()
    let definition = try string()
    let renames = try list { (row: inout RowReader) throws(CodingFailure) in
      GraphMapping.Rename(from: try row.string(), to: try row.string())
    }
    func ids(_ row: inout RowReader) throws(CodingFailure) -> [String] {
      try row.list { (row: inout RowReader) throws(CodingFailure) in try row.string() }
    }
    return InstanceMigrated(
      reason: reason, from: from, to: to, definition: definition,
      mapping: GraphMapping(from: earlier, to: graph, renames: renames), armed: try ids(&self),
      disarmed: try ids(&self), dropped: try ids(&self),
      withdrawn: try list { (row: inout RowReader) throws(CodingFailure) in try row.wait() },
      droppedRecords: try list { (row: inout RowReader) throws(CodingFailure) in try row.id(RecordID.self) })
  }
}
