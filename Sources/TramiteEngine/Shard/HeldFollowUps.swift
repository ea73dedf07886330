import TramiteHistory
import TramiteStore

extension StoreReader {
  /// Whether a follow-up waits until its instance is resumed: what a called instance tells its caller.
  func isHeld(_ kind: PendingCommand.Kind, _ target: String?) throws -> Bool {
    switch kind {
    case .endChild, .escalateChild:
      guard let target else { return false }
      return try instance(id: target)?.status == .suspended
    case .startChild, .cancelChild, .publishMessage, .broadcastSignal, .deliverMessage, .deliverSignal,
      .startByTrigger, .other:
      return false
    }
  }

  /// The oldest pending command that can be worked now.
  /// - Cost: linear in what is held before it
  func nextPendingCommand() throws -> PendingCommand? {
    var after: Int64 = 0
    while true {
      let page = try pendingCommands(after: after, limit: after == 0 ? 1 : 64)
      guard let last = page.last else { return nil }
      if let free = try page.first(where: { try !isHeld($0.kind, $0.target) }) { return free }
      after = last.id
    }
  }
}
