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

  /// The style sheet of drawings that come without one (``DiagramOptions/includesStyleSheet``).
  public static func styleSheet(_ scheme: DiagramOptions.ColorScheme) -> String { StyleSheet.text(scheme) }
}
