public import TramiteDocuments

/// Draws BPMN definitions as SVG: as their diagram interchange says, or laid out here where a file has none.
///
/// Owns: the look of every BPMN element, layout, labels, overlays. Does not own: reading files (TramiteDefinitions),
/// which history is shown (the caller), pages around a drawing.
public enum Diagram {
  /// One drawing that can be made of a file.
  public struct Listing: Hashable, Sendable {
    /// Its number, from 1, for ``DiagramOptions/Plane/number(_:)``.
    public let number: Int
    /// The id of the process, collaboration or sub-process it draws, where it has one.
    public let element: String?
    /// Its title.
    public let title: String
    /// Whether the file has no diagram for it, so that it is laid out here.
    public let isLaidOut: Bool
  }

  /// Draws one plane of a file.
  ///
  /// The result is a whole SVG document: well-formed, without scripts and references to other files, the same for the
  /// same input. Every shape and flow is a group with the id `element-<id>` and a title; names beside shapes stand in
  /// a layer of their own, so that no flow runs through them. What the file gives no place is drawn too. A plane that
  /// does not exist gives a drawing that says so.
  /// - Cost: about linear in shapes and flows; below 100 ms for 500 nodes.
  /// - Spec: BPMN 2.0.2 §12 (diagram interchange), §13.5 (notation)
  public static func svg(document: BPMNDocument, options: DiagramOptions = DiagramOptions()) -> String {
    Painter(scene: SceneBuilder(document).scene(options.plane), options: options).drawing()
  }

  /// The drawings that can be made of a file, in their order.
  public static func planes(of document: BPMNDocument) -> [Listing] {
    PlaneSource.all(of: document).enumerated().map { position, source in
      let element: String?
      let isLaidOut: Bool
      switch source {
      case .drawn(let diagram): (element, isLaidOut) = (diagram.plane.element, false)
      case .laidOut(let root): (element, isLaidOut) = (root.id, true)
      }
      return Listing(
        number: position + 1, element: element, title: SceneBuilder.title(of: source, document), isLaidOut: isLaidOut)
    }
  }

  /// The drawing that shows a process: its own, else that of a collaboration it takes part in, else the one with most of its
  /// elements; the first where none has any.
  public static func plane(showing process: String, in document: BPMNDocument) -> DiagramOptions.Plane {
    let planes = planes(of: document)
    if let own = planes.first(where: { $0.element == process }) { return .number(own.number) }
    let around = planes.first { plane in
      let participants = plane.element.flatMap(document.find)?.children(of: .participant) ?? []
      return participants.contains { $0.reference("processRef") == process }
    }
    if let around { return .number(around.number) }
    let parts = Set(document.find(process)?.children.compactMap(\.id) ?? [])
    let counts = PlaneSource.all(of: document).map { source in
      switch source {
      case .drawn(let diagram): diagram.plane.shapes.count { parts.contains($0.element) }
      case .laidOut: 0
      }
    }
    guard let most = counts.max(), most > 0, let place = counts.firstIndex(of: most) else { return .first }
    return .number(place + 1)
  }

  /// The style sheet of drawings that come without one (``DiagramOptions/includesStyleSheet``).
  public static func styleSheet(_ scheme: DiagramOptions.ColorScheme) -> String { StyleSheet.text(scheme) }
}
