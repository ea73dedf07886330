import TramiteDocuments
import TramiteFEEL
import TramiteGraph

/// The fields and tables of the forms that a process uses, by the variable that they write: one each, or none where two
/// forms differ.
struct FieldTypes {
  private let fields: [String: FormField]
  private let shapes: [String: FieldShape]
  /// Every value that some choice of the forms offers.
  let options: Set<String>

  init(_ process: ProcessView, folder: DefinitionSet.Folder) {
    var fields: [String: FormField] = [:]
    var shapes: [String: FieldShape] = [:]
    var torn: Set<String> = []
    var forms: Set<String> = []
    var options: Set<String> = []
    for node in process.nodes {
      for word in node.element.tramite("form")?.words ?? [] where forms.insert(word.text).inserted {
        for item in folder.form(word.text)?.form.sections.flatMap(\.items) ?? [] {
          guard let name = item.name, let shape = FieldShape(item) else { continue }
          if case .field(let field) = item {
            options.formUnion(field.options.map(\.value))
            fields[name] = field
          }
          if let other = shapes.updateValue(shape, forKey: name), other != shape { torn.insert(name) }
        }
      }
      // What is written elsewhere too may be of any kind.
      for output in node.element.extensions.outputs { torn.insert(output.variable.text) }
      if let result = node.element.tramite("resultVariable") { torn.insert(result.value) }
    }
    self.options = options
    self.fields = fields.filter { !torn.contains($0.key) }
    self.shapes = shapes.filter { !torn.contains($0.key) }
  }

  /// Whether nothing is known of any variable.
  var isEmpty: Bool { shapes.isEmpty }

  /// The field that alone writes a variable.
  func field(_ name: String) -> FormField? { fields[name] }

  /// What is known of a variable that forms write.
  func shape(_ name: String) -> FieldShape? { shapes[name] }

  /// The types of variables, as far as the forms say them, where an expression stands.
  func environment(of use: UsedExpression) -> TypeEnvironment {
    var known: [String: FEELType] = [:]
    for name in use.expression.names where !use.localNames.contains(name) { known[name] = shapes[name]?.type }
    return TypeEnvironment(variables: known)
  }
}
