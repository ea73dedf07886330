import TramiteDocuments
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// Erases what is personal in an instance that has ended, and in all that it called: values of personal fields and what was
  /// computed from them, in variables and history, in rows of registers and data stores, in notices and files.
  ///
  /// Their keys are deleted. The history stays, and stays provable; such values show as erased. Copies made before
  /// (`tramite backup`) still hold them.
  /// - Throws: ``Rejection``: `unknownInstance`, `reasonMissing`, `rightNotHeld`, `instanceNotEnded`, `wrongData` (another
  ///   instance called it), `nothingPersonal`, `personalErased`
  /// - Cost: linear in the instances that were called
  /// - Spec: DESIGN.md 6 "deleting the key later erases them everywhere, and the chain stays provable"
  @discardableResult
  public nonisolated func erase(_ id: String, reason: String, by actor: Actor) async throws -> InstanceStanding {
    try Rejection.checkReason(reason)
    let access = Access(.erase, "personal values of instance \(id): \(reason)", instance: id)
    return try await acting(actor, access) { batch in
      let instance = try batch.requiredInstance(id)
      batch.lastStamp = try batch.permissions.mayDo(actor, .use(.operate, process: instance.definition.process))
      try batch.erase(instance)
      return batch.standing(of: instance)
    }
  }
}

extension Batch {
  fileprivate func erase(_ instance: CachedInstance) throws {
    guard let row = try writer.instance(instance.key) else { throw Rejection.unknownInstance(instance.id) }
    if let parent = try row.parent.flatMap({ try writer.instance($0) }) {
      throw Rejection(
        .wrongData, "instance '\(row.id)' was called by '\(parent.id)', which holds the same values",
        hint: "erase '\(parent.id)': what it called goes with it")
    }
    let family = try family(of: row)
    for row in family where !row.status.isEnded {
      throw Rejection(
        .instanceNotEnded, "instance '\(row.id)' has not ended: what is personal in it is still needed",
        hint: "cancel it first, or wait until it has ended")
    }
    let keys = try family.compactMap { try writer.personalKey($0.id) }
    if keys.isEmpty {
      throw Rejection(.nothingPersonal, "instance '\(row.id)' holds no personal values", hint: nil)
    }
    writes += 1
    let erased = try keys.filter { try writer.erasePersonalKey($0.id, at: now) }
    if erased.isEmpty {
      throw Rejection(
        .personalErased, "the personal values of instance '\(row.id)' have been erased already", hint: nil)
    }
    // What is in memory still has the key.
    for row in family {
      if let known = memory.cache[row.key] { memory.cache.remove(known) }
    }
  }

  /// An instance and all that it called, and these called.
  private func family(of root: InstanceRow) throws -> [InstanceRow] {
    var family = [root]
    var next = 0
    while next < family.count {
      var last: InstanceKey?
      while true {
        let page = try writer.children(of: family[next].key, after: last, limit: 500)
        family += page
        guard page.count == 500, let key = page.last?.key else { break }
        last = key
      }
      next += 1
    }
    return family
  }
}

extension StoreReader {
  /// Whether an instance holds values that can be erased.
  func holdsPersonalValues(_ instance: String) throws -> Bool {
    try personalKey(instance).map { $0.erasedAt == nil } ?? false
  }
}
