import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// The types that a model's elements may name: FEEL's, the model's own and those it imports.
/// - Spec: DMN 1.5 §7.3.3
struct DecisionTypes {
  private var named: [String: TypeDefinition] = [:]
  private(set) var problems: [Problem] = []
  private let items: [String: DMNItem]
  private var open: Set<String> = []

  /// - Parameter imported: the types of the models that the document imports, under the import's name.
  init(of document: DMNDocument, imported: [(name: String, types: DecisionTypes)]) {
    var items: [String: DMNItem] = [:]
    for item in document.items {
      if items[item.name] != nil {
        problems.append(
          Problem(
            .dmnDuplicateName, at: item.location, element: item.id,
            "there is more than one type '\(item.name)'", hint: "give one of them another name"))
      }
      items[item.name] = item
    }
    self.items = items
    for (name, types) in imported {
      for (inner, type) in types.named where !inner.contains(".") {
        named[name.isEmpty ? inner : "\(name).\(inner)"] = type
      }
    }
    for item in document.items { _ = definition(named: item.name) }
  }

  /// The structures of all named types, for expressions.
  var shapes: [String: FEELType] { named.mapValues(\.shape) }

  /// The names of all types.
  var names: [String] { named.keys.sorted() }

  /// The type that a reference names; Any, with a problem, when there is none.
  mutating func type(_ reference: DMNText?, element: String?) -> TypeDefinition {
    guard let reference else { return .any }
    let name = DMNPass.normalized(reference.text)
    guard !name.isEmpty else { return .any }
    if let type = resolve(name) { return type }
    let known = names + DecisionTypes.builtins
    problems.append(
      Problem(
        .dmnUnknownType, at: reference.location, element: element, "there is no type '\(name)'",
        hint: NearestName.hint(for: name, among: known, kind: "type")))
    return .any
  }

  /// The type of what a function gives, which is declared by itself or with the whole type of the function.
  mutating func resultType(_ reference: DMNText?, element: String?) -> TypeDefinition {
    let type = type(reference, element: element)
    guard case .function(_, let result) = type.shape else { return type }
    return TypeDefinition(name: result.text, shape: result)
  }

  private static let builtins = [
    "string", "number", "boolean", "date", "time", "date and time", "days and time duration",
    "years and months duration", "Any", "context", "list", "function",
  ]

  private mutating func resolve(_ name: String) -> TypeDefinition? {
    if let type = definition(named: name) { return type }
    if name == "function" { return TypeDefinition(name: name, shape: .kind(.function)) }
    if let shape = try? FEELType(parsing: name, types: shapes), !shape.namesUnknown {
      return TypeDefinition(name: name, shape: shape)
    }
    // Version 1.1 wrote qualified names with the prefix of a namespace, which may be that of an import.
    guard let colon = name.lastIndex(of: ":") else { return nil }
    let local = String(name[name.index(after: colon)...])
    if let type = resolve(local) { return type }
    let imported = names.filter { $0.hasSuffix(".\(local)") }
    return imported.count == 1 ? named[imported[0]] : nil
  }

  private mutating func definition(named name: String) -> TypeDefinition? {
    if let type = named[name] { return type }
    guard let item = items[name] else { return nil }
    guard open.insert(name).inserted else {
      problems.append(
        Problem(
          .dmnTypeCycle, at: item.location, element: item.id, "the type '\(name)' contains itself",
          hint: "let one of the types in the circle refer to Any"))
      return .any
    }
    let type = limited(definition(item), item)
    open.remove(name)
    named[name] = type
    return type
  }

  /// The type; Any, with a problem, when it has too many parts: types that each name the one before twice double.
  private mutating func limited(_ type: TypeDefinition, _ item: DMNItem) -> TypeDefinition {
    guard type.shape.hasMoreParts(than: Self.partLimit) else { return type }
    problems.append(
      Problem(
        .dmnTypeTooLarge, at: item.location, element: item.id,
        "the type '\(item.name)' has more than \(Self.partLimit) members, those of its members included",
        hint: "let a member whose parts nobody reads refer to Any"))
    return .any
  }

  private static let partLimit = 10_000

  /// A type; `siblings` are the names of the members of the structure that it is a member of.
  private mutating func definition(_ item: DMNItem, siblings: [String] = []) -> TypeDefinition {
    let allowed = tests(item.allowedValues, siblings: siblings, element: item.id)
    let constraint = tests(item.typeConstraint, siblings: siblings, element: item.id)
    let single = single(
      item, allowed: item.isCollection ? nil : allowed, constraint: item.isCollection ? nil : constraint)
    guard item.isCollection else { return single }
    return TypeDefinition(
      name: item.name, shape: .list(single.shape), allowed: allowed, constraint: constraint, element: [single])
  }

  private mutating func single(
    _ item: DMNItem, allowed: UnaryTests?, constraint: UnaryTests?
  ) -> TypeDefinition {
    if let function = item.function {
      let parameters = function.parameters.map { type($0.typeRef, element: item.id).shape }
      let result = type(function.outputType, element: item.id).shape
      return TypeDefinition(name: item.name, shape: .function(parameters: parameters, result: result))
    }
    if !item.components.isEmpty {
      reportTwice(item.components)
      let names = item.components.map(\.name)
      let members = item.components.map {
        TypeDefinition.Member(name: $0.name, type: definition($0, siblings: names))
      }
      let shape = FEELType.context(members.map { FEELType.Member(name: $0.name, type: $0.type.shape) })
      return TypeDefinition(
        name: item.name, shape: shape, allowed: allowed, constraint: constraint, members: members)
    }
    let base = type(item.typeRef, element: item.id)
    return TypeDefinition(
      name: item.name, shape: base.shape, allowed: allowed, constraint: constraint, base: [base])
  }

  private mutating func reportTwice(_ components: [DMNItem]) {
    var names = Set<String>()
    for component in components where !names.insert(component.name).inserted {
      problems.append(
        Problem(
          .dmnEntryTwice, at: component.location, element: component.id,
          "there is more than one component '\(component.name)'", hint: "give one of them another name"))
    }
  }

  private mutating func tests(_ text: DMNText?, siblings: [String], element: String?) -> UnaryTests? {
    guard let text, !text.text.allSatisfy(\.isWhitespace) else { return nil }
    do throws(SyntaxError) {
      return try UnaryTests(parsing: text.text, knownNames: siblings)
    } catch {
      problems.append(
        Problem(
          .feelSyntax, at: text.location, element: element, "the allowed values cannot be read: \(error.message)",
          hint: error.hint))
      return nil
    }
  }
}
