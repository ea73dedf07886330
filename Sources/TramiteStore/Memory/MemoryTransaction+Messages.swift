import TramiteFEEL

extension MemoryTransaction {
  // MARK: Pending commands

  func pendingCommands(after id: Int64, limit: Int) throws -> [PendingCommand] {
    tables.pending.ascending(from: id + 1).prefix(max(limit, 0)).map(\.row)
  }

  func pendingCommands(to target: String, limit: Int) throws -> [PendingCommand] {
    tables.pendingByTarget.entries(from: Pair(target, 0), limit: limit) { $0.a == target }
      .compactMap { tables.pending[$0.key.b] }
  }

  func addPendingCommand(_ command: PendingCommand) throws -> Int64 {
    tables.lastPending += 1
    var stored = command
    stored.id = tables.lastPending
    tables.pending.insert(stored.id, stored)
    if let target = stored.target { tables.pendingByTarget.insert(Pair(target, stored.id)) }
    return stored.id
  }

  func removePendingCommand(_ id: Int64) throws -> Bool {
    guard let removed = tables.pending.remove(id) else { return false }
    if let target = removed.target { tables.pendingByTarget.remove(Pair(target, id)) }
    return true
  }

  // MARK: Kept messages

  func keptMessage(name: String, key: String?, now: Instant) throws -> KeptMessage? {
    let candidates: any Sequence<Int64> =
      if let key {
        tables.keptMessagesByKey.entries(from: Triple(name, key, 0)) { $0.a == name && $0.b == key }.map(\.key.c)
      } else {
        tables.keptMessagesByName.entries(from: Pair(name, 0)) { $0.a == name }.map(\.key.b)
      }
    for id in candidates {
      if let message = tables.keptMessages[id], message.keptUntil > now { return message }
    }
    return nil
  }

  func expiredMessages(upTo: Instant, limit: Int) throws -> [KeptMessage] {
    tables.keptMessagesByEnd.entries(limit: limit) { $0.a <= upTo }
      .compactMap { tables.keptMessages[$0.key.b] }
  }

  func keptMessages(after id: Int64, limit: Int) throws -> [KeptMessage] {
    tables.keptMessages.ascending(from: id + 1).prefix(max(limit, 0)).map(\.row)
  }

  func keptMessages(before id: Int64?, limit: Int) throws -> [KeptMessage] {
    tables.keptMessages.descending(before: id).prefix(max(limit, 0)).map(\.row)
  }

  func nextMessageExpiry() throws -> Instant? { tables.keptMessagesByEnd.first?.key.a }

  func isKnownMessageID(_ messageID: String) throws -> Bool { tables.messageIDs[messageID] != nil }

  func keepMessage(_ message: KeptMessage) throws -> Int64 {
    tables.lastKeptMessage += 1
    var stored = message
    stored.id = tables.lastKeptMessage
    tables.keptMessages.insert(stored.id, stored)
    tables.keptMessagesByName.insert(Pair(stored.name, stored.id))
    if let key = stored.key { tables.keptMessagesByKey.insert(Triple(stored.name, key, stored.id)) }
    tables.keptMessagesByEnd.insert(Pair(stored.keptUntil, stored.id))
    return stored.id
  }

  func removeKeptMessage(_ id: Int64) throws -> Bool {
    guard let removed = tables.keptMessages.remove(id) else { return false }
    tables.keptMessagesByName.remove(Pair(removed.name, id))
    if let key = removed.key { tables.keptMessagesByKey.remove(Triple(removed.name, key, id)) }
    tables.keptMessagesByEnd.remove(Pair(removed.keptUntil, id))
    return true
  }

  func rememberMessageID(_ messageID: String, receiver: InstanceKey?) throws -> Bool {
    let known = tables.messageIDs[messageID]
    if known == nil || receiver != nil { tables.messageIDs.insert(messageID, receiver) }
    return known == nil
  }

  func forgetMessageID(_ messageID: String) throws { tables.messageIDs.remove(messageID) }
}
