import Synchronization
import TramiteDefinitions
import TramiteEngine
import TramiteProblems

/// What a check of a folder found, and of which texts.
struct CheckedFolder: Sendable {
  /// The problems of each file, in source order.
  var problems: [String: [Problem]] = [:]
  /// The texts that were checked.
  var texts: [String: OpenText] = [:]
  /// Findings about behaviour, kept as long as what they were found in stays the same.
  fileprivate(set) var behaviour: [String: Behaviour] = [:]

  struct Behaviour: Sendable {
    /// The bytes of every file that the process depends on.
    let content: Int
    let problems: [Problem]
  }

  /// Adds problems to those of their files.
  mutating func add(_ found: [Problem]) {
    for problem in found { problems[problem.location.file, default: []].append(problem) }
    for file in Set(found.map(\.location.file)) { problems[file] = problems[file]?.inSourceOrder() }
  }
}

/// One check of a folder: structure, rules and expressions at once, behaviour afterwards, as long as it is wanted.
///
/// It runs on a thread of its own, so that a long exploration never keeps a question waiting.
final class FolderCheck: Sendable {
  private let folders: Folders
  private let folder: String
  private let options: CompilerOptions
  private let severities: SeverityRules
  private let before: CheckedFolder
  private let isWanted = Atomic<Bool>(true)

  /// - Parameter before: what the last check found: behaviour is not explored again where nothing has changed.
  init(
    _ folders: Folders, folder: String, options: CompilerOptions, severities: SeverityRules, before: CheckedFolder
  ) {
    self.folders = folders
    self.folder = folder
    self.options = options
    self.severities = severities
    self.before = before
  }

  /// Gives the check up.
  func stop() { isWanted.store(false, ordering: .relaxed) }

  /// Runs the check.
  /// - Parameter report: called with what is known without exploring, and with everything at the end; not any more once the
  ///   check was given up.
  func run(_ report: (CheckedFolder, _ isWhole: Bool) -> Void) {
    let files = folders.files(of: folder)
    guard goesOn else { return }
    var checked = CheckedFolder()
    for file in files { checked.texts[file.path] = OpenText(file.bytes) }
    let compiled = DefinitionCompiler.compile(
      files.map { DefinitionFile(path: $0.path, bytes: $0.bytes) }, options: options, goesOn: { self.goesOn })
    guard let compiled, goesOn else { return }
    checked.add(severities.applied(to: compiled.problems))
    // What is known of behaviour stays to be seen until it is known anew.
    let contents = compiled.processes.map { content(of: $0, checked.texts) }
    var open: [Int] = []
    for (index, process) in compiled.processes.enumerated() {
      if let known = before.behaviour[process.id], known.content == contents[index] {
        checked.behaviour[process.id] = known
        checked.add(severities.applied(to: known.problems))
      } else {
        open.append(index)
      }
    }
    report(checked, open.isEmpty)
    for index in open {
      let process = compiled.processes[index]
      guard let found = compiled.behaviourProblems(of: process, goesOn: { goesOn }) else { return }
      checked.behaviour[process.id] = CheckedFolder.Behaviour(content: contents[index], problems: found)
      checked.add(severities.applied(to: found))
    }
    if !open.isEmpty, goesOn { report(checked, true) }
  }

  private var goesOn: Bool { isWanted.load(ordering: .relaxed) }

  private func content(of process: CompiledProcess, _ texts: [String: OpenText]) -> Int {
    var hasher = Hasher()
    for file in process.dependencies {
      hasher.combine(file)
      hasher.combine(texts[file]?.bytes ?? [])
    }
    return hasher.finalize()
  }
}
