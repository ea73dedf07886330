import TramiteDefinitions
import TramiteProblems

extension LanguageServer {
  /// Answers what can be told from the texts alone.
  func immediateAnswer(_ method: String, _ parameters: JSON) throws(RequestFailure) -> JSON {
    switch method {
    case "initialize": try begin(parameters)
    case "shutdown": shutDown()
    case "textDocument/hover": try hover(parameters)
    case "textDocument/completion": try completion(parameters)
    case "textDocument/signatureHelp": try signatures(parameters)
    case "textDocument/definition": try definition(parameters)
    case "textDocument/references": try references(parameters)
    case "textDocument/documentHighlight": try highlights(parameters)
    case "textDocument/documentSymbol": SymbolTree(file: try file(parameters), encoding: client.encoding).json()
    case "textDocument/prepareRename": try prepareRename(parameters)
    case "textDocument/rename": try rename(parameters)
    case _: throw RequestFailure(.methodNotFound, "'\(method)' is not offered")
    }
  }

  /// The question behind requests that wait for a check; nil for all others.
  func waitingAnswer(
    _ method: String, _ parameters: JSON
  ) throws(RequestFailure) -> (@Sendable () async throws(RequestFailure) -> JSON)? {
    switch method {
    case "textDocument/diagnostic":
      let file = try file(parameters)
      return { () async throws(RequestFailure) in try await self.diagnostic(file.path) }
    case "workspace/diagnostic":
      return { () async throws(RequestFailure) in try await self.allDiagnostics() }
    case "textDocument/codeAction":
      let file = try file(parameters)
      let range = try TextRange(parameters["range"])
      let only = parameters["context"]?["only"]?.array?.compactMap(\.string)
      return { () async throws(RequestFailure) in try await self.codeActions(file.path, range, only) }
    case _: return nil
    }
  }

  // MARK: Reading

  private func hover(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    let check = checks[FilePath.home(of: file.path)]
    // Problems of an older text stand elsewhere by now.
    let isCurrent = check?.found.texts[file.path]?.bytes == file.text.bytes
    let hover = Hover.at(
      offset, in: file, folder(of: file), handlers: options.compiler.handlers ?? [],
      problems: isCurrent ? check?.found.problems[file.path] ?? [] : [])
    guard let hover else { return .null }
    return [
      "contents": ["kind": "markdown", "value": .string(hover.text)],
      "range": file.text.range(of: hover.range, client.encoding).json,
    ]
  }

  private func completion(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    let completion = Completion(
      file: file, folder: folder(of: file), handlers: options.compiler.handlers ?? [],
      usesSnippets: client.usesSnippets)
    let items = completion.items(at: offset).enumerated().map { $1.json(in: file.text, client.encoding, number: $0) }
    return ["isIncomplete": false, "items": .array(items)]
  }

  private func signatures(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    return SignatureHelp.at(offset, in: file)?.json ?? .null
  }

  // MARK: Names

  /// The other folders in which files are open: processes are called across folders.
  private func otherFolders(than file: FileView) -> [FolderView] {
    folders.worked.filter { $0 != FilePath.home(of: file.path) }.map { folders.views(of: $0) }
  }

  private func definition(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    let folder = folder(of: file)
    guard let found = folder.symbol(in: file, at: offset) else { return .null }
    var definitions = folder.definitions(of: found.symbol, from: file)
    if definitions.isEmpty, found.symbol.kind == .callable {
      definitions = otherFolders(than: file).flatMap { $0.definitions(of: found.symbol, from: file) }
    }
    return .array(definitions.map { location($0.file, $0.occurrence.range) })
  }

  private func references(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    let folder = folder(of: file)
    guard let found = folder.symbol(in: file, at: offset) else { return [] }
    let withDefinition = parameters["context"]?["includeDeclaration"]?.bool ?? true
    var occurrences = folder.occurrences(of: found.symbol)
    // A process may be called from any folder; where another one of its id stands there, that is meant.
    if found.symbol.kind == .callable {
      let isDefined = occurrences.contains(where: \.occurrence.isDefinition)
      for other in otherFolders(than: file).map({ $0.occurrences(of: found.symbol) })
      where !isDefined || !other.contains(where: \.occurrence.isDefinition) {
        occurrences += other
      }
    }
    return .array(
      occurrences.filter { withDefinition || !$0.occurrence.isDefinition }
        .map { location($0.file, $0.occurrence.range) })
  }

  private func highlights(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    let folder = folder(of: file)
    guard let found = folder.symbol(in: file, at: offset) else { return [] }
    return .array(
      folder.occurrences(of: found.symbol).filter { $0.file.path == file.path }.map { _, occurrence in
        [
          "range": file.text.range(of: occurrence.range, client.encoding).json,
          "kind": .number(occurrence.isDefinition ? 3 : 2),
        ]
      })
  }

  private func prepareRename(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    let subject = try Rename.subject(in: file, folder(of: file), at: offset)
    return [
      "range": file.text.range(of: subject.range, client.encoding).json,
      "placeholder": .string(file.text.text(subject.range)),
    ]
  }

  private func rename(_ parameters: JSON) throws(RequestFailure) -> JSON {
    let (file, offset) = try place(parameters)
    guard let name = parameters["newName"]?.string else { throw .expected("a text", in: "newName") }
    let folder = folder(of: file)
    let subject = try Rename.subject(in: file, folder, at: offset)
    return workspaceEdit(try Rename(folder: folder, symbol: subject.symbol).edits(to: name))
  }

  /// Changes of files as the editor takes them.
  func workspaceEdit(_ changes: [(file: FileView, edits: [TextEdit])]) -> JSON {
    func edits(_ change: (file: FileView, edits: [TextEdit])) -> JSON {
      .array(
        change.edits.map { edit in
          [
            "range": change.file.text.range(of: edit.range, client.encoding).json,
            "newText": .string(String(decoding: edit.text, as: UTF8.self)),
          ]
        })
    }
    if client.takesDocumentChanges {
      return [
        "documentChanges": .array(
          changes.map { change in
            [
              "textDocument": [
                "uri": .string(folders.uri(of: change.file.path)),
                "version": folders.open[change.file.path].map { .number($0.version) } ?? .null,
              ], "edits": edits(change),
            ]
          })
      ]
    }
    return [
      "changes": .object(
        changes.map { JSON.Member(name: folders.uri(of: $0.file.path), value: edits($0)) })
    ]
  }

  // MARK: Problems

  private func diagnostic(_ path: String) async throws(RequestFailure) -> JSON {
    let found = try await checked(FilePath.home(of: path))
    return [
      "kind": "full",
      "items": .array(diagnostics(found.problems[path] ?? [], found.texts[path], folders.uri(of: path))),
    ]
  }

  private func allDiagnostics() async throws(RequestFailure) -> JSON {
    var items: [JSON] = []
    for folder in folders.worked {
      let found = try await checked(folder)
      for path in found.texts.keys.sorted() {
        let uri = folders.uri(of: path)
        items.append([
          "kind": "full", "uri": .string(uri),
          "version": folders.open[path].map { .number($0.version) } ?? .null,
          "items": .array(diagnostics(found.problems[path] ?? [], found.texts[path], uri)),
        ])
      }
    }
    return ["items": .array(items)]
  }

  private func codeActions(_ path: String, _ range: TextRange, _ only: [String]?) async throws(RequestFailure) -> JSON {
    let found = try await checked(FilePath.home(of: path))
    guard let file = folders.view(path), found.texts[path]?.bytes == file.text.bytes else {
      throw RequestFailure(.contentModified, "the text has changed meanwhile")
    }
    func wants(_ kind: String) -> Bool { only.map { $0.contains { kind == $0 || kind.hasPrefix($0 + ".") } } ?? true }
    let problems = found.problems[path] ?? []
    var actions: [JSON] = []
    if wants("quickfix") {
      let start = file.text.offset(of: range.start, client.encoding)
      let end = max(start, file.text.offset(of: range.end, client.encoding))
      let touched = problems.filter { problem in
        let place = file.text.bytes(of: problem.location)
        return place.lowerBound <= end && start <= place.upperBound
      }
      for action in CodeAction.all(for: touched, in: file) { actions.append(json(action, "quickfix", file)) }
    }
    if wants("source.fixAll"), only != nil, let all = CodeAction.repairAll(problems, in: file) {
      actions.append(json(all, "source.fixAll", file))
    }
    return .array(actions)
  }

  private func json(_ action: CodeAction, _ kind: String, _ file: FileView) -> JSON {
    [
      "title": .string(action.title), "kind": .string(kind),
      "diagnostics": action.problem.map {
        [Diagnostic.json($0, in: file.text, uri: folders.uri(of: file.path), client.diagnostics)]
      },
      "isPreferred": .bool(action.problem != nil), "edit": workspaceEdit([(file, action.edits)]),
    ]
  }
}
