import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
import TramiteEngine
import TramiteGraph
import TramiteHistory
import TramiteReports
import TramiteStore

/// `replay --output`: a drawing for each step of the story, named by the number of its event.
struct StepDrawings {
  let engine: Engine
  let history: InstanceHistory
  let format: OutputFormat

  func write(to folder: String) async throws {
    try FileSystem.makeFolder(folder)
    let recorded = history.recorded
    let digits = max(4, "\(history.row.seq)".count)
    var state = InstanceState()
    var done = 0
    var documents: [Int: (BPMNDocument, DiagramOptions.Plane)] = [:]
    for line in Story.tell(recorded) {
      while done < recorded.count, recorded[done].entry.seq <= line.seq {
        state.apply(recorded[done].entry.event, recorded[done].entry.stamp)
        done += 1
      }
      guard done > 0 else { continue }
      let found: (BPMNDocument, DiagramOptions.Plane)
      if let known = documents[state.version] { found = known } else { found = try await document(state.version) }
      documents[state.version] = found
      let graph = recorded[done - 1].graph
      var options = DiagramOptions(plane: found.1)
      options.overlay = DiagramOverlay(
        recorded: recorded[..<done].lazy.map { ($0.graph, $0.entry) }, graph: graph)
      let number = String(repeating: "0", count: max(0, digits - "\(line.seq)".count)) + "\(line.seq)"
      let path = "\(folder)/\(number).svg"
      try FileSystem.write(Array(Diagram.svg(document: found.0, options: options).utf8), to: path)
      show(path, line)
    }
  }

  private func document(_ version: Int) async throws -> (BPMNDocument, DiagramOptions.Plane) {
    let source = try await engine.definitionFile(of: history.process, version: version)
    let plane = RenderCommand.plane(of: history.process, source)
    return (try RenderCommand.document(source), plane)
  }

  private func show(_ path: String, _ line: StoryLine) {
    switch format {
    case .json:
      var object = JSONObject()
      object.set("file", path)
      object.set("seq", Int(line.seq))
      object.set("subject", line.subject)
      object.set("text", line.text)
      Output.standard.line(object.line)
    case .text: Output.standard.line("\(path)  \(line.subject): \(line.text)")
    }
  }
}
