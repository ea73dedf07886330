import TramiteFEEL
import TramiteHistory

/// The stored form of operators' commands.
extension ByteWriter {
  mutating func modification(_ modification: Modification) {
    count(modification.changes.count)
    for change in modification.changes {
      switch change {
      case .move(let from, let to):
        byte(0)
        string(from)
        string(to)
      case .add(let place):
        byte(1)
        string(place)
      case .end(let place):
        byte(2)
        string(place)
      }
    }
    context(modification.variables)
    string(modification.reason)
  }

  mutating func migration(_ migration: MigrateInstance) {
    count(migration.version)
    string(migration.definition)
    count(migration.renames.count)
    for rename in migration.renames {
      string(rename.from)
      string(rename.to)
    }
    count(migration.dropped.count)
    for id in migration.dropped { string(id) }
    string(migration.reason)
  }
}

extension ByteReader {
  mutating func modification() throws(CodingFailure) -> Modification {
    var changes: [Modification.Change] = []
    for _ in 0..<(try count()) {
      switch try byte() {
      case 0: changes.append(.move(from: try string(), to: try string()))
      case 1: changes.append(.add(try string()))
      case 2: changes.append(.end(try string()))
      case let other: throw failure("an unknown kind of modification (\(other))")
      }
    }
    return Modification(changes, variables: try context(), reason: try string())
  }

  mutating func migration() throws(CodingFailure) -> MigrateInstance {
    let version = try whole()
    let definition = try string()
    var renames: [GraphMapping.Rename] = []
    for _ in 0..<(try count()) { renames.append(GraphMapping.Rename(from: try string(), to: try string())) }
    var dropped: [String] = []
    for _ in 0..<(try count()) { dropped.append(try string()) }
    return MigrateInstance(
      version: version, definition: definition, renames: renames, dropped: dropped, reason: try string())
  }
}
