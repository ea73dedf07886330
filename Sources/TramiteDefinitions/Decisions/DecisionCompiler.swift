public import TramiteDMN
public import TramiteDocuments
public import TramiteProblems
public import TramiteXML

/// A decision model with its text.
public struct DecisionFile: Sendable {
  /// What the file says.
  public var document: DMNDocument
  /// Its text, for places.
  public var source: SourceText

  /// Makes a file.
  public init(document: DMNDocument, source: SourceText) {
    self.document = document
    self.source = source
  }
}

/// Compiles decision models: names are bound, types resolved, expressions read.
///
/// What is wrong becomes a problem; the model is made all the same as far as it goes (an expression that cannot be read
/// gives null with that reason), so that a test kit can run models with mistakes. Who deploys looks at the problems.
public enum DecisionCompiler {
  /// Compiles the model of one file.
  /// - Parameters:
  ///   - file: the place of the model in `files`.
  ///   - files: the models that may be imported, with the model itself.
  /// - Cost: linear in the models that are imported, directly or through others.
  public static func compile(_ file: Int, of files: [DecisionFile]) -> (model: DecisionModel, problems: [Problem]) {
    var linking = DecisionLinking(files[file], among: files)
    let nodes = linking.nodes()
    let document = files[file].document
    let sources = linking.units.map { ($0.document.file, $0.file.source) }
    let model = DecisionModel(
      name: document.name, namespace: document.namespace, file: document.file,
      files: linking.units.map(\.document.file).sorted(), nodes: nodes, sites: linking.sites,
      importNames: linking.importNames
    ) { expression, offset, length in
      let source = sources.first { $0.0 == expression.file }?.1
      return source?.location(ofScalar: offset, length: length, inContentAt: expression) ?? expression
    }
    let problems = linking.problems.filter { $0.location.file == document.file }
    return (model, problems.inSourceOrder())
  }
}
