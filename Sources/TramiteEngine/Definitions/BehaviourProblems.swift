public import TramiteDefinitions
import TramiteDocuments
public import TramiteProblems
public import TramiteSoundness

extension CompiledDefinitions {
  /// All problems, those of behaviour with them: each executable process is run on abstract data (``Soundness``).
  /// - Parameter bound: how many states of each process are looked at.
  /// - Cost: at most `bound.states` commands, and their choices, for each process.
  public func problemsWithBehaviour(bound: Soundness.Bound = Soundness.Bound()) -> [Problem] {
    var found: [String: [Problem]] = [:]
    for process in processes {
      let document = documents.first { $0.file == process.file }
      let place =
        document?.element(process.id)?.location
        ?? SourceLocation(file: process.file, line: 1, column: 1, length: 1)
      found[process.file, default: []] += SoundnessProblems.problems(
        of: Soundness.check(process.graph, bound: bound), process.graph, process: place
      ) { document?.element($0)?.location }
    }
    if found.isEmpty { return problems }
    var files: [String] = []
    for problem in problems where !files.contains(problem.location.file) { files.append(problem.location.file) }
    for process in processes where !files.contains(process.file) { files.append(process.file) }
    return files.flatMap { file in
      (problems.filter { $0.location.file == file } + (found[file] ?? [])).inSourceOrder()
    }
  }
}
