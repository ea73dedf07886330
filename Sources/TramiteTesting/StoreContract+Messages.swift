import TramiteHistory
import TramiteStore

extension StoreContract {
  static let subscriptions: [StoreContract] = [
    StoreContract("receivers come by age of instance, then depth, then opening; a key binds") { store in
      @Sendable func wait(_ id: UInt32, key: String? = nil, depth: Int = 0, name: String = "m") -> IndexChange {
        .subscription(
          SubscriptionRow(id: SubscriptionID(id), kind: .message, name: name, key: key, element: "e", depth: depth))
      }
      let (old, young) = try await store.write { writer in
        let old = try writer.startExample("p~1")
        let young = try writer.startExample("p~2", [wait(1, key: "7"), wait(2, key: "8"), wait(3, name: "n")])
        _ = try writer.append(
          .example(4, 4), to: old, expecting: 3,
          changes: [wait(4), wait(5, key: "7", depth: 1), wait(6, key: "7", depth: 1), wait(7, key: "7")])
        return (old, young)
      }
      @Sendable func receivers(_ key: String?, limit: Int = 9) async throws -> [String] {
        try await store.read { reader in
          try reader.messageReceivers(name: "m", key: key, limit: limit).map {
            "\($0.instance == old ? "old" : "young").\($0.subscription.id.rawValue)"
          }
        }
      }
      try expect(try await receivers("7"), ["old.5", "old.6", "old.4", "old.7", "young.1"])
      try expect(try await receivers("7", limit: 1), ["old.5"])
      try expect(try await receivers("8"), ["old.4", "young.2"])
      try expect(try await receivers("9"), ["old.4"])
      try expect(try await receivers(nil), ["old.4"])
      try expect(try await store.read { try $0.messageReceivers(name: "no such", key: nil, limit: 9).count }, 0)
      _ = try await store.write {
        try $0.append(.example(5, 5), to: old, expecting: 4, changes: [.removeSubscription(SubscriptionID(4))])
      }
      try expect(try await receivers(nil), [])
      try expect(try await store.read { try $0.subscriptions(of: young).map(\.id.rawValue) }, [1, 2, 3])
    },

    StoreContract("signals find every waiting instance once, the oldest first") { store in
      @Sendable func signal(_ id: UInt32, _ name: String = "s") -> IndexChange {
        .subscription(SubscriptionRow(id: SubscriptionID(id), kind: .signal, name: name, element: "e"))
      }
      let keys = try await store.write { writer in
        [
          try writer.startExample("p~1", [signal(1), signal(2)]), try writer.startExample("p~2", [signal(1, "t")]),
          try writer.startExample("p~3", [signal(1)]), try writer.startExample("p~4", [signal(1), signal(9)]),
        ]
      }
      let first = try await store.read { try $0.signalReceivers(name: "s", after: nil, limit: 2) }
      try expect(first, [keys[0], keys[2]])
      try expect(try await store.read { try $0.signalReceivers(name: "s", after: keys[2], limit: 2) }, [keys[3]])
      try expect(try await store.read { try $0.messageReceivers(name: "s", key: nil, limit: 2).count }, 0)
    },

    StoreContract("incidents are listed over all instances in pages") { store in
      @Sendable func incident(_ id: UInt32) -> IndexChange {
        .incident(
          IncidentRow(
            id: IncidentID(id), element: "e", code: .noFlowEnabled, message: "m\(id)", since: testTime(Int64(id))))
      }
      let key = try await store.write { writer in
        _ = try writer.startExample("p~1", [incident(1), incident(5)])
        return try writer.startExample("p~2", process: "q", [incident(2), incident(3), incident(4)])
      }
      let first = try await store.read { try $0.incidents(after: nil, limit: 3) }
      try expect(first.map(\.id), ["p~1.1", "p~1.5", "p~2.2"])
      try expect(first.last?.process, "q")
      let rest = try await store.read { try $0.incidents(after: first.last?.cursor, limit: 3) }
      try expect(rest.map(\.id), ["p~2.3", "p~2.4"])
      try expect(rest.first?.incident.message, "m3")
      try expect(try await store.read { try $0.countIncidents() }, 5)
      _ = try await store.write {
        try $0.append(.example(4, 4), to: key, expecting: 3, changes: [.removeIncident(IncidentID(3))])
      }
      try expect(try await store.read { try $0.incidents(of: key).map(\.id) }, ["p~2.2", "p~2.4"])
    },
  ]

  static let messages: [StoreContract] = [
    StoreContract("a pending command is carried out once, and its id is never given again") { store in
      @Sendable func command(_ target: String?) -> PendingCommand {
        PendingCommand(kind: .endChild, target: target, bytes: [1, 2], createdAt: testTime(3), depth: 4)
      }
      let ids = try await store.write { writer in
        [
          try writer.addPendingCommand(command("p~1")), try writer.addPendingCommand(command(nil)),
          try writer.addPendingCommand(command("p~1")),
        ]
      }
      try expect(ids, ids.sorted())
      let all = try await store.read { try $0.pendingCommands(after: 0, limit: 9) }
      try expect(all.map(\.id), ids)
      var first = command("p~1")
      first.id = ids[0]
      try expect(all.first, first)
      try expect(try await store.read { try $0.pendingCommands(after: ids[0], limit: 1).map(\.id) }, [ids[1]])
      try expect(try await store.read { try $0.pendingCommands(to: "p~1", limit: 9).map(\.id) }, [ids[0], ids[2]])
      try expect(try await store.write { try $0.removePendingCommand(ids[2]) }, true)
      try expect(try await store.write { try $0.removePendingCommand(ids[2]) }, false)
      let next = try await store.write { try $0.addPendingCommand(command(nil)) }
      try expect(next > ids[2], true, "ids are not given again")
    },

    StoreContract("kept messages: the oldest that fits, while it is kept") { store in
      @Sendable func message(_ name: String, _ key: String?, until: Int64) -> KeptMessage {
        KeptMessage(name: name, key: key, messageID: nil, bytes: [7], keptUntil: testTime(until), at: testTime(0))
      }
      let ids = try await store.write { writer in
        [
          try writer.keepMessage(message("m", "1", until: 10)), try writer.keepMessage(message("m", "2", until: 30)),
          try writer.keepMessage(message("m", nil, until: 40)), try writer.keepMessage(message("m", "1", until: 50)),
          try writer.keepMessage(message("n", "1", until: 60)),
        ]
      }
      @Sendable func oldest(_ key: String?, now: Int64) async throws -> Int64? {
        try await store.read { try $0.keptMessage(name: "m", key: key, now: testTime(now))?.id }
      }
      try expect(try await oldest("1", now: 9), ids[0])
      try expect(try await oldest("1", now: 10), ids[3])
      try expect(try await oldest(nil, now: 9), ids[0])
      try expect(try await oldest(nil, now: 10), ids[1])
      try expect(try await oldest("3", now: 0), nil)
      try expect(
        try await store.read { try $0.expiredMessages(upTo: testTime(30), limit: 9).map(\.id) }, [ids[0], ids[1]])
      try expect(try await store.read { try $0.nextMessageExpiry() }, testTime(10))
      try expect(try await store.write { try $0.removeKeptMessage(ids[0]) }, true)
      try expect(try await store.write { try $0.removeKeptMessage(ids[0]) }, false)
      try expect(try await store.read { try $0.nextMessageExpiry() }, testTime(30))
      try expect(try await store.read { try $0.keptMessages(after: ids[1], limit: 2).map(\.id) }, [ids[2], ids[3]])
      var last = message("n", "1", until: 60)
      last.id = ids[4]
      try expect(try await store.read { try $0.keptMessage(name: "n", key: "1", now: testTime(0)) }, last)
    },

    StoreContract("a message id is known from the first time on, until it is forgotten") { store in
      let key = try await store.write { try $0.startExample("p~1") }
      try expect(try await store.write { try $0.rememberMessageID("x", receiver: nil) }, true)
      try expect(try await store.write { try $0.rememberMessageID("x", receiver: nil) }, false)
      try expect(try await store.write { try $0.rememberMessageID("x", receiver: key) }, false)
      try expect(try await store.read { try $0.isKnownMessageID("x") }, true)
      try expect(try await store.read { try $0.isKnownMessageID("y") }, false)
      try await store.write { try $0.forgetMessageID("x") }
      try expect(try await store.write { try $0.rememberMessageID("x", receiver: key) }, true)
    },
  ]
}
