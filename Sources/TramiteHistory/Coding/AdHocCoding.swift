import TramiteFEEL
import TramiteGraph

/// Ad-hoc sub-processes in rows and snapshots.
extension RowWriter {
  mutating func offer(_ offer: Offer) {
    id(offer.id)
    node(offer.node)
    id(offer.token)
    id(offer.scope)
    writer.string(offer.role)
    instant(offer.since)
  }

  mutating func adHoc(_ run: AdHocRun) {
    id(run.id)
    list(run.started) { $0.node($1) }
    list(run.completed) { $0.node($1) }
    writer.boolean(run.isClosed)
  }
}

extension RowReader {
  mutating func offer() throws(CodingFailure) -> Offer {
    Offer(
      id: try id(OfferID.self), node: try node(), token: try id(TokenID.self), scope: try id(ScopeID.self),
      role: try string(), since: try instant())
  }

  mutating func adHoc() throws(CodingFailure) -> AdHocRun {
    var run = AdHocRun(id: try id(ScopeID.self))
    run.started = try list { (row: inout RowReader) throws(CodingFailure) in try row.node() }
    run.completed = try list { (row: inout RowReader) throws(CodingFailure) in try row.node() }
    run.isClosed = try reader.boolean()
    return run
  }
}
