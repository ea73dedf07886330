import TramiteGraph
import TramiteHistory

extension Run {
  /// A cancel end event, directly in a transaction or in a sub-process of it: all else in the transaction ends, what was
  /// completed is undone in reverse order, and then the transaction is left by its cancel boundary event. Of a
  /// multi-instance transaction every instance is cancelled and undone.
  /// - Spec: BPMN 2.0.2 §10.3.5, §10.5.7, §13.5.6; semantics.md 10
  /// - Emits: `transactionCancelled`, `compensationThrown`, and what follows
  /// - Parameter isSkipped: an operator skips an incident of its outputs; they are not evaluated.
  mutating func endByCancel(_ node: NodeIndex, _ token: TokenID, isSkipped: Bool = false) {
    guard let scope = state.scope(of: token) else { return }
    if !isSkipped { guard setOutputs(of: node, token, outcome: nil, result: nil) else { return } }
    withdrawWaits(of: token)
    emit(.elementCompleted(node: node, token: token, by: nil))
    guard let transaction = transaction(around: scope) else {
      // In what undoes a completed transaction there is nothing left to be cancelled.
      completeScopeIfEmpty(scope)
      return
    }
    cancelTransaction(transaction)
  }

  /// The token of the innermost transaction around a scope, where it runs; nil where that one is being undone.
  private func transaction(around scope: ScopeID) -> TokenID? {
    var current: ScopeID? = scope
    while let found = current {
      if let owner = state.scopes.read(found, { $0.pointee.owner }) ?? nil, let place = state.tokens[owner]?.place {
        switch place {
        case .node(let node): if case .activity(.transaction) = graph[node].kind { return owner }
        case .compensation(let node): if case .activity(.transaction) = graph[node].kind { return nil }
        case .flow: break
        }
      }
      current = state.parent(of: found)
    }
    return nil
  }

  private mutating func cancelTransaction(_ inner: TokenID) {
    guard let found = state.tokens[inner], let node = found.node else { return }
    if state.isIteration(inner), let outer = state.scopes[found.scope]?.owner {
      cancelInstances(of: outer, node)
      return
    }
    guard let scope = scope(openedBy: found) else { return }
    terminateTokens(of: scope, keepsRecords: true)
    forgetMoves(in: scope)
    emit(.transactionCancelled(node: node, token: inner, scope: scope))
    undo(node, inner, in: scope, state.scopes[scope]?.records.map(\.id) ?? [])
  }

  /// Every instance of a multi-instance transaction is cancelled; what completed ones are recorded for is undone too.
  private mutating func cancelInstances(of outer: TokenID, _ node: NodeIndex) {
    guard let scope = state.scope(of: outer) else { return }
    terminateIterations(of: outer, keepsRecords: true)
    emit(.transactionCancelled(node: node, token: outer, scope: nil))
    undo(node, outer, in: scope, state.scopes[scope]?.records.filter { $0.body == outer }.map(\.id) ?? [])
  }

  private mutating func undo(_ node: NodeIndex, _ token: TokenID, in scope: ScopeID, _ records: [RecordID]) {
    guard let throwScope = state.scope(of: token) else { return }
    let id = CompensationID(nextNumber)
    emit(
      .compensationThrown(
        CompensationThrown(
          id: id, node: node, token: token, scope: scope, throwScope: throwScope, activity: nil, records: records)))
    if records.isEmpty { leaveCancelled(node, token) } else { enqueue(.compensation(id)) }
  }

  /// All has been undone: the transaction is left by its cancel boundary event, which the definitions demand.
  mutating func leaveCancelled(_ node: NodeIndex, _ token: TokenID) {
    let boundary = graph[node].boundaryEvents.first { boundary in
      (graph.event(of: boundary)?.definitions ?? []).contains { definition in
        if case .cancel = definition { return true }
        return false
      }
    }
    guard let boundary else { preconditionFailure("the definitions promised a cancel boundary event") }
    fireBoundary(boundary, host: token, .cancel)
  }
}
