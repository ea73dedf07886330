public import TramiteFEEL
public import TramiteGraph

/// The stored form of events: one row a command, elements by XML id, values with their types.
///
/// - Spec: DESIGN.md 3 (4) and 6; the bytes of released rows are readable for ever
public enum EventCoding {
  /// Version of the row format, its first byte.
  static let version: UInt8 = 1

  /// The bytes of a command's events.
  /// - Cost: linear
  public static func encode(_ events: [Event], graph: ProcessGraph) -> [UInt8] {
    var row = RowWriter(graph, capacity: 64 + events.count * 8)
    row.writer.byte(version)
    row.writer.count(events.count)
    for event in events { row.event(event) }
    return row.writer.bytes
  }

  /// The events of a row.
  /// - Parameter earlier: the version before, for a row that begins with a migration.
  /// - Throws: ``CodingFailure`` where the row is damaged, is of a newer format, or names what the graph lacks
  public static func decode(_ bytes: [UInt8], graph: ProcessGraph, from earlier: ProcessGraph? = nil)
    throws(CodingFailure) -> [Event]
  {
    var row = RowReader(bytes, graph, from: earlier)
    let found = try row.reader.byte()
    guard found == version else {
      throw row.reader.failure("the row has format \(found), and this program reads format \(version)")
    }
    let events = try row.list { (row: inout RowReader) throws(CodingFailure) -> Event in try row.event() }
    guard row.reader.isAtEnd else { throw row.reader.failure("bytes stand behind the last event") }
    return events
  }
}
