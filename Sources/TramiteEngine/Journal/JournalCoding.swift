import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

/// The bytes of journal rows: what `EventCoding` and `CommandCoding` write, with personal values sealed.
///
/// Events: the event coding, values that are personal exchanged for sealed ones. Commands: a first byte, 0 for a command
/// as `CommandCoding` writes it; 1 for a sealed one, where the stamp stands before it, so that the history still says
/// when and by whom when the key is gone.
enum JournalCoding {
  static func events(_ events: [Event], _ instance: LoadedDefinition, _ personal: PersonalNames, _ seal: Seal?) throws
    -> [UInt8]
  {
    guard let seal, !personal.isEmpty else { return EventCoding.encode(events, graph: instance.graph) }
    var sealed: [Event] = []
    sealed.reserveCapacity(events.count)
    for event in events { sealed.append(try event.sealed(personal, with: seal)) }
    return EventCoding.encode(sealed, graph: instance.graph)
  }

  static func command(_ command: Command, _ personal: PersonalNames, _ seal: Seal?) throws -> [UInt8] {
    let bytes = CommandCoding.encode(command)
    var writer = ByteWriter(reservingCapacity: bytes.count + 64)
    guard let seal, !personal.isEmpty else {
      writer.byte(0)
      writer.raw(bytes)
      return writer.bytes
    }
    writer.byte(1)
    writer.signedVarint(command.stamp.at.millisecondsSince1970)
    writer.optionalString(command.stamp.actor)
    writer.optionalString(command.stamp.onBehalfOf)
    writer.blob(try seal.seal(bytes))
    return writer.bytes
  }

  /// The events of a row. `personal` says whether any value can be sealed.
  /// - Parameter earlier: the version before a row that begins with a migration.
  static func events(
    of entry: JournalEntry, _ graph: ProcessGraph, _ personal: PersonalNames, _ seal: Seal?,
    from earlier: ProcessGraph? = nil
  ) throws -> [Event] {
    let events = try EventCoding.decode(entry.events, graph: graph, from: earlier)
    guard !personal.isEmpty else { return events }
    return try events.map { try $0.opened(with: seal) }
  }

  /// When and by whom a row was written.
  static func stamp(of entry: JournalEntry) throws -> Stamp {
    var reader = ByteReader(entry.command)
    switch try reader.byte() {
    case 0: return try CommandCoding.decode(Array(entry.command.dropFirst())).stamp
    case 1: return try sealedStamp(&reader)
    case let other: throw reader.failure("a command of format \(other) was written by a newer program")
    }
  }

  /// The command of a row; nil when its key was erased.
  static func command(of entry: JournalEntry, _ seal: Seal?) throws -> Command? {
    var reader = ByteReader(entry.command)
    switch try reader.byte() {
    case 0: return try CommandCoding.decode(Array(entry.command.dropFirst()))
    case 1:
      _ = try sealedStamp(&reader)
      let sealed = try reader.blob()
      guard let seal else { return nil }
      return try CommandCoding.decode(try seal.open(sealed))
    case let other: throw reader.failure("a command of format \(other) was written by a newer program")
    }
  }

  private static func sealedStamp(_ reader: inout ByteReader) throws(CodingFailure) -> Stamp {
    let at = Instant(millisecondsSince1970: try reader.signedVarint())
    let actor = try reader.optionalString()
    return Stamp(at: at, actor: actor, onBehalfOf: try reader.optionalString())
  }

  /// The state of a snapshot; nil when it cannot be read: the journal is folded then.
  static func state(of snapshot: SnapshotRow, _ graph: ProcessGraph, _ seal: Seal?) throws -> InstanceState? {
    var reader = ByteReader(snapshot.bytes)
    switch try reader.byte() {
    case 0: return try? StateCoding.decode(Array(snapshot.bytes.dropFirst()), graph: graph)
    case 1:
      guard let seal else { return nil }
      return try? StateCoding.decode(try seal.open(Array(snapshot.bytes.dropFirst())), graph: graph)
    default: return nil
    }
  }

  /// Whether a snapshot can only be read with the key of its instance.
  static func isSealed(_ snapshot: SnapshotRow) -> Bool { snapshot.bytes.first == 1 }

  /// The bytes of a snapshot: sealed as a whole where anything in it is personal.
  static func snapshot(_ state: InstanceState, _ graph: ProcessGraph, _ personal: PersonalNames, _ seal: Seal?) throws
    -> [UInt8]
  {
    let bytes = StateCoding.encode(state, graph: graph)
    guard let seal, !personal.isEmpty else { return [0] + bytes }
    return [1] + (try seal.seal(bytes))
  }
}
