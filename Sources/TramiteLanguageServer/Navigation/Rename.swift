import TramiteDefinitions

/// Gives a symbol another name, everywhere in its folder.
struct Rename {
  let folder: FolderView
  let symbol: Symbol

  /// What is renamed at a place.
  /// - Throws: why nothing can be.
  static func subject(
    in file: FileView, _ folder: FolderView, at offset: Int
  ) throws(RequestFailure) -> (symbol: Symbol, range: Range<Int>) {
    guard let (symbol, range) = folder.symbol(in: file, at: offset) else {
      throw RequestFailure(.requestFailed, "there is no name here that can be changed")
    }
    if symbol.kind == .variable {
      throw RequestFailure(
        .requestFailed, "'\(symbol.name)' is a variable: running cases and scenarios hold values under its name")
    }
    guard folder.occurrences(of: symbol).contains(where: \.occurrence.isDefinition) else {
      throw RequestFailure(.requestFailed, "'\(symbol.name)' does not get its name in this folder")
    }
    return (symbol, range)
  }

  /// The changes of each file.
  /// - Throws: why the name cannot be given.
  func edits(to name: String) throws(RequestFailure) -> [(file: FileView, edits: [TextEdit])] {
    try check(name)
    let found = folder.occurrences(of: symbol)
    try refuseUnreadFiles()
    return folder.files.compactMap { file in
      let edits = found.filter { $0.file.path == file.path }.map { TextEdit($0.occurrence.range, name.utf8) }
      return edits.isEmpty ? nil : (file, edits)
    }
  }

  private func check(_ name: String) throws(RequestFailure) {
    guard isUsable(name) else {
      throw RequestFailure(
        .invalidParameters,
        "'\(name)' cannot be an id: expected letters, digits, '.', '-' and '_'\(isElement ? ", beginning with a letter" : "")"
      )
    }
    guard name != symbol.name else { return }
    let isTaken: Bool =
      switch symbol.kind {
      case .element, .callable:
        folder.files.contains { file in
          owns(file)
            && file.names.occurrences.contains { occurrence in
              occurrence.isDefinition && occurrence.symbol.name == name && isID(occurrence.symbol.kind)
            }
        }
      case .form, .role, .person, .calendar, .decision, .variable: folder.names(of: symbol.kind).contains(name)
      }
    if isTaken { throw RequestFailure(.requestFailed, "there is '\(name)' already") }
  }

  private var isElement: Bool { symbol.kind == .element || symbol.kind == .callable || symbol.kind == .decision }

  private func isID(_ kind: Symbol.Kind) -> Bool { kind == .element || kind == .callable || kind == .decision }

  /// Whether the id must be unique in a file: where the symbol gets its name, and for processes in every definition.
  private func owns(_ file: FileView) -> Bool {
    symbol.kind == .callable ? file.kind == .definition : file.path == symbol.file
  }

  private func isUsable(_ name: String) -> Bool {
    if isElement { return XMLNames.isNCName(name) }
    return !name.isEmpty && name.unicodeScalars.count <= 128
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType == .decimal || ".-_".unicodeScalars.contains($0)
      }
  }

  /// A file that cannot be read may hold the name where it is not seen.
  private func refuseUnreadFiles() throws(RequestFailure) {
    guard let broken = folder.files.first(where: { !$0.names.isWhole }) else { return }
    throw RequestFailure(
      .requestFailed,
      "\(FilePath.name(of: broken.path)) cannot be read as YAML, and may hold '\(symbol.name)': correct it first")
  }
}
