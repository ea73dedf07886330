import Dispatch
import TramiteProblems

extension LanguageServer {
  /// The state of checking a folder.
  struct Check {
    /// Counts changes: what was found for an earlier one is not shown any more.
    var number = 0
    /// Waits for the end of the typing.
    var pause: Task<Void, Never>?
    var running: FolderCheck?
    /// What the last check found.
    var found = CheckedFolder()
    /// The change that it was about.
    var foundNumber = 0
    /// Who waits for the check of what is there now.
    var waiting: [CheckedContinuation<Void, Never>] = []

    /// Gives the check up; what it still finds is not taken any more.
    mutating func stop() {
      number += 1
      pause?.cancel()
      running?.stop()
      for continuation in waiting { continuation.resume() }
      waiting = []
    }
  }

  private static let threads = DispatchQueue(label: "tramite.checks", attributes: .concurrent)

  /// Checks a folder anew, soon.
  func check(_ folder: String) {
    var check = checks[folder] ?? Check()
    check.number += 1
    check.pause?.cancel()
    check.running?.stop()
    check.running = nil
    let number = check.number
    let pause = check.waiting.isEmpty ? options.pause : .zero
    check.pause = Task {
      if pause > .zero { try? await Task.sleep(for: pause) }
      guard !Task.isCancelled else { return }
      self.start(folder, number)
    }
    checks[folder] = check
  }

  private func start(_ folder: String, _ number: Int) {
    guard var check = checks[folder], check.number == number, check.running == nil else { return }
    let running = FolderCheck(
      folders, folder: folder, options: options.compiler, severities: severities, before: check.found)
    check.running = running
    checks[folder] = check
    Self.threads.async {
      running.run { found, _ in
        Task { await self.take(found, folder, number) }
      }
    }
  }

  private func take(_ found: CheckedFolder, _ folder: String, _ number: Int) {
    guard var check = checks[folder], check.number == number else { return }
    // Two reports of one check may arrive in either order: the whole one has all that was explored.
    if check.foundNumber == number, found.behaviour.count < check.found.behaviour.count { return }
    let isMore = check.foundNumber == number
    check.found = found
    check.foundNumber = number
    let waiting = check.waiting
    check.waiting = []
    checks[folder] = check
    for continuation in waiting { continuation.resume() }
    if client.pullsDiagnostics {
      if isMore, client.refreshesDiagnostics { ask("workspace/diagnostic/refresh") }
    } else {
      publish(found, folder)
    }
  }

  /// Forgets a folder in which nothing is open any more.
  func forget(_ folder: String) {
    checks[folder]?.stop()
    checks[folder] = nil
    if client.pullsDiagnostics { return }
    for path in published.sorted() where FilePath.home(of: path) == folder { publish(path, [], nil) }
  }

  /// What is found in the folder as it is now; waits for the check that is under way.
  func checked(_ folder: String) async throws(RequestFailure) -> CheckedFolder {
    if checks[folder] == nil { check(folder) }
    while let check = checks[folder], check.foundNumber != check.number, state == .running {
      start(folder, check.number)
      await withCheckedContinuation { continuation in
        if checks[folder] == nil {
          continuation.resume()
        } else {
          checks[folder]?.waiting.append(continuation)
        }
      }
      if Task.isCancelled { throw RequestFailure(.requestCancelled, "cancelled") }
    }
    return checks[folder]?.found ?? CheckedFolder()
  }

  // MARK: Publishing

  private func publish(_ found: CheckedFolder, _ folder: String) {
    for path in folders.open.keys.sorted() where FilePath.home(of: path) == folder && FileKind(path: path) != nil {
      publish(path, found.problems[path] ?? [], found.texts[path])
    }
    for path in found.texts.keys.sorted() where folders.open[path] == nil {
      let problems = found.problems[path] ?? []
      if !problems.isEmpty || published.contains(path) { publish(path, problems, found.texts[path]) }
    }
    // Files that are gone.
    for path in published.sorted() where FilePath.home(of: path) == folder && found.texts[path] == nil {
      publish(path, [], nil)
    }
  }

  private func publish(_ path: String, _ problems: [Problem], _ text: OpenText?) {
    if problems.isEmpty { published.remove(path) } else { published.insert(path) }
    let uri = folders.uri(of: path)
    notify(
      "textDocument/publishDiagnostics",
      [
        "uri": .string(uri), "version": folders.open[path].map { .number($0.version) },
        "diagnostics": .array(diagnostics(problems, text, uri)),
      ])
  }

  func diagnostics(_ problems: [Problem], _ text: OpenText?, _ uri: String) -> [JSON] {
    guard let text else { return [] }
    return problems.map { Diagnostic.json($0, in: text, uri: uri, client.diagnostics) }
  }
}
