import TramiteDocuments
import TramiteProblems
import TramiteXML

/// Names in forms that are no fields of theirs: a form by itself cannot know them, its folder's processes can.
enum FormNamesInProcess {
  /// The problems without the remarks about names that a process of the same folder writes.
  static func withoutKnown(_ problems: [Problem], of set: DefinitionSet) -> [Problem] {
    if !problems.contains(where: { $0.code == .formUnknownName }) { return problems }
    var written: [String: Set<String>] = [:]
    for definition in set.definitions {
      let directory = DefinitionSet.directory(of: definition.document.file)
      for process in definition.processes {
        let writers = VariableWriters(process, folder: set.folder(of: definition.document.file))
        written[directory, default: []].formUnion(writers.names)
      }
    }
    return problems.filter { problem in
      guard problem.code == .formUnknownName, let name = name(of: problem, set) else { return true }
      // What a definition that cannot be read would write is not known; that it cannot be read has been said.
      if set.hasUnreadDefinition(in: home(of: problem.location.file)) { return false }
      return written[home(of: problem.location.file)]?.contains(name) != true
    }
  }

  /// The folder of the definitions: forms stand in its `forms/`.
  private static func home(of file: String) -> String {
    let directory = DefinitionSet.directory(of: file)
    if directory == "forms" { return "" }
    return directory.hasSuffix("/forms") ? String(directory.dropLast("/forms".count)) : directory
  }

  /// The name stands at the problem's place in the source.
  private static func name(of problem: Problem, _ set: DefinitionSet) -> String? {
    guard let line = set.sources[problem.location.file]?.line(problem.location.line) else { return nil }
    let scalars = line.unicodeScalars.dropFirst(problem.location.column - 1).prefix(problem.location.length)
    return String(String.UnicodeScalarView(scalars))
  }
}
