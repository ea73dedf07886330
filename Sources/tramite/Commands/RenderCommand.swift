import ArgumentParser
import TramiteClient
import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
import TramiteEngine
import TramiteHistory
import TramiteProblems
import TramiteReports
import TramiteStore
import TramiteXML

struct RenderCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draws a definition as SVG; with --instance, its tokens and the path it has gone.")

  enum Heat: String, ExpressibleByArgument, CaseIterable { case count, time }
  enum Colors: String, ExpressibleByArgument, CaseIterable { case light, dark, automatic }

  @Argument(help: "The definition. Default with --instance: the version that the instance runs on.")
  var file: String?

  @Option(name: .long, help: "An instance of the store: its tokens, incidents and path are shown.")
  var instance: String?

  @Option(name: .long, help: "With --instance: colours by how often elements were reached (count) or how long (time).")
  var heat: Heat?

  @Option(name: .long, help: "Which drawing of the file: its number, or the id of what it draws.")
  var plane: String?

  @Option(name: .long, help: "Colours: light, dark or automatic.")
  var colors = Colors.light

  @Option(name: .long, help: "Where to write it. Default: standard output.")
  var output: String?

  @OptionGroup var store: StoreOptions
  var format: OutputFormat { .text }

  func validate() throws {
    if file == nil, instance == nil { throw ValidationError("name a definition, or an instance with --instance") }
    if heat != nil, instance == nil { throw ValidationError("--heat goes with --instance") }
  }

  func run() async throws {
    if let instance, let server = try store.serverDesk() { return try await render(instance, behind: server) }
    var options = DiagramOptions(plane: wantedPlane, colorScheme: scheme)
    var source: (path: String, bytes: [UInt8])?
    if let file { source = (file, try FileSystem.bytes(file)) }
    if let instance {
      let engine = try Session.reading(store).engine
      let history = try await engine.history(instance)
      options.overlay = DiagramOverlay(
        recorded: history.recorded.lazy.map { ($0.graph, $0.entry) }, graph: history.graph, heat: wantedHeat)
      try checkProcess(history.process, of: source)
      if source == nil {
        source = try await engine.definitionFile(of: history.process, version: history.version)
      }
      if plane == nil { options.plane = Self.plane(of: history.process, source) }
    }
    guard let source else { return }
    let document = try Self.document(source)
    try checkPlane(of: document)
    try write(Diagram.svg(document: document, options: options))
  }

  private func render(_ instance: String, behind server: ServerDesk) async throws {
    guard file == nil, plane == nil else {
      throw ValidationError("a server draws the version that the instance runs on: leave out the file and --plane")
    }
    var look = DrawingLook()
    look.colors = scheme
    look.heat = wantedHeat
    try write(await server.drawing(of: instance, after: nil, look: look))
  }

  private func write(_ svg: String) throws {
    if let output {
      try FileSystem.write(Array(svg.utf8), to: output)
      ErrorOutput.line("wrote \(output)")
    } else {
      Output.standard.write(svg)
    }
  }

  /// - Throws: ``NegativeAnswer`` where the file has no such drawing
  private func checkPlane(of document: BPMNDocument) throws {
    guard let plane, let number = Int(plane) else { return }
    let planes = Diagram.planes(of: document)
    if planes.contains(where: { $0.number == number }) { return }
    throw NegativeAnswer(
      "the file has \(planes.count == 1 ? "one drawing" : "\(planes.count) drawings"), and none with the number \(number)",
      hint: planes.map { "\($0.number): \($0.title)" }.joined(separator: "; "))
  }

  /// - Throws: ``NegativeAnswer`` where an instance is of no process of the file
  private func checkProcess(_ process: String, of source: (path: String, bytes: [UInt8])?) throws {
    guard let source, let document = BPMNReading.read(source.bytes, file: source.path).document,
      !document.processes.contains(where: { $0.id == process })
    else { return }
    throw NegativeAnswer(
      "'\(source.path)' has no process '\(process)', of which the instance is",
      hint: "leave the file out: the definition is taken from the store")
  }

  private var wantedPlane: DiagramOptions.Plane {
    guard let plane else { return .first }
    return Int(plane).map { .number($0) } ?? .named(plane)
  }

  private var scheme: DiagramOptions.ColorScheme {
    switch colors {
    case .light: .light
    case .dark: .dark
    case .automatic: .automatic
    }
  }

  private var wantedHeat: DiagramOverlay.Heat? {
    switch heat {
    case .count: .count
    case .time: .time
    case nil: nil
    }
  }

  /// The drawing that shows a process of a file; the first where the file cannot be read.
  static func plane(of process: String, _ source: (path: String, bytes: [UInt8])?) -> DiagramOptions.Plane {
    guard let source, let document = BPMNReading.read(source.bytes, file: source.path).document else { return .first }
    return Diagram.plane(showing: process, in: document)
  }

  static func document(_ source: (path: String, bytes: [UInt8])) throws -> BPMNDocument {
    let reading = BPMNReading.read(source.bytes, file: source.path)
    if let document = reading.document { return document }
    let line = { (problem: Problem) in reading.source?.line(problem.location.line) }
    for problem in reading.problems { ErrorOutput.line(ProblemText.render(problem, sourceLine: line(problem))) }
    throw ExitCode(ExitStatus.no)
  }
}

extension InstanceHistory {
  /// The process id.
  var process: String { row.process }
  /// The version it runs on.
  var version: Int { row.version }
}
