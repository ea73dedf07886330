public import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

// What belongs to one person and to no case: drafts of forms, saved filters. Kept as settings of the store, by user.

extension Engine {
  private static let draftLimit = 200

  /// What somebody has entered into the form of a work item and kept for later; nil where nothing was.
  /// - Throws: ``Rejection``: `userMissing`
  public nonisolated func draft(of workItem: String, by actor: Actor) async throws -> Context? {
    // Whoever looks at a form whose draft is empty has read nothing.
    guard let user = actor.user, try await choices(of: user, "drafts")[workItem] != nil else {
      _ = try Self.named(actor)
      return nil
    }
    return try await accessing(actor, .part(.see, "draft of work item", workItem)) { reader, _ in
      guard let kept = try Self.value(Self.draftsName(user), reader)[workItem] else { return nil }
      guard case .context(let draft) = try Seal.open(kept, with: try Self.draftSeal(workItem, reader)) else {
        return nil
      }
      return draft
    }
  }

  /// The work items of which somebody has kept a draft.
  public nonisolated func drafts(of user: String) async throws -> Set<String> {
    try await reading { Set(try Self.value(Self.draftsName(user), $0).entries.map(\.key)) }
  }

  /// Keeps what somebody has entered so far; nil forgets it. Drafts of work items that are no longer open are forgotten.
  ///
  /// A draft stands in the store sealed, with the key of the case where it has one: it may hold personal values.
  /// - Throws: ``Rejection``: `unknownWorkItem`, `workItemWithdrawn`, `userMissing`, `unknownUser`, `roleNotHeld`,
  ///   `claimedByAnother`, `assignedToAnother`, `separationOfDuty`, `bindingOfDuty`
  public nonisolated func saveDraft(of workItem: String, _ entered: Context?, by actor: Actor) async throws {
    try await acting(actor, .part(.draft, "work item", workItem)) { batch in
      let user = try batch.permissions.knownUser(actor)
      var drafts = Context()
      for (id, draft) in try Self.value(Self.draftsName(user), batch.writer).entries
      where id != workItem && drafts.count < Self.draftLimit {
        if try batch.writer.workItem(id: id) != nil { drafts[id] = draft }
      }
      if let entered {
        try batch.requireStanding(at: workItem, actor)
        let seal = try Self.draftSeal(workItem, batch.writer) ?? batch.secretSeal()
        drafts[workItem] = try seal.seal(.context(entered))
      }
      batch.writes += 1
      try Self.keep(drafts, Self.draftsName(user), batch.writer)
    }
  }

  /// What somebody has chosen for the pages, by name: saved filters and the like. Nothing personal belongs here.
  public nonisolated func choices(of user: String, _ name: String) async throws -> Context {
    try await reading { try Self.value("person/\(user)/\(name)", $0) }
  }

  /// Changes what somebody has chosen for the pages, so that two windows lose nothing of one another's.
  public nonisolated func changeChoices(
    of user: String, _ name: String, _ change: @escaping @Sendable (inout Context) -> Void
  ) async throws {
    try await shard.perform { batch in
      var choices = try Self.value("person/\(user)/\(name)", batch.writer)
      change(&choices)
      batch.writes += 1
      try Self.keep(choices, "person/\(user)/\(name)", batch.writer)
    }
  }

  /// Keeps what somebody has chosen for the pages.
  public nonisolated func keepChoices(of user: String, _ name: String, _ choices: Context) async throws {
    try await shard.perform { batch in
      batch.writes += 1
      try Self.keep(choices, "person/\(user)/\(name)", batch.writer)
    }
  }

  /// The files that drafts of open work items name.
  /// - Cost: opens all drafts
  static func filesOfDrafts(_ reader: any StoreReader) throws -> Set<String> {
    var files: Set<String> = []
    for name in try reader.settingNames(from: "person/", to: "/drafts") {
      for (workItem, draft) in try value(name, reader).entries where try reader.workItem(id: workItem) != nil {
        files.formUnion(try Seal.open(draft, with: try draftSeal(workItem, reader)).fileIDs)
      }
    }
    return files
  }

  fileprivate static func draftsName(_ user: String) -> String { "person/\(user)/drafts" }

  private static func named(_ actor: Actor) throws -> String {
    guard let user = actor.user else {
      throw Rejection(.userMissing, "nobody was named as acting", hint: "use --by USER, or set TRAMITE_USER")
    }
    return user
  }

  /// The seal of a work item's case, where the case has one.
  fileprivate static func draftSeal(_ workItem: String, _ reader: any StoreReader) throws -> Seal? {
    if let instance = LocalText.parts(workItem)?.instance, let own = try Seal.of(instance, reader) { return own }
    return try Seal.ofStore(reader)
  }

  fileprivate static func value(_ name: String, _ reader: any StoreReader) throws -> Context {
    guard let bytes = try reader.setting(name) else { return Context() }
    var coded = ByteReader(bytes)
    return try coded.context()
  }

  fileprivate static func keep(_ value: Context, _ name: String, _ writer: any StoreWriter) throws {
    if value.isEmpty { return try writer.setSetting(name, nil) }
    var bytes = ByteWriter()
    bytes.context(value)
    try writer.setSetting(name, bytes.bytes)
  }
}

extension Batch {
  /// Gives the draft of a work item to who goes on with it, with the files that it names. Where the giver has none, what the
  /// other has entered stays.
  func moveDraft(of workItem: String, from giver: String, to taker: String) throws {
    var given = try Engine.value(Engine.draftsName(giver), writer)
    guard giver != taker, let draft = given[workItem] else { return }
    var taken = try Engine.value(Engine.draftsName(taker), writer)
    given[workItem] = nil
    taken[workItem] = draft
    for file in try Seal.open(draft, with: try Engine.draftSeal(workItem, writer)).fileIDs
    where try writer.file(file)?.by == giver {
      try writer.giveUntakenFile(file, to: taker)
    }
    writes += 1
    try Engine.keep(given, Engine.draftsName(giver), writer)
    try Engine.keep(taken, Engine.draftsName(taker), writer)
  }
}
