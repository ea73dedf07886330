import ArgumentParser
import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
import TramiteEngine
import TramiteProblems

/// Explains the findings of one code in files; findings about behaviour are drawn.
struct FindingExplanation {
  let code: String
  let folder: String

  /// Prints the documentation of the code, then each finding, and writes its drawing.
  /// - Returns: all problems of the files, those of other codes too.
  func print(_ compiled: CompiledDefinitions) throws -> [Problem] {
    try Explanation.print(code, .text)
    let wanted = ProblemCode(code.uppercased())
    let found = compiled.behaviourFindings()
    let behaviour = found.filter { $0.problem.code == wanted }
    let others = compiled.problems.filter { $0.code == wanted }
    for problem in others { say(problem, compiled) }
    for (index, finding) in behaviour.enumerated() {
      say(finding.problem, compiled)
      for (step, sentence) in finding.path.enumerated() { Output.standard.line("  \(step + 1). \(sentence)") }
      try draw(finding, number: index, of: behaviour, compiled)
    }
    if others.isEmpty, behaviour.isEmpty { Output.standard.line("\nThere is no such finding in these files.") }
    return compiled.problems + found.map(\.problem)
  }

  private func say(_ problem: Problem, _ compiled: CompiledDefinitions) {
    Output.standard.line("")
    Output.standard.line(ProblemText.render(problem, sourceLine: compiled.line(of: problem)))
  }

  /// One drawing for each finding: its way, and where it ends.
  private func draw(
    _ finding: BehaviourFinding, number: Int, of all: [BehaviourFinding], _ compiled: CompiledDefinitions
  ) throws {
    guard let document = compiled.documents.first(where: { $0.file == finding.problem.location.file }) else { return }
    var overlay = DiagramOverlay()
    for flow in finding.flows { overlay.flowCounts[flow, default: 0] += 1 }
    for node in finding.nodes {
      overlay.tokens[node] = 1
      overlay.incidents[node] = 1
    }
    let options = DiagramOptions(plane: Diagram.plane(showing: finding.process, in: document), overlay: overlay)
    let element = finding.problem.element ?? finding.process
    let twice = all[..<number].count { $0.problem.element == finding.problem.element }
    let name = "\(finding.process)-\(code.uppercased())-\(element)" + (twice == 0 ? "" : "-\(twice + 1)") + ".svg"
    let path = folder == "." ? name : Path.join(folder, name)
    if folder != "." { try FileSystem.makeFolder(folder) }
    try FileSystem.write(Array(Diagram.svg(document: document, options: options).utf8), to: path)
    Output.standard.line("  drawn in \(path)")
  }
}
