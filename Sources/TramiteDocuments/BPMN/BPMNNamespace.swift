/// The namespaces that definitions are written in. Prefixes mean nothing here; only these do.
public enum BPMNNamespace {
  /// BPMN 2.0 elements.
  public static let model = "http://www.omg.org/spec/BPMN/20100524/MODEL"
  /// BPMN diagram interchange.
  public static let diagram = "http://www.omg.org/spec/BPMN/20100524/DI"
  /// Diagram definition: bounds and points.
  public static let diagramCommons = "http://www.omg.org/spec/DD/20100524/DC"
  /// Diagram definition: waypoints.
  public static let diagramInterchange = "http://www.omg.org/spec/DD/20100524/DI"
  /// Tramite's extensions (formats.md).
  public static let tramite = "urn:tramite:bpmn:1"
  /// Attributes of XML Schema instances: `xsi:type`, `xsi:schemaLocation`.
  public static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
  /// Attributes of XML itself: `xml:lang`, `xml:space`.
  public static let xml = "http://www.w3.org/XML/1998/namespace"
  /// Colours of the BPMN Model Interchange Working Group.
  public static let color = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
  /// Colours as bpmn.io wrote them before.
  public static let bpmnIOColor = "http://bpmn.io/schema/bpmn/biocolor/1.0"
}
