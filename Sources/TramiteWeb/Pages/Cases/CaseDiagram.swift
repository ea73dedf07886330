import TramiteDefinitions
import TramiteDiagram
import TramiteEngine
import TramiteHistory
import TramiteStore

/// Drawings of procedures, and of cases in them.
enum CaseDiagram {
  /// Where a case stands, and the path that it has taken.
  static func drawing(_ history: InstanceHistory, _ engine: Engine) async throws -> Markup? {
    let entries = history.commands.flatMap { command in
      command.events.enumerated().map { number, event in
        (
          graph: command.graph,
          entry: HistoryEntry(seq: command.firstSeq + Int64(number), stamp: command.stamp, event: event)
        )
      }
    }
    let overlay = DiagramOverlay(recorded: entries, graph: history.graph)
    return try await drawing(history.row.process, version: history.row.version, overlay, engine)
  }

  /// A version of a procedure; nil where its file can no longer be read.
  static func drawing(
    _ process: String, version: Int, _ overlay: DiagramOverlay? = nil, _ engine: Engine
  ) async throws -> Markup? {
    let file = try await engine.definitionFile(of: process, version: version)
    return drawing(process, file.bytes, path: file.path, overlay)
  }

  /// The drawing of a file that shows a process.
  static func drawing(_ process: String?, _ bytes: [UInt8], path: String, _ overlay: DiagramOverlay? = nil) -> Markup? {
    guard let document = BPMNReading.read(bytes, file: path).document else { return nil }
    let own = Diagram.planes(of: document).first { $0.element == process }
    let options = DiagramOptions(
      plane: own.map { .number($0.number) } ?? .first, overlay: overlay, colorScheme: .automatic, margin: 12,
      includesStyleSheet: false)
    return Markup(drawing: Diagram.svg(document: document, options: options))
  }

  /// A drawing on a page. It can be scrolled with the keyboard too.
  static func write(_ drawing: Markup, label: String, _ h: inout HTML) {
    h(.div, .class("diagram"), .tabindex(0), .role("region"), .aria("label", label)) { $0.write(drawing) }
  }
}
