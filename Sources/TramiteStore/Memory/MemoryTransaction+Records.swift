import TramiteFEEL

extension MemoryTransaction {
  // MARK: Registers

  func registers() throws -> [String] {
    var names: [String] = []
    for counter in tables.registerCounters.all where counter.key.a != names.last { names.append(counter.key.a) }
    return names
  }

  func registerEntries(_ register: String, after position: Int64, limit: Int) throws -> [RegisterEntry] {
    tables.registerEntries.entries(from: Pair(register, position + 1), limit: limit) { $0.a == register }.map(\.row)
  }

  func registerEntry(_ register: String, number: String) throws -> RegisterEntry? {
    tables.registerNumbers[Pair(register, number)].flatMap { tables.registerEntries[Pair(register, $0)] }
  }

  func appendRecord(_ new: NewRegisterEntry) throws -> RegisterEntry {
    let counter = Pair(new.register, new.countedYear)
    let n = (tables.registerCounters[counter] ?? 0) + 1
    let number = new.number(n)
    guard tables.registerNumbers[Pair(new.register, number)] == nil else {
      throw StoreFailure.numberTaken(number, register: new.register)
    }
    let entry = RegisterEntry(
      register: new.register, number: number, n: n, year: new.countedYear, fields: new.fields, instance: new.instance,
      element: new.element, at: new.at, position: tables.lastRegisterPosition + 1)
    tables.lastRegisterPosition = entry.position
    tables.registerCounters.insert(counter, n)
    tables.registerNumbers.insert(Pair(new.register, number), entry.position)
    tables.registerEntries.insert(Pair(new.register, entry.position), entry)
    return entry
  }

  // MARK: Secrets

  func secret(_ id: String) throws -> SecretRow? { tables.secrets[id]?.row }
  func personalKey(_ id: String) throws -> PersonalKeyRow? { tables.personalKeys[id] }

  func personalKeys(instance: String) throws -> [PersonalKeyRow] {
    tables.personalKeysByInstance.entries(from: Pair(instance, "")) { $0.a == instance }
      .compactMap { tables.personalKeys[$0.key.b] }
  }

  func addSecret(_ secret: SecretRow, sealed: [UInt8]) throws {
    guard tables.secrets[secret.id] == nil else { throw StoreFailure.exists("secret '\(secret.id)'") }
    tables.secrets.insert(secret.id, StoredSecret(row: secret, sealed: sealed))
  }

  func openSecret(_ id: String, by user: String, at: Instant) throws -> SecretOpening {
    guard let found = tables.secrets[id] else { return .unknown }
    if let before = found.row.openedBy, let openedAt = found.row.openedAt {
      return .alreadyOpened(by: before, at: openedAt)
    }
    tables.secrets.update(id) {
      $0.row.openedBy = user
      $0.row.openedAt = at
      $0.sealed = []
    }
    return .opened(sealed: found.sealed)
  }

  func addPersonalKey(_ key: PersonalKeyRow) throws {
    guard tables.personalKeys[key.id] == nil else { throw StoreFailure.exists("personal key '\(key.id)'") }
    tables.personalKeys.insert(key.id, key)
    if let instance = key.instance { tables.personalKeysByInstance.insert(Pair(instance, key.id)) }
  }

  func erasePersonalKey(_ id: String, at: Instant) throws -> Bool {
    guard let key = tables.personalKeys[id], key.erasedAt == nil else { return false }
    tables.personalKeys.update(id) {
      $0.bytes = []
      $0.erasedAt = at
    }
    return true
  }

  // MARK: Files

  func file(_ id: String) throws -> FileRow? { tables.files[id]?.row }

  func fileContent(_ id: String, offset: Int, count: Int) throws -> [UInt8] {
    guard let found = tables.files[id] else { throw StoreFailure.missing("file '\(id)'") }
    guard offset > 0 || count < found.content.count else { return found.content }
    return Array(found.content.dropFirst(max(offset, 0)).prefix(max(count, 0)))
  }

  func files(instance: String) throws -> [FileRow] {
    tables.filesByInstance.entries(from: Pair(instance, "")) { $0.a == instance }
      .compactMap { tables.files[$0.key.b]?.row }
  }

  func addFile(_ file: FileRow, content: [UInt8]) throws {
    try file.check(content)
    guard tables.files[file.id] == nil else { throw StoreFailure.exists("file '\(file.id)'") }
    tables.files.insert(file.id, StoredFile(row: file, content: content))
    if let instance = file.instance { tables.filesByInstance.insert(Pair(instance, file.id)) }
  }

  func addFile(_ file: FileRow, arrived name: String) throws {
    guard let content = arrivals.content(name) else { throw StoreFailure.missing("content '\(name)'") }
    try addFile(file, content: content)
  }

  func untakenFiles(upTo time: Instant, limit: Int) throws -> [FileRow] {
    let rows = tables.files.entries { _ in true }.map(\.row.row)
    let untaken = rows.filter { $0.instance == nil && $0.createdAt <= time }
    return Array(untaken.sorted { ($0.createdAt, $0.id) < ($1.createdAt, $1.id) }.prefix(max(limit, 0)))
  }

  func removeUntakenFile(_ id: String) throws {
    if let found = tables.files[id], found.row.instance == nil { tables.files.remove(id) }
  }

  func giveUntakenFile(_ id: String, to person: String) throws {
    guard let found = tables.files[id], found.row.instance == nil else { return }
    tables.files.update(id) { $0.row.by = person }
  }

  func attachFile(_ id: String, to instance: String, seal: [UInt8]) throws {
    guard let found = tables.files[id] else { throw StoreFailure.missing("file '\(id)'") }
    guard found.row.instance == nil else { return }
    tables.files.update(id) {
      $0.row.instance = instance
      $0.row.seal = seal
    }
    tables.filesByInstance.insert(Pair(instance, id))
  }
}
