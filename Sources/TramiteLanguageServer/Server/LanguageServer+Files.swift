import TramiteProblems

extension LanguageServer {
  func opened(_ parameters: JSON) {
    guard let document = parameters["textDocument"], let uri = document["uri"]?.string,
      let text = document["text"]?.string
    else { return complain("textDocument/didOpen", "uri and text") }
    let path = FilePath.path(of: uri)
    folders.open(path, OpenFile(uri: uri, version: document["version"]?.int ?? 0, text: OpenText(text)))
    check(FilePath.home(of: path))
  }

  func changed(_ parameters: JSON) {
    guard let document = parameters["textDocument"], let uri = document["uri"]?.string,
      let changes = parameters["contentChanges"]?.array
    else { return complain("textDocument/didChange", "uri and contentChanges") }
    let path = FilePath.path(of: uri)
    let before = folders.open[path]?.version ?? 0
    let known = folders.change(path, version: document["version"]?.int ?? before + 1) { text in
      for change in changes {
        guard let new = change["text"]?.string else { continue }
        text.replace(change["range"].flatMap { try? TextRange($0) }, with: new, client.encoding)
      }
    }
    if known { check(FilePath.home(of: path)) } else { complain("textDocument/didChange", "a file that is open") }
  }

  func closed(_ parameters: JSON) {
    guard let uri = parameters["textDocument"]?["uri"]?.string else { return }
    let path = FilePath.path(of: uri)
    let folder = FilePath.home(of: path)
    folders.close(path)
    if folders.worked.contains(folder) { check(folder) } else { forget(folder) }
  }

  /// Files beside the open ones may have changed on disk.
  func lookedAtAgain() {
    for folder in folders.worked { check(folder) }
  }

  /// Reads settings: `severity`, a list as of `tramite validate --severity`, and `problemsPage`, where codes are documented.
  func configure(_ settings: JSON?) {
    guard let settings, settings != .null else { return }
    if let page = settings["problemsPage"]?.string { client.diagnostics.page = page }
    if let texts = settings["severity"]?.array?.compactMap(\.string) {
      do throws(SeverityRules.Unreadable) {
        severities = try SeverityRules(texts)
      } catch {
        notify("window/showMessage", ["type": 2, "message": .string("tramite, setting severity: \(error.message)")])
      }
    }
    for folder in folders.worked { check(folder) }
  }

  /// A notification that makes no sense cannot be answered; who looks for the reason finds it in the log.
  private func complain(_ method: String, _ expected: String) {
    notify("window/logMessage", ["type": 2, "message": .string("\(method): expected \(expected)")])
  }

  // MARK: Places

  /// The open or stored file that a request is about, and the byte of its position.
  func place(_ parameters: JSON) throws(RequestFailure) -> (file: FileView, offset: Int) {
    let file = try file(parameters)
    return (file, file.text.offset(of: try TextPosition(parameters["position"]), client.encoding))
  }

  func file(_ parameters: JSON) throws(RequestFailure) -> FileView {
    guard let uri = parameters["textDocument"]?["uri"]?.string else { throw .expected("a uri", in: "textDocument") }
    guard let file = folders.view(FilePath.path(of: uri)) else {
      throw RequestFailure(
        .invalidParameters, "expected a definition, form, decision, organization, calendar or scenario, found \(uri)")
    }
    return file
  }

  func folder(of file: FileView) -> FolderView { folders.views(of: FilePath.home(of: file.path)) }

  func location(_ file: FileView, _ range: Range<Int>) -> JSON {
    ["uri": .string(folders.uri(of: file.path)), "range": file.text.range(of: range, client.encoding).json]
  }
}
