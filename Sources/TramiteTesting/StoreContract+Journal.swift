import TramiteFEEL
import TramiteHistory
import TramiteStore

extension StoreContract {
  static let journal: [StoreContract] = [
    StoreContract("an instance that was started is read back") { store in
      let key = try await store.write { writer in
        try writer.startExample("p~1", businessKey: "B-1", [.status(.waiting, endedAt: nil)])
      }
      let row = InstanceRow(
        key: key, id: "p~1", process: "p", version: 1, status: .waiting, businessKey: "B-1", startedBy: "ana",
        startedAt: testTime(0), seq: 3, head: testHash(3), journalBytesSinceSnapshot: 40)
      let (byKey, byID, none) = try await store.read { reader in
        (try reader.instance(key), try reader.instance(id: "p~1"), try reader.instance(id: "p~2"))
      }
      try expect(byKey, row)
      try expect(byID, row)
      try expect(none, nil)
    },

    StoreContract("an id that is taken is refused and nothing is stored") { store in
      let key = try await store.write { try $0.startExample("p~1") }
      try await expect(.exists) {
        try await store.write { writer in
          try writer.setSetting("x", [1])
          _ = try writer.startExample("p~1", process: "q")
        }
      }
      let (row, setting, position) = try await store.read { reader in
        (try reader.instance(id: "p~1"), try reader.setting("x"), try reader.lastPosition())
      }
      try expect(row?.key, key)
      try expect(row?.process, "p")
      try expect(setting, nil)
      try expect(position, try await store.read { try $0.journal(of: key, from: 1, limit: 10).last?.position })
    },

    StoreContract("rows are appended in order, with growing positions") { store in
      let (key, other) = try await store.write { (try $0.startExample("p~1"), try $0.startExample("p~2")) }
      let first = try await store.write { try $0.append(.example(4, 4), to: key, expecting: 3, changes: []) }
      let second = try await store.write { try $0.append(.example(4, 6), to: other, expecting: 3, changes: []) }
      let third = try await store.write { try $0.append(.example(5, 9), to: key, expecting: 4, changes: []) }
      try expect(first < second && second < third, true, "positions grow")
      let rows = try await store.read { try $0.journal(of: key, from: 1, limit: 10) }
      try expect(rows.map(\.entry), [.example(1, 3), .example(4, 4), .example(5, 9)])
      try expect(rows.last?.position, third)
      try expect(try await store.read { try $0.journal(of: key, from: 4, limit: 1).map(\.entry.firstSeq) }, [4])
      try expect(try await store.read { try $0.journal(of: key, from: 6, limit: 9).map(\.entry.firstSeq) }, [5])
      try expect(try await store.read { try $0.journal(of: key, from: 10, limit: 9).count }, 0)
      let stream = try await store.read { try $0.journal(after: first, limit: 10) }
      try expect(stream.map(\.instance), [other, key])
      try expect(try await store.read { try $0.lastPosition() }, third)
      let row = try await store.read { try $0.instance(key) }
      try expect(row?.seq, 9)
      try expect(row?.head, testHash(9))
    },

    StoreContract("a command without events keeps its place") { store in
      let key = try await store.write { try $0.startExample("p~1") }
      try await store.write { writer in
        _ = try writer.append(.example(4, 3, at: 1), to: key, expecting: 3, changes: [])
        _ = try writer.append(.example(4, 5, at: 2), to: key, expecting: 3, changes: [])
      }
      let rows = try await store.read { try $0.journal(of: key, from: 1, limit: 10).map(\.entry) }
      try expect(rows, [.example(1, 3), .example(4, 3, at: 1), .example(4, 5, at: 2)])
    },

    StoreContract("an append that expects another seq is a conflict and stores nothing") { store in
      let key = try await store.write { try $0.startExample("p~1") }
      for (instance, seq) in [(key, Int64(2)), (key, 4), (InstanceKey(999), 3)] {
        try await expect(.conflict) {
          _ = try await store.write {
            try $0.append(.example(4, 4), to: instance, expecting: seq, changes: [.waitingAt(["a"])])
          }
        }
      }
      try expect(try await store.read { try $0.journal(after: JournalPosition(0), limit: 9).count }, 1)
      try expect(try await store.read { try $0.instance(key)?.seq }, 3)
      try expect(try await store.read { try $0.waitingAt(key) }, [])
    },

    StoreContract("a transaction that throws leaves everything as it was") { store in
      let key = try await store.write { try $0.startExample("p~1", StoreExamples.changes) }
      let before = try await StorePicture(of: store, key)
      do {
        try await store.write { writer in
          try StoreExamples.writeEverything(writer, key)
          throw BodyRefused()
        }
        throw ContractBroken(description: "the error of the body was lost")
      } catch is BodyRefused {}
      try expect(try await StorePicture(of: store, key), before)
      // The numbers given before are given again: no gaps.
      let entry = try await store.write { try $0.appendRecord(StoreExamples.record) }
      try expect(entry.number, "2026-1")
    },

    StoreContract("a transaction sees its own writes, others see them after the commit") { store in
      let seen = try await store.write { writer in
        let key = try writer.startExample("p~1", [.waitingAt(["a"])])
        _ = try writer.append(.example(4, 4), to: key, expecting: 3, changes: [.waitingAt(["b"])])
        return (
          try writer.instance(id: "p~1")?.seq, try writer.waitingAt(key),
          try writer.journal(of: key, from: 1, limit: 9).count
        )
      }
      try expect(seen.0, 4)
      try expect(seen.1, ["b"])
      try expect(seen.2, 2)
    },

    StoreContract("a savepoint undoes its own writes only") { store in
      try await store.write { writer in
        let kept = try writer.startExample("p~1", process: "one")
        do {
          try writer.savepoint {
            _ = try writer.startExample("p~2", process: "two", [.waitingAt(["new name"])])
            try writer.savepoint { try writer.setSetting("inner", [1]) }
            throw BodyRefused()
          }
        } catch is BodyRefused {}
        let after = try writer.savepoint {
          try writer.startExample("p~3", process: "three", [.waitingAt(["x", "new name"])])
        }
        try expect(try writer.instance(id: "p~2"), nil)
        try expect(after > kept, true)
      }
      let (rows, inner) = try await store.read { reader in
        (try reader.instances(InstanceFilter(), before: nil, limit: 9), try reader.setting("inner"))
      }
      try expect(rows.map(\.id), ["p~3", "p~1"])
      try expect(rows.map(\.process), ["three", "one"])
      try expect(try await store.read { try $0.waitingAt(rows[0].key) }, ["x", "new name"])
      try expect(inner, nil)
    },

    StoreContract("large rows are kept") { store in
      var pattern = [UInt8](repeating: 3, count: 5_000_000)
      for place in stride(from: 0, to: pattern.count, by: 997) { pattern[place] = UInt8(truncatingIfNeeded: place) }
      let bytes = pattern
      let text = String(repeating: "ñ €😀 ", count: 20_000)
      let key = try await store.write { writer in
        let key = try writer.startExample("p~1", businessKey: text)
        let entry = JournalEntry(
          firstSeq: 4, lastSeq: 9, at: testTime(1), command: bytes, events: bytes, hash: testHash(9))
        _ = try writer.append(entry, to: key, expecting: 3, changes: [])
        try writer.saveSnapshot(of: key, SnapshotRow(seq: 9, bytes: bytes))
        return key
      }
      let (row, snapshot, instance) = try await store.read { reader in
        (try reader.journal(of: key, from: 4, limit: 1).first, try reader.snapshot(of: key), try reader.instance(key))
      }
      try expect(row?.entry.command == bytes && row?.entry.events == bytes, true, "journal bytes")
      try expect(snapshot?.bytes == bytes, true, "snapshot bytes")
      try expect(instance?.businessKey == text, true, "text")
    },

    StoreContract("a snapshot says what is left to replay") { store in
      let key = try await store.write { writer in
        let key = try writer.startExample("p~1")
        _ = try writer.append(.example(4, 6, size: 30), to: key, expecting: 3, changes: [])
        try expect(try writer.instance(key)?.journalBytesSinceSnapshot, 100)
        try writer.saveSnapshot(of: key, SnapshotRow(seq: 3, bytes: [1]))
        try writer.saveSnapshot(of: key, SnapshotRow(seq: 6, bytes: [1, 2]))
        try expect(try writer.instance(key)?.journalBytesSinceSnapshot, 0)
        _ = try writer.append(.example(7, 7, size: 5), to: key, expecting: 6, changes: [])
        return key
      }
      try expect(try await store.read { try $0.snapshot(of: key) }, SnapshotRow(seq: 6, bytes: [1, 2]))
      let row = try await store.read { try $0.instance(key) }
      try expect(row?.snapshotSeq, 6)
      try expect(row?.journalBytesSinceSnapshot, 10)
      try await store.write { try $0.removeSnapshot(of: key) }
      try expect(try await store.read { try $0.snapshot(of: key) }, nil)
      try expect(try await store.read { try $0.instance(key)?.journalBytesSinceSnapshot }, 110)
      try await expect(.missing) {
        try await store.write { try $0.saveSnapshot(of: InstanceKey(99), SnapshotRow(seq: 1, bytes: [])) }
      }
    },

    StoreContract("indexes can be made again from the journal") { store in
      let key = try await store.write { try $0.startExample("p~1", StoreExamples.changes) }
      let before = try await StorePicture(of: store, key)
      try await store.write { try $0.clearIndexes(of: key) }
      try expect(try await store.read { try $0.workItems(of: key).count + $0.timers(of: key).count }, 0)
      try expect(try await store.read { try $0.incidents(of: key).count + $0.subscriptions(of: key).count }, 0)
      try expect(try await store.read { try $0.jobs(of: key).count + $0.waitingAt(key).count }, 0)
      try expect(try await store.read { try $0.countInbox(InboxFilter(roles: ["r", "s"], user: "ana")) }, 0)
      try await store.write { writer in
        for row in try writer.journal(of: key, from: 1, limit: 9) { try writer.reapply(StoreExamples.changes, of: row) }
      }
      try expect(try await StorePicture(of: store, key), before)
    },

    StoreContract("settings and the description are kept") { store in
      try await store.write { try $0.setSetting("a", [1, 2]) }
      try expect(try await store.read { try $0.setting("a") }, [1, 2])
      try await store.write { try $0.setSetting("a", nil) }
      try expect(try await store.read { try $0.setting("a") }, nil)
      let description = try await store.read { try $0.description() }
      try expect(description.format, StoreDescription.currentFormat)
      try expect(description.id.count, 32)
      try expect(try await store.checkIntegrity(), [])
    },
  ]
}
