import TramiteDocuments
public import TramiteFEEL
import TramiteGraph
import TramiteInterpreter
public import TramiteStore

/// An entry of a register.
public struct RegisterRecord: Sendable {
  /// The store's entry.
  public let entry: RegisterEntry
  /// Its fields.
  public let fields: Context
  /// The instance that wrote it.
  public let instance: String?
}

/// A notice as one person sees it.
public struct InboxNotice: Sendable {
  /// The store's notice.
  public let notice: NoticeRow
  /// File references that came with it.
  public let attachments: [Value]
  /// When this person read it.
  public let readAt: Instant?
}

extension Engine {
  // MARK: Notices

  /// Notices to somebody and the person's roles, the newest first.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  public nonisolated func notices(
    by actor: Actor, unreadOnly: Bool = false, before id: Int64? = nil, limit: Int = 100
  ) async throws -> [InboxNotice] {
    return try await accessing(actor, Access(.list, "notices")) { reader, permissions in
      let user = try permissions.knownUser(actor)
      try permissions.requireScope(actor, .workOn)
      let roles = try permissions.roles(of: user)
      return try reader.notices(user: user, roles: roles, unreadOnly: unreadOnly, before: id, limit: limit).map {
        var bytes = ByteReader($0.notice.attachments)
        var attachments: [Value] = []
        if !$0.notice.attachments.isEmpty {
          let seal = try $0.notice.instance.flatMap { try Seal.of($0, reader) }
          if case .list(let list) = try Seal.open(try Value(from: &bytes), with: seal) { attachments = list }
        }
        var notice = $0.notice
        notice.subject = try Seal.open(notice.subject, of: notice.instance, reader)
        notice.body = try Seal.open(notice.body, of: notice.instance, reader)
        return InboxNotice(notice: notice, attachments: attachments, readAt: $0.readAt)
      }
    }
  }

  /// How many notices to somebody and the person's roles are unread.
  public nonisolated func unreadNotices(of user: String) async throws -> Int {
    let (now, zones) = (now, setup.options.zones)
    return try await reading { reader in
      let roles = try Permissions(reader, now, zones: zones).roles(of: user)
      return try reader.countUnreadNotices(user: user, roles: roles)
    }
  }

  /// Notes that somebody has read a notice to the person, or to a role that the person holds today.
  /// - Throws: ``Rejection``: `unknownNotice`, whether there is none or it is another's
  public nonisolated func markNoticeRead(_ id: Int64, by actor: Actor) async throws {
    try await acting(actor, Access(.open, "notice \(id)")) { batch in
      let user = try batch.permissions.knownUser(actor)
      let isOwn =
        switch try batch.writer.notice(id)?.recipient {
        case .user(let recipient): recipient == user
        case .role(let role):
          try batch.permissions.roles(of: user).contains(role) || !batch.permissions.hasOrganization()
        case nil: false
        }
      guard isOwn else {
        throw Rejection(
          .unknownNotice, "there is no notice \(id) to '\(user)'", hint: "list them with: tramite inbox --notices")
      }
      try batch.writer.markNoticeRead(id, by: user, at: batch.now)
      batch.writes += 1
    }
  }

  /// What has been sent and what waits to be sent, the oldest first.
  public nonisolated func outbox(after number: Int64 = 0, limit: Int = 100) async throws -> [OutboxRow] {
    try await reading { reader in
      try reader.outbox(after: number, limit: limit).map { row in
        // The key begins with the id of what sent it, which is the instance's and a counter.
        let sender = row.key.prefix { $0 != "/" }
        var row = row
        row.subject = try Seal.open(row.subject, of: sender.lastIndex(of: ".").map { String(sender[..<$0]) }, reader)
        return row
      }
    }
  }

  // MARK: Registers

  /// The names of all registers, sorted: those that hold entries, and those that a latest version declares.
  /// - Cost: linear in the latest versions
  public nonisolated func registers() async throws -> [String] {
    try await stores(isRegister: true)
  }

  /// The entries of a register, in order, after a position.
  public nonisolated func register(_ name: String, after position: Int64 = 0, limit: Int = 100) async throws
    -> [RegisterRecord]
  {
    try await reading { reader in
      try reader.registerEntries(name, after: position, limit: limit).map { entry in
        var bytes = ByteReader(entry.fields)
        return RegisterRecord(
          entry: entry, fields: try reader.opened(try bytes.context(), of: entry.instance),
          instance: try entry.instance.flatMap { try reader.instance($0)?.id })
      }
    }
  }

  /// The ids of the data stores, sorted: those that hold rows, and those that a latest version declares.
  /// - Cost: linear in the latest versions
  public nonisolated func dataStores() async throws -> [String] {
    try await stores(isRegister: false)
  }

  private nonisolated func stores(isRegister: Bool) async throws -> [String] {
    let library = setup.library
    return try await reading { reader in
      var names = Set(isRegister ? try reader.registers() : try reader.dataStores())
      for row in try reader.latestDefinitions() {
        // One that cannot be read is told by the doctor.
        guard let definition = try? library.required(row.process, version: row.version, reader) else { continue }
        names.formUnion(definition.graph.dataStores.lazy.filter { $0.isAppendOnly == isRegister }.map(\.id))
      }
      return names.sorted()
    }
  }

  /// The rows of a data store, by key, after a key, each with its fields.
  public nonisolated func dataRows(_ store: String, after key: String? = nil, limit: Int = 100) async throws
    -> [(row: DataRow, fields: Context)]
  {
    try await reading { reader in
      try reader.dataRows(store, after: key, limit: limit).map { row in
        var bytes = ByteReader(row.fields)
        return (row, try reader.opened(try bytes.context(), of: row.instance))
      }
    }
  }

  // MARK: Files

  /// Puts a file into the store's file area and gives the reference that a field of type file holds. Without an instance it
  /// is sealed with a key of the store until an instance's data refer to it.
  public nonisolated func addFile(_ file: FileContent, instance: String? = nil) async throws -> Value {
    try await shard.perform { batch in
      let seal = try instance.map { try batch.instance($0)?.seal } ?? batch.secretSeal()
      return try batch.addFile(file, instance: instance, seal: seal)
    }
  }

  /// A file of the store's file area as it was given, with its content, or a part of that: from `offset`, at most `count`
  /// bytes.
  /// - Throws: ``Rejection``: `unknownFile`, also where it was erased
  public nonisolated func file(
    _ id: String, from offset: Int = 0, count: Int = .max
  ) async throws -> (row: FileRow, content: [UInt8]) {
    try await reading { reader in
      guard let file = try reader.openedFile(id) else {
        throw Rejection(
          .unknownFile, "no file '\(id)' is in the store's file area",
          hint: "references stand in variables: tramite show INSTANCE")
      }
      return (file.row, try file.content(reader, from: offset, count: count))
    }
  }

  // MARK: Secrets

  /// Opens a secret: the person it is for sees it once, and then it is nowhere any more.
  /// - Throws: ``Rejection``: `unknownFile` where there is no such secret, `roleNotHeld`, `conflict` where it was opened
  public nonisolated func openSecret(_ id: String, by actor: Actor) async throws -> String {
    try await acting(actor, Access(.open, "secret \(id)")) { batch in
      let user = try batch.permissions.knownUser(actor)
      try batch.permissions.requireScope(actor, .workOn)
      guard let secret = try batch.writer.secret(id) else {
        throw Rejection(
          .unknownFile, "no secret '\(id)' was ever kept in this store", hint: "its id stands in the result of its task"
        )
      }
      let isOwn =
        try secret.user == user
        || (secret.role.map { try batch.permissions.standing(of: user, in: $0) != nil } ?? false)
      guard isOwn else {
        throw Rejection(
          .roleNotHeld,
          "the secret is for \(secret.user.map { "'\($0)'" } ?? "role '\(secret.role ?? "")'"), not for '\(user)'",
          hint: "that person must open it")
      }
      let seal = try batch.secretSeal()
      batch.writes += 1
      switch try batch.writer.openSecret(id, by: user, at: batch.now) {
      case .opened(let sealed): return String(decoding: try seal.open(sealed), as: UTF8.self)
      case .alreadyOpened(let person, let at):
        throw Rejection(
          .conflict, "the secret was opened by '\(person)' at \(at); it can be seen once",
          hint: "if that was not right, have the task done again")
      case .unknown: throw EngineFailure(.store, "the secret '\(id)' is no longer in the store")
      }
    }
  }
}
