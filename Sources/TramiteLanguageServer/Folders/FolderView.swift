/// The files of one folder, looked at together: names lead from one into the other.
struct FolderView: Sendable {
  let files: [FileView]
  private let definitionsOfElements: [String: [String]]
  private let filesOfProcesses: [String: String]

  /// - Cost: linear in the names of the files.
  init(_ files: [FileView]) {
    self.files = files
    var elements: [String: [String]] = [:]
    var processes: [String: String] = [:]
    for file in files where file.kind == .definition {
      for occurrence in file.names.occurrences where occurrence.isDefinition {
        switch occurrence.symbol.kind {
        case .element: elements[occurrence.symbol.name, default: []].append(file.path)
        case .callable: if processes[occurrence.symbol.name] == nil { processes[occurrence.symbol.name] = file.path }
        case .form, .role, .person, .calendar, .decision, .variable: break
        }
      }
    }
    definitionsOfElements = elements
    filesOfProcesses = processes
  }

  func file(_ path: String) -> FileView? { files.first { $0.path == path } }

  /// The symbol at a place.
  func symbol(in file: FileView, at offset: Int) -> (symbol: Symbol, range: Range<Int>)? {
    guard let found = file.names.occurrence(at: offset) else { return nil }
    return (resolved(found.symbol, in: file), found.range)
  }

  /// Says which file's element a form or scenario means: that of the process that it plays, else the first that has one.
  private func resolved(_ symbol: Symbol, in file: FileView) -> Symbol {
    guard symbol.kind == .element, symbol.file == nil else { return symbol }
    if filesOfProcesses[symbol.name] != nil, definitionsOfElements[symbol.name] == nil {
      return Symbol(.callable, symbol.name)
    }
    let candidates = definitionsOfElements[symbol.name] ?? []
    var resolved = symbol
    let own = file.names.process.flatMap { filesOfProcesses[$0] }
    if let own, candidates.contains(own) { resolved.file = own } else { resolved.file = users(of: file, candidates) }
    return resolved
  }

  /// Of some files the first that names the form which this file is, else the first.
  private func users(of file: FileView, _ candidates: [String]) -> String? {
    let forms = Set(file.names.defined(.form).map(\.symbol))
    let user = candidates.first { path in
      self.file(path)?.names.occurrences.contains { forms.contains($0.symbol) } ?? false
    }
    return user ?? candidates.first
  }

  /// Where a symbol is named, file by file.
  /// - Cost: linear in the names of the folder.
  func occurrences(of symbol: Symbol) -> [(file: FileView, occurrence: Occurrence)] {
    files.flatMap { file in
      file.names.occurrences.compactMap { occurrence in
        guard occurrence.symbol.kind == symbol.kind || occurrence.symbol.kind == .element,
          occurrence.symbol.name == symbol.name, resolved(occurrence.symbol, in: file) == symbol
        else { return nil }
        return (file, occurrence)
      }
    }
  }

  /// Where a symbol gets its name. Of a variable, the places that the file has to do with: its own, else those of the forms
  /// that it names, else all.
  func definitions(of symbol: Symbol, from file: FileView) -> [(file: FileView, occurrence: Occurrence)] {
    let all = occurrences(of: symbol).filter(\.occurrence.isDefinition)
    guard symbol.kind == .variable else { return all }
    let own = all.filter { $0.file.path == file.path }
    if !own.isEmpty, file.kind != .definition { return own }
    let related = relatives(of: file)
    let near = all.filter { related.contains($0.file.path) }
    return near.isEmpty ? all : near
  }

  /// The definitions and forms that share variables with a file: those that name one another.
  func relatives(of file: FileView) -> Set<String> {
    var definitions: [FileView] = []
    if file.kind == .definition { definitions = [file] }
    if file.kind == .form {
      let own = Set(file.names.defined(.form).map(\.symbol))
      definitions = files.filter { other in
        other.kind == .definition && other.names.occurrences.contains { own.contains($0.symbol) }
      }
    }
    let forms = Set(definitions.flatMap { $0.names.occurrences.map(\.symbol).filter { $0.kind == .form } })
    let named = files.filter { $0.kind == .form && $0.names.defined(.form).contains { forms.contains($0.symbol) } }
    return Set([file.path] + definitions.map(\.path) + named.map(\.path))
  }

  /// The names of a kind that are defined in the folder, in file order, each once.
  func names(of kind: Symbol.Kind) -> [String] {
    var seen: Set<String> = []
    return files.flatMap { $0.names.defined(kind).map(\.symbol.name) }.filter { seen.insert($0).inserted }
  }
}
