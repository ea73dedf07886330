import TramiteFEEL
import TramiteGraph
import TramiteStore

extension PersonalNames {
  /// What is personal in a new instance: by its definition, and by the definitions of who called it, whose values came in.
  static func of(
    _ definition: LoadedDefinition, parent: InstanceKey?, _ library: DefinitionLibrary, _ reader: any StoreReader
  ) throws -> PersonalNames {
    guard let parent, let row = try reader.instance(parent) else { return definition.personal }
    return try of(row, library, reader).extended(to: definition)
  }

  /// What is personal in an instance. What was so in a version that it ran on before stays so.
  static func of(
    _ row: InstanceRow, _ library: DefinitionLibrary, _ reader: any StoreReader
  ) throws -> PersonalNames {
    let versions = row.earlier.map(\.version) + [row.version]
    var definition = try library.required(row.process, version: versions[0], reader)
    var mayReadRows = !definition.graph.dataStores.isEmpty
    var personal = try of(definition, parent: row.parent, library, reader)
    for version in versions.dropFirst() {
      definition = try library.required(row.process, version: version, reader)
      mayReadRows = mayReadRows || !definition.graph.dataStores.isEmpty
      personal = personal.extended(to: definition)
    }
    return try mayReadRows && Seal.hasRead(row.id, reader) ? .everything : personal
  }

  /// These names, and what is personal in a definition because of them.
  func extended(to definition: LoadedDefinition) -> PersonalNames {
    if isEmpty { return definition.personal }
    return isEverything ? .everything : PersonalNames(of: definition.graph, given: names)
  }
}

extension Seal {
  /// The seal of an instance; nil when it has none, or its key was erased.
  static func of(_ instance: String, _ reader: any StoreReader) throws -> Seal? {
    guard let key = try reader.personalKey(instance), key.erasedAt == nil, key.bytes.count == 32 else { return nil }
    return Seal(key: key.bytes)
  }

  /// Notes that an instance has read rows in which others sealed something: from then on everything in it is personal.
  static func noteReading(_ instance: String, at now: Instant, _ writer: any StoreWriter) throws {
    let note = instance + "/rows"
    if try writer.personalKey(note) != nil { return }
    try writer.addPersonalKey(PersonalKeyRow(id: note, instance: instance, bytes: [], createdAt: now))
  }

  /// Whether an instance has read such rows.
  static func hasRead(_ instance: String, _ reader: any StoreReader) throws -> Bool {
    try reader.personalKey(instance + "/rows") != nil
  }

  /// Makes the seal of a new instance.
  static func make(_ instance: String, at now: Instant, _ writer: any StoreWriter) throws -> Seal {
    let bytes = newKey()
    try writer.addPersonalKey(PersonalKeyRow(id: instance, instance: instance, bytes: bytes, createdAt: now))
    return Seal(key: bytes)
  }
}
