import TramiteFEEL
import TramiteStore

extension PersonalNames {
  /// What is personal in an instance: by its definition, and by the definitions of who called it, whose values came in.
  static func of(
    _ definition: LoadedDefinition, parent: InstanceKey?, _ library: DefinitionLibrary, _ reader: any StoreReader
  ) throws -> PersonalNames {
    guard let parent, let row = try reader.instance(parent) else { return definition.personal }
    let calling = try library.required(row.process, version: row.version, reader)
    let given = try of(calling, parent: row.parent, library, reader)
    if given.isEmpty { return definition.personal }
    return given.isEverything
      ? .everything : PersonalNames(of: definition.graph, given: given.names)
  }
}

extension Seal {
  /// The seal of an instance; nil when it has none, or its key was erased.
  static func of(_ instance: String, _ reader: any StoreReader) throws -> Seal? {
    guard let key = try reader.personalKey(instance), key.erasedAt == nil, key.bytes.count == 32 else { return nil }
    return Seal(key: key.bytes)
  }

  /// Makes the seal of a new instance.
  static func make(_ instance: String, at now: Instant, _ writer: any StoreWriter) throws -> Seal {
    let bytes = newKey()
    try writer.addPersonalKey(PersonalKeyRow(id: instance, instance: instance, bytes: bytes, createdAt: now))
    return Seal(key: bytes)
  }
}
