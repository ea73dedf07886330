import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// Data stores: rows are read for a decision and written with its events, in one transaction (semantics.md 2).
extension Batch {
  /// The rows of a data store, or the entries of a register, each with its number. What is sealed in them is personal for
  /// who reads it too (``hasReadPersonal``).
  /// - Cost: linear in the store
  func records(of store: String, _ graph: ProcessGraph) throws -> [StoredRecord] {
    if graph.dataStores.first(where: { $0.id == store })?.isAppendOnly == true { return try entries(of: store) }
    var found: [StoredRecord] = []
    while true {
      let page = try writer.dataRows(store, after: found.last?.key, limit: 512)
      for row in page {
        var bytes = ByteReader(row.fields)
        let fields = try opened(try bytes.context(), of: row.instance)
        found.append(StoredRecord(key: row.key, version: row.version, fields: fields))
      }
      if page.count < 512 { return found }
    }
  }

  private func opened(_ fields: Context, of instance: InstanceKey?) throws -> Context {
    if fields.entries.contains(where: { Seal.isSealed($0.value) }) { hasReadPersonal = true }
    return try writer.opened(fields, of: instance)
  }

  private func entries(of register: String) throws -> [StoredRecord] {
    var found: [StoredRecord] = []
    var position: Int64 = 0
    while true {
      let page = try writer.registerEntries(register, after: position, limit: 512)
      for entry in page {
        var bytes = ByteReader(entry.fields)
        var fields = try opened(try bytes.context(), of: entry.instance)
        fields["number"] = .string(entry.number)
        found.append(StoredRecord(key: entry.number, version: 0, fields: fields))
      }
      guard page.count == 512, let last = page.last else { return found }
      position = last.position
    }
  }

  /// Writes the rows that a command has written. One that was changed since it was read is a conflict of the store: the
  /// whole batch is decided anew.
  func writeRecords(_ events: [Event], _ instance: CachedInstance) throws {
    for case .recordWritten(let record) in events {
      guard let key = record.key else {
        _ = try append(record.fields, to: record.store, numbering: nil, instance, record.node)
        continue
      }
      var bytes = ByteWriter()
      bytes.context(try Seal.seal(record.fields, with: instance.seal(ofWhatLeaves: record.node)))
      writes += 1
      try writer.writeDataRow(
        DataRow(
          store: record.store, key: key.rowKey, version: record.version, fields: bytes.bytes, instance: instance.key,
          element: instance.graph[record.node].id, at: now))
    }
  }

  /// Appends an entry to a register: numbered as given, else as its data store says, else from 1.
  /// - Throws: ``EngineFailure`` of kind `store` where the number that comes next is taken
  /// - Spec: settled.md "Tasks, handlers, notices"
  func append(
    _ fields: Context, to register: String, numbering: String?, _ instance: CachedInstance, _ node: NodeIndex
  ) throws -> RegisterEntry {
    var bytes = ByteWriter()
    bytes.context(try Seal.seal(fields, with: instance.seal(ofWhatLeaves: node)))
    writes += 1
    let entry = NewRegisterEntry(
      register: register,
      numbering: numbering ?? instance.graph.dataStores.first { $0.id == register }?.numbering,
      year: Int(DateTime(now, in: instance.graph.zone)?.date.year ?? 1970), fields: bytes.bytes,
      instance: instance.key, element: instance.graph[node].id, at: now)
    do {
      return try writer.appendRecord(entry)
    } catch let failure as StoreFailure where failure.code == .exists {
      throw EngineFailure(failure)
    }
  }
}
