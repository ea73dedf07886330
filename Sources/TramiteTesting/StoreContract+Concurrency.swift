import TramiteStore

extension StoreContract {
  static let concurrency: [StoreContract] = [
    StoreContract("the generation tells of every commit") { store in
      let first = try await store.write { $0.generation }
      let second = try await store.write { $0.generation }
      try expect(second, first + 1)
      do {
        try await store.write { _ in throw BodyRefused() }
      } catch is BodyRefused {}
      let third = try await store.write { $0.generation }
      try expect(third, second + 1, "a failed transaction does not count")
    },

    StoreContract("many writers at once: everything is recorded once, in one order") { store in
      let key = try await store.write { try $0.startExample("p~1") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writerNumber in 0..<40 {
          group.addTask {
            if writerNumber % 2 == 0 {
              _ = try await store.write { try $0.startExample("q~\(writerNumber)") }
            }
            try await store.write { writer in
              let seq = try require(try writer.instance(key)).seq
              _ = try writer.append(.example(seq + 1, seq + 2), to: key, expecting: seq, changes: [])
            }
          }
        }
        try await group.waitForAll()
      }
      let rows = try await store.read { try $0.journal(of: key, from: 1, limit: 100) }
      try expect(rows.count, 41)
      for (before, after) in zip(rows, rows.dropFirst()) {
        try expect(after.entry.firstSeq, before.entry.lastSeq + 1, "seq without gaps")
        try expect(after.position > before.position, true, "positions grow")
      }
      try expect(try await store.read { try $0.countInstances(InstanceFilter()) }, 21)
    },

    StoreContract("readers beside writers see whole transactions") { store in
      let key = try await store.write { try $0.startExample("p~1", [.waitingAt(["3"])]) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for seq in Int64(3)..<60 {
            try await store.write { writer in
              _ = try writer.append(
                .example(seq + 1, seq + 1), to: key, expecting: seq, changes: [.waitingAt(["\(seq + 1)"])])
            }
          }
        }
        for _ in 0..<4 {
          group.addTask {
            for _ in 0..<40 {
              try await store.read { reader in
                let seq = try require(try reader.instance(key)).seq
                try expect(try reader.waitingAt(key), ["\(seq)"])
                try expect(try reader.journal(of: key, from: 1, limit: 99).last?.entry.lastSeq, seq)
              }
            }
          }
        }
        try await group.waitForAll()
      }
    },

    StoreContract("a cancelled task still gets the answer of its transaction") { store in
      let task = Task {
        try await store.write { writer in
          withUnsafeCurrentTask { $0?.cancel() }
          return try writer.startExample("p~1")
        }
      }
      task.cancel()
      let key = try await task.value
      try expect(try await store.read { try $0.instance(key)?.id }, "p~1")
    },

    StoreContract("a failure at any call leaves everything as it was") { store in
      let key = try await store.write { try $0.startExample("p~1", StoreExamples.changes) }
      let before = try await StorePicture(of: store, key)
      for moment in [FaultyStore.Moment.call, .begin, .commit] {
        for n in 1..<1000 {
          let faulty = FaultyStore(store, failingAt: n, moment)
          do {
            try await faulty.write { writer in
              try StoreExamples.writeEverything(writer, key)
              if faulty.count < n { throw BodyRefused() }
            }
          } catch is BodyRefused {
            break
          } catch let failure as StoreFailure {
            try expect(failure.code, .unavailable, "\(moment) \(n)")
          }
          try expect(try await StorePicture(of: store, key), before, "after a failure at \(moment) \(n)")
          if moment != .call { break }
        }
      }
    },

    StoreContract("an answer that is lost leaves what was committed") { store in
      let faulty = FaultyStore(store, failingAt: 1, .answer)
      try await expect(.unavailable) { _ = try await faulty.write { try $0.startExample("p~1") } }
      try expect(try await faulty.read { try $0.instance(id: "p~1")?.seq }, 3)
    },
  ]
}
