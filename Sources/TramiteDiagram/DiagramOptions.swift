/// What a drawing says beside the names of its elements: its legend, titles and description; in English where nothing else
/// is said.
public struct LegendWords: Hashable, Sendable {
  public var legend = "Legend"
  public var visited = "visited"
  public var token = "token"
  public var armed = "waits for its event"
  public var incident = "incident"
  /// Before the upper end of a range.
  public var upTo = "up to"
  public var added = "added"
  public var removed = "removed"
  public var changed = "changed"
  /// What elements are called in titles and in the description: by BPMN's local name (`userTask`), by the word of what an
  /// event waits for or does (`timer`), and under `nonInterrupting`, `eventSubProcess`, `activity`, `gateway`, `event`,
  /// `dataElement`, `otherShape`. Empty: English sentences.
  public var terms: [String: String] = [:]

  /// The English words.
  public init() {}

  /// The word for what became of an element.
  func word(for change: DiagramOverlay.Change) -> String {
    switch change {
    case .added: added
    case .removed: removed
    case .changed: changed
    }
  }
}

/// How a drawing is made.
public struct DiagramOptions: Hashable, Sendable {
  /// Which of a file's drawings is meant.
  public enum Plane: Hashable, Sendable {
    /// The first one.
    case first
    /// The n-th one, from 1, as ``Diagram/planes(of:)`` lists them.
    case number(Int)
    /// The one with this id: of the diagram, of its plane, or of the process, collaboration or sub-process it draws;
    /// or the one with this name.
    case named(String)
  }

  /// Colours of the style sheet. What a file colours itself keeps its colours.
  public enum ColorScheme: Hashable, Sendable, CaseIterable {
    case light, dark
    /// Light or dark as the reader's system says; for pages, not for files.
    case automatic
  }

  /// Which drawing.
  public var plane: Plane
  /// What happened, to be shown on the drawing.
  public var overlay: DiagramOverlay?
  /// Colours.
  public var colorScheme: ColorScheme
  /// Empty space around the drawing, in pixels.
  public var margin: Double
  /// Whether the style sheet is written into the drawing; a page that holds many has it once
  /// (``Diagram/styleSheet(_:)``).
  public var includesStyleSheet: Bool
  /// What it says beside the names of its elements.
  public var words: LegendWords
  /// What the ids of its groups begin with: another one for each drawing of a page that holds several.
  public var idPrefix = "element-"

  /// Options for a drawing in a file of its own.
  public init(
    plane: Plane = .first, overlay: DiagramOverlay? = nil, colorScheme: ColorScheme = .light, margin: Double = 20,
    includesStyleSheet: Bool = true, words: LegendWords = LegendWords()
  ) {
    self.plane = plane
    self.overlay = overlay
    self.colorScheme = colorScheme
    self.margin = margin
    self.includesStyleSheet = includesStyleSheet
    self.words = words
  }
}
