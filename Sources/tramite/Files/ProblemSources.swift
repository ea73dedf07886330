import TramiteDefinitions
import TramiteProblems
import TramiteXML

/// The lines that problems point to.
struct ProblemSources {
  private let files: [String: SourceText]

  init(_ files: [DefinitionFile]) {
    self.files = Dictionary(
      files.map { ($0.path, SourceText(file: $0.path, bytes: $0.bytes)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The line of a problem; nil where its file is not there.
  func line(_ problem: Problem) -> String? { files[problem.location.file]?.line(problem.location.line) }
}
