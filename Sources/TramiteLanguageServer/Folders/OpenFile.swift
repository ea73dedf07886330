/// A file that the editor has open: what counts is its text there, not on disk.
struct OpenFile: Sendable {
  /// The URI as the editor wrote it.
  let uri: String
  /// The version that the editor gave its text.
  var version: Int
  var text: OpenText
}

/// A file as it is looked at: its text, and what stands in it as far as it can be told.
struct FileView: Sendable {
  let path: String
  let kind: FileKind
  let text: OpenText
  /// Its elements; nil for files that are not XML.
  let markup: Markup?
  /// Where names are written in it.
  let names: FileNames

  init(path: String, kind: FileKind, text: OpenText) {
    self.path = path
    self.kind = kind
    self.text = text
    markup = kind.isXML ? Markup(text.bytes) : nil
    names =
      switch kind {
      case .definition: DefinitionNames.collect(markup, path)
      case .decisions: DecisionNames.collect(markup, path)
      case .form: FormNames.collect(markup)
      case .organization, .calendar, .scenario: YAMLNames.collect(text, path, kind)
      }
  }
}
