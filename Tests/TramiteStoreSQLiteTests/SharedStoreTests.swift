import Foundation
import Testing
import TramiteStore
import TramiteStoreSQLite

/// Several programs on one file.
struct SharedStoreTests {
  @Test
  func twoStoresOnOneFileSeeEachOthersCommits() async throws {
    let folder = try TemporaryFolder()
    let one = try SQLiteStore(path: folder.path("tramite.db"))
    let two = try SQLiteStore(path: folder.path("tramite.db"), options: .existing)
    let key = try await one.write { try $0.startInstance("p~1", waitingAt: "new name") }
    #expect(try await two.read { try $0.waitingAt(key) } == ["new name"])
    try await two.write { try $0.appendExample(to: key, expecting: 3, waitingAt: "another name") }
    #expect(try await one.read { try $0.waitingAt(key) } == ["another name"])
    await #expect(throws: StoreFailure.self) {
      try await one.write { try $0.appendExample(to: key, expecting: 3, waitingAt: "third") }
    }
    #expect(try await one.read { try $0.journal(of: key, from: 1, limit: 9).count } == 2)
  }

  @Test
  func theGenerationTellsWhenAnotherProgramWrote() async throws {
    let folder = try TemporaryFolder()
    let one = try SQLiteStore(path: folder.path("tramite.db"))
    let two = try SQLiteStore(path: folder.path("tramite.db"))
    let first = try await one.write { $0.generation }
    #expect(try await one.write { $0.generation } == first + 1)
    _ = try await two.read { try $0.lastPosition() }
    #expect(try await one.write { $0.generation } == first + 2)
    _ = try await two.write { try $0.startInstance("p~1", waitingAt: "a") }
    let after = try await one.write { $0.generation }
    #expect(after > first + 3)
    #expect(try await one.write { $0.generation } == after + 1)
  }

  @Test
  func manyWritersOfTwoStoresLoseNothing() async throws {
    let folder = try TemporaryFolder()
    let stores = [
      try SQLiteStore(path: folder.path("tramite.db")), try SQLiteStore(path: folder.path("tramite.db")),
    ]
    let key = try await stores[0].write { try $0.startInstance("p~1", waitingAt: "a") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<60 {
        group.addTask {
          try await stores[number % 2].write { writer in
            let seq = try #require(try writer.instance(key)).seq
            try writer.appendExample(to: key, expecting: seq, waitingAt: "name \(number)")
          }
        }
      }
      try await group.waitForAll()
    }
    let rows = try await stores[1].read { try $0.journal(of: key, from: 1, limit: 99) }
    #expect(rows.count == 61)
    #expect(rows.map(\.entry.firstSeq) == [1] + (4..<64).map { Int64($0) })
    #expect(try await stores[0].checkIntegrity() == [])
  }

  @Test
  func twoProgramsThatCreateTheSameStoreAtOnceBothOpenIt() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("tramite.db")
    let ids = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<6 {
        group.addTask { try await SQLiteStore(path: path).read { try $0.description().id } }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(ids.count == 1)
  }

  @Test
  func aStoreThatAnotherHoldsIsBusyAndSaysWhoHoldsIt() async throws {
    let folder = try TemporaryFolder()
    let holder = try SQLiteStore(path: folder.path("tramite.db"))
    var options = SQLiteStore.Options.existing
    options.busyTimeout = .milliseconds(50)
    let other = try SQLiteStore(path: folder.path("tramite.db"), options: options)
    let isHeld = DispatchSemaphore(value: 0)
    let mayEnd = DispatchSemaphore(value: 0)
    let holding = Task {
      try await holder.write { writer in
        try writer.setSetting("x", [1])
        isHeld.signal()
        mayEnd.wait()
      }
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        isHeld.wait()
        continuation.resume()
      }
    }
    let failure = await #expect(throws: StoreFailure.self) { try await other.write { try $0.setSetting("x", [2]) } }
    #expect(failure?.code == .busy)
    #expect(failure?.message.contains("process \(ProcessInfo.processInfo.processIdentifier)") == true)
    #expect(try await other.read { try $0.setting("x") } == nil)  // Reading does not wait, nor does opening.
    let third = try SQLiteStore(path: folder.path("tramite.db"), options: options)
    #expect(try await third.read { try $0.setting("x") } == nil)
    mayEnd.signal()
    try await holding.value
    #expect(try await other.read { try $0.setting("x") } == [1])
  }

  @Test
  func anotherProcessWritesToTheSameStore() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("tramite.db")
    let store = try SQLiteStore(path: path)
    let before = try await store.write { writer in
      _ = try writer.startInstance("p~1", waitingAt: "a")
      return writer.generation
    }
    await #expect(processExitsWith: .success) { [path = path as String] in
      let other = try SQLiteStore(path: path, options: .existing)
      for seq in Int64(3)..<20 {
        try await other.write { try $0.appendExample(to: InstanceKey(1), expecting: seq, waitingAt: "from the child") }
      }
    }
    #expect(try await store.write { $0.generation } > before + 1)
    #expect(try await store.read { try $0.waitingAt(InstanceKey(1)) } == ["from the child"])
    #expect(try await store.read { try $0.instance(InstanceKey(1))?.seq } == 20)
  }
}
