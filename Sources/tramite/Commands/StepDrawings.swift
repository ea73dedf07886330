import TramiteClient
import TramiteHistory
import TramiteReports

/// `replay --output`: a drawing for each step of the story, named by the number of its event.
struct StepDrawings {
  let desk: any Desk
  let instance: String
  let format: OutputFormat

  func write(to folder: String) async throws {
    let lines = try await desk.story(of: instance, detail: .steps)
    try FileSystem.makeFolder(folder)
    let digits = max(4, "\(lines.last?.seq ?? 0)".count)
    for line in lines {
      let number = String(repeating: "0", count: max(0, digits - "\(line.seq)".count)) + "\(line.seq)"
      let path = "\(folder)/\(number).svg"
      let svg = try await desk.drawing(of: instance, after: line.seq, look: DrawingLook())
      try FileSystem.write(Array(svg.utf8), to: path)
      show(path, line)
    }
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
