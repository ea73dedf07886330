import TramiteFEEL
import TramiteGraph

/// The stored form of an evaluated decision.
extension RowWriter {
  mutating func evaluated(_ decision: DecisionEvaluated) {
    writer.byte(EventTag.decisionEvaluated.rawValue)
    node(decision.node)
    id(decision.token)
    writer.string(decision.decision)
    writer.string(decision.name)
    optional(decision.version) { $0.writer.varint(UInt64($1)) }
    read(decision.inputs)
    list(decision.steps) { row, step in
      row.writer.string(step.id)
      row.writer.string(step.name)
      row.read(step.inputs)
      row.list(step.tables) { $0.table($1) }
      row.value(step.result)
    }
    value(decision.result)
  }

  private mutating func table(_ table: DecisionEvaluated.Table) {
    writer.string(table.hitPolicy)
    read(table.inputs)
    list(table.matched) { row, rule in
      row.writer.varint(UInt64(rule.number))
      row.optionalString(rule.id)
    }
  }
}

extension RowReader {
  mutating func evaluatedDecision() throws(CodingFailure) -> DecisionEvaluated {
    DecisionEvaluated(
      node: try node(), token: try id(TokenID.self), decision: try string(), name: try string(),
      version: try optional { (row: inout RowReader) throws(CodingFailure) in try row.number() },
      inputs: try read(),
      steps: try list { (row: inout RowReader) throws(CodingFailure) in
        DecisionEvaluated.Step(
          id: try row.string(), name: try row.string(), inputs: try row.read(),
          tables: try row.list { (row: inout RowReader) throws(CodingFailure) in try row.table() },
          result: try row.value())
      }, result: try value())
  }

  private mutating func table() throws(CodingFailure) -> DecisionEvaluated.Table {
    DecisionEvaluated.Table(
      hitPolicy: try string(), inputs: try read(),
      matched: try list { (row: inout RowReader) throws(CodingFailure) in
        DecisionEvaluated.Rule(number: try row.number(), id: try row.optionalString())
      })
  }
}
