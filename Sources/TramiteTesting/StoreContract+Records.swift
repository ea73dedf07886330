import TramiteStore

extension StoreContract {
  static let records: [StoreContract] = [
    StoreContract("a row of a data store is replaced only by the version that follows it") { store in
      @Sendable func row(_ key: String, _ version: Int64, in name: String = "orders") -> DataRow {
        DataRow(
          store: name, key: key, version: version, fields: [UInt8(version)], instance: nil, element: "e",
          at: testTime(version))
      }
      try await store.write { writer in
        try writer.writeDataRow(row("b", 1))
        try writer.writeDataRow(row("a", 1))
        try writer.writeDataRow(row("b", 2))
        try writer.writeDataRow(row("b", 1, in: "other"))
      }
      try expect(try await store.read { try $0.dataStores() }, ["orders", "other"])
      try expect(try await store.read { try $0.dataRows("orders", after: nil, limit: 9) }, [row("a", 1), row("b", 2)])
      try expect(try await store.read { try $0.dataRows("orders", after: "a", limit: 1) }, [row("b", 2)])
      try expect(try await store.read { try $0.dataRows("orders", after: nil, limit: 1) }, [row("a", 1)])
      try expect(try await store.read { try $0.dataRow("orders", key: "c") }, nil)
      for wrong in [row("b", 2), row("b", 4), row("c", 2), row("a", 1)] {
        try await expect(.conflict) { try await store.write { try $0.writeDataRow(wrong) } }
      }
      try expect(try await store.read { try $0.dataRow("orders", key: "b") }, row("b", 2))
    },

    StoreContract("registers are numbered without gaps, by year where the numbering says so") { store in
      @Sendable func entry(_ register: String, _ numbering: String?, year: Int) -> NewRegisterEntry {
        NewRegisterEntry(
          register: register, numbering: numbering, year: year, fields: [9], instance: nil, element: "e",
          at: testTime(4))
      }
      let numbers = try await store.write { writer in
        [
          try writer.appendRecord(entry("a", "{year}-{n}", year: 2026)),
          try writer.appendRecord(entry("a", "{year}-{n}", year: 2026)),
          try writer.appendRecord(entry("a", "{year}-{n}", year: 2027)),
          try writer.appendRecord(entry("b", nil, year: 2026)),
          try writer.appendRecord(entry("b", nil, year: 2027)),
          try writer.appendRecord(entry("c", "EXP/{n}/{year}{", year: 2026)),
          try writer.appendRecord(entry("a", "{year}-{n}", year: 2026)),
        ].map(\.number)
      }
      try expect(numbers, ["2026-1", "2026-2", "2027-1", "1", "2", "EXP/1/2026{", "2026-3"])
      do {
        try await store.write { writer in
          _ = try writer.appendRecord(entry("b", nil, year: 2026))
          throw BodyRefused()
        }
      } catch is BodyRefused {}
      try expect(try await store.write { try $0.appendRecord(entry("b", nil, year: 2026)).number }, "3")
      try expect(try await store.read { try $0.registers() }, ["a", "b", "c"])
      let first = try await store.read { try $0.registerEntries("a", after: 0, limit: 2) }
      try expect(first.map(\.number), ["2026-1", "2026-2"])
      try expect(first[0].fields, [9])
      let rest = try await store.read { try $0.registerEntries("a", after: first[1].position, limit: 9) }
      try expect(rest.map(\.number), ["2027-1", "2026-3"])
      try expect(try await store.read { try $0.registerEntry("a", number: "2027-1") }, rest[0])
      try expect(try await store.read { try $0.registerEntry("a", number: "2028-1") }, nil)
      _ = try await store.write { try $0.appendRecord(entry("d", "always", year: 2026)) }
      try await expect(.exists) { _ = try await store.write { try $0.appendRecord(entry("d", "always", year: 2026)) } }
    },

    StoreContract("a notice is sent once to each, and read by each person for themselves") { store in
      @Sendable func notice(_ recipient: NoticeRecipient, _ source: String) -> NoticeRow {
        var notice = StoreExamples.notice
        notice.recipient = recipient
        notice.source = source
        return notice
      }
      let ids = try await store.write { writer in
        [
          try writer.addNotice(notice(.user("ana"), "j1")), try writer.addNotice(notice(.role("r"), "j1")),
          try writer.addNotice(notice(.user("ana"), "j1")), try writer.addNotice(notice(.user("ana"), "j2")),
          try writer.addNotice(notice(.role("ana"), "j1")),
        ]
      }
      try expect(ids.map { $0 != nil }, [true, true, false, true, true])
      @Sendable func notices(_ user: String, unreadOnly: Bool = false, before: Int64? = nil, limit: Int = 9)
        async throws -> [Int64]
      {
        try await store.read {
          try $0.notices(user: user, roles: ["r"], unreadOnly: unreadOnly, before: before, limit: limit).map(
            \.notice.id)
        }
      }
      let (first, role, second) = (try require(ids[0]), try require(ids[1]), try require(ids[3]))
      try expect(try await notices("ana"), [second, role, first])
      try expect(try await notices("ana", before: second, limit: 1), [role])
      try expect(try await notices("eva"), [role])
      try await store.write { writer in
        try writer.markNoticeRead(role, by: "ana", at: testTime(5))
        try writer.markNoticeRead(role, by: "ana", at: testTime(6))
      }
      try expect(try await notices("ana", unreadOnly: true), [second, first])
      try expect(try await notices("eva", unreadOnly: true), [role])
      try expect(try await store.read { try $0.countUnreadNotices(user: "ana", roles: ["r"]) }, 2)
      let read = try await store.read {
        try $0.notices(user: "ana", roles: ["r"], unreadOnly: false, before: nil, limit: 9)
      }
      try expect(read.map(\.readAt), [nil, testTime(5), nil], "the first reading counts")
      var stored = notice(.role("r"), "j1")
      stored.id = role
      try expect(try await store.read { try $0.notice(role) }, stored)
      try await expect(.missing) { try await store.write { try $0.markNoticeRead(99, by: "ana", at: testTime(1)) } }
    },

    StoreContract("what goes out is logged once and waits until it went") { store in
      @Sendable func line(_ key: String) -> OutboxRow {
        OutboxRow(key: key, channel: "mail", recipient: "ana", subject: "S", payload: [1], at: testTime(1))
      }
      let ids = try await store.write { writer in
        [try writer.addOutbox(line("a")), try writer.addOutbox(line("a")), try writer.addOutbox(line("b"))]
      }
      let (first, second) = (try require(ids[0]), try require(ids[2]))
      try expect(ids[1], nil)
      try await store.write { try $0.recordOutboxAttempt(first, sentAt: nil, failure: "no route") }
      try expect(
        try await store.read { try $0.waitingOutbox(channel: "mail", limit: 9).map(\.number) }, [first, second])
      try await store.write { try $0.recordOutboxAttempt(first, sentAt: testTime(9), failure: nil) }
      try expect(try await store.read { try $0.waitingOutbox(channel: "mail", limit: 9).map(\.number) }, [second])
      let log = try await store.read { try $0.outbox(after: 0, limit: 9) }
      var sent = line("a")
      sent.number = first
      sent.sentAt = testTime(9)
      sent.attempts = 2
      try expect(log.first, sent)
      try expect(log.count, 2)
      try expect(try await store.read { try $0.waitingOutbox(channel: "inbox", limit: 9).count }, 0)
      try await expect(.missing) { try await store.write { try $0.recordOutboxAttempt(99, sentAt: nil, failure: nil) } }
    },

    StoreContract("a secret is opened once") { store in
      let secret = SecretRow(id: "s", instance: "p~1", role: "r", user: "ana", createdAt: testTime(1))
      try await store.write { try $0.addSecret(secret, sealed: [1, 2, 3]) }
      try expect(try await store.read { try $0.secret("s") }, secret)
      try await expect(.exists) { try await store.write { try $0.addSecret(secret, sealed: [4]) } }
      try expect(try await store.write { try $0.openSecret("x", by: "ana", at: testTime(2)) }, .unknown)
      try expect(
        try await store.write { try $0.openSecret("s", by: "ana", at: testTime(2)) }, .opened(sealed: [1, 2, 3]))
      try expect(
        try await store.write { try $0.openSecret("s", by: "eva", at: testTime(3)) },
        .alreadyOpened(by: "ana", at: testTime(2)))
      try expect(try await store.read { try $0.secret("s")?.openedBy }, "ana")
    },

    StoreContract("an erased personal key is gone") { store in
      let key = PersonalKeyRow(id: "k", instance: "p~1", bytes: [1, 2], createdAt: testTime(1))
      try await store.write { try $0.addPersonalKey(key) }
      try await expect(.exists) { try await store.write { try $0.addPersonalKey(key) } }
      try expect(try await store.read { try $0.personalKeys(instance: "p~1") }, [key])
      try expect(try await store.write { try $0.erasePersonalKey("k", at: testTime(5)) }, true)
      try expect(try await store.write { try $0.erasePersonalKey("k", at: testTime(6)) }, false)
      try expect(try await store.write { try $0.erasePersonalKey("none", at: testTime(6)) }, false)
      let erased = try await store.read { try $0.personalKey("k") }
      try expect(erased?.bytes, [])
      try expect(erased?.erasedAt, testTime(5))
    },
  ]

  static let keptAnswers: [StoreContract] = [
    StoreContract("an answer is kept once for a caller and a key, until it is forgotten") { store in
      @Sendable func row(_ caller: String, _ key: String, at: Int64) -> KeptAnswerRow {
        KeptAnswerRow(caller: caller, key: key, request: [1], answer: [2, 3], at: testTime(at))
      }
      try await store.write { writer in
        try writer.keepAnswer(row("ana", "1", at: 1))
        try writer.keepAnswer(row("eva", "1", at: 2))
        try writer.keepAnswer(row("ana", "2", at: 3))
      }
      try await expect(.exists) { try await store.write { try $0.keepAnswer(row("ana", "1", at: 4)) } }
      try expect(try await store.read { try $0.keptAnswer(caller: "ana", key: "1") }, row("ana", "1", at: 1))
      try await store.write { try $0.forgetAnswers(before: testTime(3), limit: 1) }
      try expect(try await store.read { try $0.keptAnswer(caller: "ana", key: "1") }, nil)
      try expect(try await store.read { try $0.keptAnswer(caller: "eva", key: "1") }, row("eva", "1", at: 2))
      try await store.write { try $0.forgetAnswers(before: testTime(3), limit: 9) }
      try expect(try await store.read { try $0.keptAnswer(caller: "eva", key: "1") }, nil)
      try expect(try await store.read { try $0.keptAnswer(caller: "ana", key: "2") }, row("ana", "2", at: 3))
    }
  ]

  static let files: [StoreContract] = [
    StoreContract("files are read back, whole and in parts, small and large") { store in
      let small: [UInt8] = Array(0..<200)
      var bytes = [UInt8](repeating: 7, count: FileRow.largestInside + 1000)
      for place in stride(from: 0, to: bytes.count, by: 997) { bytes[place] = UInt8(truncatingIfNeeded: place) }
      let large = bytes
      let largeSHA = String(repeating: "cd", count: 32)
      try await store.write { writer in
        try writer.addFile(StoreExamples.file("small", size: small.count), content: small)
        try writer.addFile(StoreExamples.file("large", size: large.count, sha256: largeSHA), content: large)
        try writer.addFile(StoreExamples.file("again", size: large.count, sha256: largeSHA), content: large)
        try writer.addFile(StoreExamples.file("empty", size: 0), content: [])
      }
      for (id, content) in [("small", small), ("large", large), ("again", large), ("empty", [])] {
        try expect(try await store.read { try $0.fileContent(id) == content }, true, "content of \(id)")
        for (offset, count) in [(0, 10), (5, 3), (content.count - 2, 50), (content.count + 5, 5), (-3, 2), (1, -1)] {
          let part = Array(content.dropFirst(max(offset, 0)).prefix(max(count, 0)))
          try expect(
            try await store.read { try $0.fileContent(id, offset: offset, count: count) }, part,
            "\(id) \(offset) \(count)")
        }
      }
      try expect(try await store.read { try $0.file("small") }, StoreExamples.file("small", size: 200))
      try expect(
        try await store.read { try $0.files(instance: "p~1").map(\.id) }, ["again", "empty", "large", "small"])
      try expect(try await store.checkIntegrity(), [])
    },

    StoreContract("a file with a wrong size or hash, or a taken id, is refused") { store in
      try await store.write { try $0.addFile(StoreExamples.file("f", size: 1), content: [1]) }
      try await expect(.exists) {
        try await store.write { try $0.addFile(StoreExamples.file("f", size: 1), content: [2]) }
      }
      try await expect(.missing) {
        try await store.write { try $0.addFile(StoreExamples.file("g", size: 2), content: [2]) }
      }
      for hash in ["../../etc/passwd", "", String(repeating: "AB", count: 32)] {
        try await expect(.missing) {
          try await store.write { try $0.addFile(StoreExamples.file("g", size: 1, sha256: hash), content: [2]) }
        }
      }
      try await expect(.missing) { _ = try await store.read { try $0.fileContent("g") } }
      try expect(try await store.read { try $0.fileContent("f") }, [1])
    },

    StoreContract("a file finds its instance later") { store in
      var row = StoreExamples.file("f", size: 1)
      row.instance = nil
      row.seal = [1]
      let file = row
      try await store.write { try $0.addFile(file, content: [1]) }
      try expect(try await store.read { try $0.files(instance: "p~1").count }, 0)
      try await store.write { try $0.attachFile("f", to: "p~1", seal: [2, 3]) }
      try await store.write { try $0.attachFile("f", to: "p~2", seal: [4]) }
      try expect(try await store.read { try $0.file("f")?.seal }, [2, 3])
      try expect(try await store.read { try $0.files(instance: "p~1").map(\.id) }, ["f"])
      try await expect(.missing) { try await store.write { try $0.attachFile("none", to: "p~1", seal: []) } }
    },

    StoreContract("a content that has arrived in pieces becomes a file's, small and large") { store in
      for (name, size) in [("small", 3_000), ("large", FileRow.largestInside + 5)] {
        let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 % 251) }
        for start in stride(from: 0, to: size, by: 1_000_000) {
          try await store.arrivals.append(Array(content[start..<min(start + 1_000_000, size)]), to: name)
        }
        try await store.arrivals.sync(name)
        try expect(try await store.arrivals.read(name, offset: 5, count: 3), Array(content[5..<8]))
        let hash = String(repeating: name == "small" ? "12" : "34", count: 32)
        try await expect(.missing) {
          try await store.write {
            try $0.addFile(StoreExamples.file(name, size: size + 1, sha256: hash), arrived: name)
          }
        }
        try await store.write { try $0.addFile(StoreExamples.file(name, size: size, sha256: hash), arrived: name) }
        await store.arrivals.discard(name)
        try expect(try await store.read { try $0.fileContent(name) == content }, true, "content of \(name)")
        try await expect(.missing) {
          try await store.write { try $0.addFile(StoreExamples.file("x", size: size, sha256: hash), arrived: name) }
        }
      }
      try expect(try await store.arrivals.read("none", offset: 0, count: 9), [])
      try expect(try await store.checkIntegrity(), [])
    },

    StoreContract("files that no instance has taken are found by age and removed, with their contents") { store in
      let large = [UInt8](repeating: 1, count: FileRow.largestInside + 1)
      try await store.write { writer in
        for (id, time, instance) in [("a", 2, nil), ("b", 1, nil), ("c", 1, "p~1"), ("d", 9, nil)]
          as [(String, Int64, String?)]
        {
          var row = StoreExamples.file(id, size: large.count, sha256: String(repeating: "5\(id)", count: 32))
          row.instance = instance
          row.createdAt = testTime(time)
          try writer.addFile(row, content: large)
        }
      }
      @Sendable func untaken() async throws -> [String] {
        try await store.read { try $0.untakenFiles(upTo: testTime(2), limit: 9).map(\.id) }
      }
      try expect(try await untaken(), ["b", "a"])
      try expect(try await store.read { try $0.untakenFiles(upTo: testTime(2), limit: 1).map(\.id) }, ["b"])
      try await store.write { writer in
        try writer.removeUntakenFile("b")
        try writer.removeUntakenFile("c")
        try writer.removeUntakenFile("none")
        try writer.giveUntakenFile("a", to: "eva")
        try writer.giveUntakenFile("c", to: "eva")
        try writer.giveUntakenFile("none", to: "eva")
      }
      try expect(try await untaken(), ["a"])
      try expect(try await store.read { try $0.file("a")?.by }, "eva")
      try expect(try await store.read { try $0.file("c")?.by == "eva" }, false)
      try expect(try await store.read { try $0.fileContent("c").count }, large.count)
      try await expect(.missing) { _ = try await store.read { try $0.fileContent("b") } }
      try expect(try await store.checkIntegrity(), [])
    },

    StoreContract("names of kept values are found by their beginning and end") { store in
      try await store.write { writer in
        for name in ["person/eva/drafts", "person/ana/drafts", "person/ana/filters", "personal", "other/drafts"] {
          try writer.setSetting(name, [1])
        }
      }
      try expect(
        try await store.read { try $0.settingNames(from: "person/", to: "/drafts") },
        ["person/ana/drafts", "person/eva/drafts"])
    },
  ]
}
