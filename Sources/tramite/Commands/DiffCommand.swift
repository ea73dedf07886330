import ArgumentParser
import TramiteDefinitions
import TramiteHistory
import TramiteProblems

struct DiffCommand: ParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says what changed between two versions of a definition, in the words of a process owner.",
    discussion: """
      Tasks that came, went, were renamed or moved; roles, forms, conditions, flows, deadlines and the rest that is \
      executed. Drawings are not compared. A folder is compared with its forms.
      """)

  @Argument(help: "The old file or folder.")
  var old: String

  @Argument(help: "The new file or folder.")
  var new: String

  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() throws {
    let (before, after) = (try files(old), try files(new))
    var isReadable = true
    for file in before + after where DefinitionFiles.isDefinition(file.path) {
      let reading = BPMNReading.read(file.bytes, file: file.path)
      if reading.document == nil {
        isReadable = false
        ProblemSummary.warn(reading.problems, format)
      }
    }
    guard isReadable else { throw ExitCode(ExitStatus.no) }
    let changes = DefinitionDifference.changes(from: before, to: after)
    switch format {
    case .json: for change in changes { Output.standard.line(json(change)) }
    case .text: text(changes)
    }
  }

  /// A folder's definitions and forms; of a file only itself.
  private func files(_ path: String) throws -> [DefinitionFile] {
    guard FileSystem.kind(path) == .folder else {
      return [DefinitionFile(path: path, bytes: try FileSystem.bytes(path))]
    }
    return try DefinitionFiles([path]).files.filter {
      DefinitionFiles.isDefinition($0.path) || $0.path.hasSuffix(".form.xml")
    }
  }

  private func text(_ changes: [DefinitionChange]) {
    if changes.isEmpty { Output.standard.line("nothing changed that is executed") }
    var process: String?
    for change in changes {
      if change.process != process {
        if process != nil { Output.standard.line("") }
        Output.standard.line(change.process)
        process = change.process
      }
      Output.standard.line("  \(change.text)")
    }
  }

  private func json(_ change: DefinitionChange) -> String {
    var object = JSONObject()
    object.set("change", change.kind.rawValue)
    object.set("process", change.process)
    object.set("element", change.element)
    object.set("name", change.name)
    object.set("old", change.old)
    object.set("new", change.new)
    object.set("text", change.text)
    object.set("file", change.location.file)
    object.set("line", change.location.line)
    return object.line
  }
}
