import TramiteDefinitions
import TramiteDocuments
import TramiteProblems

/// The files that a command was given, with what they bring along.
///
/// A folder gives what is in it and below. A definition brings what its folder holds: forms, decisions, organization, calendars,
/// and the definitions it calls (settled.md).
struct DefinitionFiles {
  /// All files, by their paths as given.
  private(set) var files: [DefinitionFile] = []
  /// The files that were named, or stand in a folder that was named; the others were brought along.
  private(set) var named: Set<String> = []
  private var known: Set<String> = []
  private var roots: [String: String] = [:]

  /// Gathers files.
  /// - Throws: ``InputFailure`` for a path that is not there, and where nothing of use is.
  init(_ paths: [String]) throws {
    for path in paths {
      let tidy = Path.tidy(path)
      switch FileSystem.kind(path) {
      case .nothing:
        throw InputFailure("there is no file or folder '\(path)'", hint: "check the path")
      case .folder: try addFolder(tidy, root: tidy)
      case .file: try addNamed(tidy)
      // What a shell makes of `<(command)`; any other pipe may have nobody at its other end.
      case .other where path.hasPrefix("/dev/") || path.hasPrefix("/proc/"): try addNamed(tidy)
      case .other: throw Self.noFile(path)
      }
    }
    if !files.contains(where: { Self.isRead($0.path) }) {
      throw InputFailure(
        "nothing to be read was found in \(paths.map { "'\($0)'" }.joined(separator: ", "))",
        hint: "definitions end with .bpmn, forms with .form.xml, scenarios with .scenario.yaml")
    }
    try addCalled()
  }

  /// Files that are deployed: everything but scenarios, by paths relative to what was named, so that the same files give
  /// the same deployment wherever they are deployed from.
  var deployed: (files: [DefinitionFile], shown: [String: String]) {
    let chosen = files.filter { !Self.isScenario($0.path) }
    let relative = chosen.map { self.relative($0.path) }
    guard Set(relative).count == chosen.count else {
      return (chosen, Dictionary(chosen.map { ($0.path, $0.path) }, uniquingKeysWith: { first, _ in first }))
    }
    let pairs = zip(relative, chosen)
    return (
      pairs.map { DefinitionFile(path: $0, bytes: $1.bytes) },
      Dictionary(pairs.map { ($0, $1.path) }, uniquingKeysWith: { first, _ in first })
    )
  }

  private func relative(_ path: String) -> String {
    guard let root = roots[path], !root.isEmpty, path.hasPrefix(root + "/") else { return path }
    return String(path.dropFirst(root.count + 1))
  }

  /// The scenario files among them.
  var scenarios: [DefinitionFile] { files.filter { Self.isScenario($0.path) } }

  /// The files of a folder and its forms.
  func files(of folder: String) -> [DefinitionFile] {
    files.filter { Path.folder($0.path) == folder || Path.folder($0.path) == Path.join(folder, "forms") }
  }

  // MARK: Gathering

  private mutating func addNamed(_ path: String) throws {
    let folder = Path.folder(path)
    try add(path, root: folder)
    named.insert(path)
    if Self.isDefinition(path) { try addCompanions(folder) }
    if ["organization.yaml", "organization.yml"].contains(Path.name(path)) {
      // The calendars that it may name.
      for name in try FileSystem.names(in: folder) where ["calendar.yaml", "calendar.yml"].contains(name) {
        try add(Path.join(folder, name), root: folder)
      }
    }
    if path.hasSuffix(".dmn") {
      // The models that it may import.
      for name in try FileSystem.names(in: folder) where name.hasSuffix(".dmn") {
        try add(Path.join(folder, name), root: folder)
      }
    }
    if Self.isScenario(path) {
      try addCompanions(folder)
      for name in try FileSystem.names(in: folder) where Self.isDefinition(name) {
        try add(Path.join(folder, name), root: folder)
      }
    }
  }

  private mutating func addFolder(_ folder: String, root: String) throws {
    for name in try FileSystem.names(in: folder) {
      let path = Path.join(folder, name)
      switch FileSystem.kind(path) {
      case .folder: try addFolder(path, root: root)
      case .file:
        guard Self.isRead(path) else { continue }
        try add(path, root: root)
        named.insert(path)
      case .other:
        guard Self.isRead(path) else { continue }
        throw Self.noFile(path)
      case .nothing: continue
      }
    }
  }

  private static func noFile(_ path: String) -> InputFailure {
    InputFailure(
      "a file was expected, and '\(path)' is a pipe or device", hint: "write what it gives to a file, and name that")
  }

  /// Forms, organization and calendars of a folder.
  private mutating func addCompanions(_ folder: String) throws {
    for name in try FileSystem.names(in: folder) where Self.isCompanion(name) {
      try add(Path.join(folder, name), root: folder)
    }
    let forms = Path.join(folder, "forms")
    guard FileSystem.kind(forms) == .folder else { return }
    for name in try FileSystem.names(in: forms) where name.hasSuffix(".form.xml") {
      try add(Path.join(forms, name), root: folder)
    }
  }

  private mutating func add(_ path: String, root: String) throws {
    guard known.insert(path).inserted else { return }
    roots[path] = root
    files.append(DefinitionFile(path: path, bytes: try FileSystem.beginning(path)))
  }

  /// Definitions of the same folder that hold what is called and stands in none of the files so far, and what these call.
  ///
  /// Of several that hold the same, the first by name that repeats nothing, so that a file that is not needed refuses
  /// nothing.
  private mutating func addCalled() throws {
    // Where nothing calls, what is there need not be known, and nothing is read twice.
    guard files.contains(where: { Self.isDefinition($0.path) && Self.mayCall($0) }) else { return }
    var documents = files.map { Self.isDefinition($0.path) ? Self.document($0) : nil }
    var held = Set(documents.flatMap { $0.map(Self.callable) ?? [] })
    var siblings: [String: [Sibling]] = [:]
    var next = 0
    while next < documents.count {
      let file = files[next]
      let document = documents[next]
      next += 1
      guard let document else { continue }
      let folder = Path.folder(file.path)
      for called in document.processes.flatMap(Self.calls) where !held.contains(called) {
        if siblings[folder] == nil { siblings[folder] = try unread(folder) }
        let holding = (siblings[folder] ?? []).filter { !known.contains($0.path) && $0.callable.contains(called) }
        guard let chosen = holding.first(where: { held.isDisjoint(with: $0.callable) }) ?? holding.first else {
          continue
        }
        try add(chosen.path, root: roots[file.path] ?? folder)
        documents.append(chosen.document)
        held.formUnion(chosen.callable)
      }
    }
  }

  /// A definition that nobody named.
  private struct Sibling {
    let path: String
    let document: BPMNDocument
    let callable: [String]
  }

  /// The definitions of a folder that are not among the files, by name.
  private func unread(_ folder: String) throws -> [Sibling] {
    try FileSystem.names(in: folder).compactMap { name in
      let path = Path.join(folder, name)
      guard Self.isDefinition(name), !known.contains(path), FileSystem.kind(path) == .file,
        let document = Self.document(DefinitionFile(path: path, bytes: try FileSystem.beginning(path)))
      else { return nil }
      return Sibling(path: path, document: document, callable: Self.callable(document))
    }
  }

  private static func document(_ file: DefinitionFile) -> BPMNDocument? {
    BPMNReading.read(file.bytes, file: file.path).document
  }

  /// Whether a file may hold a call activity: its text names one, or is of an encoding in which that cannot be seen.
  private static func mayCall(_ file: DefinitionFile) -> Bool {
    file.bytes.contains(0) || file.bytes.firstRange(of: Array("calledElement".utf8)) != nil
  }

  /// The ids of what a call activity can call: processes and global tasks.
  private static func callable(_ document: BPMNDocument) -> [String] {
    document.definitions.children.filter { $0.kind == .process || $0.kind.isGlobalTask }.compactMap(\.id)
  }

  private static func calls(_ element: BPMNElement) -> [String] {
    var found: [String] = []
    if element.kind == .callActivity, let called = element.attributes.first(where: { $0.name == "calledElement" }) {
      found.append(String(called.value.split(separator: ":").last ?? ""))
    }
    for child in element.children { found += calls(child) }
    return found
  }

  static func isDefinition(_ path: String) -> Bool { path.hasSuffix(".bpmn") || path.hasSuffix(".bpmn20.xml") }
  static func isScenario(_ path: String) -> Bool {
    path.hasSuffix(".scenario.yaml") || path.hasSuffix(".scenario.yml")
  }
  private static func isCompanion(_ name: String) -> Bool {
    name.hasSuffix(".form.xml") || name.hasSuffix(".dmn")
      || ["organization.yaml", "organization.yml", "calendar.yaml", "calendar.yml"].contains(Path.name(name))
  }
  private static func isRead(_ path: String) -> Bool {
    isDefinition(path) || isScenario(path) || isCompanion(path)
  }
}
