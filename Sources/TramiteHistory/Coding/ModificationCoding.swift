import TramiteFEEL
import TramiteGraph

/// Modifications by operators, and the places of tokens.
extension RowWriter {
  mutating func modified(_ modified: InstanceModified) {
    writer.byte(EventTag.instanceModified.rawValue)
    writer.string(modified.reason)
    list(modified.changes) { row, change in
      switch change {
      case .moved(let token, let from, let to):
        row.writer.byte(0)
        row.id(token)
        row.place(from)
        row.place(to)
      case .added(let to):
        row.writer.byte(1)
        row.place(to)
      case .ended(let token, let from):
        row.writer.byte(2)
        row.id(token)
        row.place(from)
      }
    }
  }

  mutating func place(_ place: Token.Place) {
    switch place {
    case .flow(let flow):
      writer.byte(1)
      self.flow(flow)
    case .node(let node):
      writer.byte(0)
      self.node(node)
    case .compensation(let node):
      writer.byte(2)
      self.node(node)
    }
  }
}

extension RowReader {
  mutating func modified() throws(CodingFailure) -> InstanceModified {
    InstanceModified(
      reason: try string(),
      changes: try list { (row: inout RowReader) throws(CodingFailure) in try row.modification() })
  }

  private mutating func modification() throws(CodingFailure) -> InstanceModified.Change {
    switch try reader.byte() {
    case 0: return .moved(try id(TokenID.self), from: try place(), to: try place())
    case 1: return .added(try place())
    case 2: return .ended(try id(TokenID.self), from: try place())
    case let other: throw reader.failure("an unknown kind of modification (\(other))")
    }
  }

  mutating func place() throws(CodingFailure) -> Token.Place {
    switch try reader.byte() {
    case 0: return .node(try node())
    case 1: return .flow(try flow())
    case 2: return .compensation(try node())
    case let other: throw reader.failure("an unknown place of a token (\(other))")
    }
  }
}
