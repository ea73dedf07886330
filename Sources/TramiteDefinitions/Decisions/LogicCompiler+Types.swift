import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems

/// Whether logic gives what is declared, as far as that is certain without values.
extension LogicCompiler {
  /// Reports logic whose value surely does not have the declared type.
  mutating func check(
    _ logic: BoxedExpression, against type: TypeDefinition, of what: String, at place: SourceLocation
  ) {
    guard let found = logic.certainType, !type.shape.mayTake(found) else { return }
    problems.append(
      Problem(
        .dmnTypeMismatch, at: place, element: element.id,
        "\(what) is declared as \(type.name), but its value \(type.shape.complaint(about: found))",
        hint: "correct the expression, or the typeRef"))
  }

  /// Reports bindings that the called function does not take, and parameters that none is for.
  mutating func checkBindings(
    _ bindings: [DMNBinding], _ compiled: [BoxedExpression.Binding], of callee: DMNExpression?,
    _ called: BoxedExpression, at place: SourceLocation
  ) {
    guard case .literal(let text?, _)? = callee?.content else { return }
    let name = DMNPass.normalized(text.text)
    guard let known = scope.last(where: { $0.name == name })?.parameters else { return }
    var types: [FEELType] = []
    if case .function(let declared, _)? = called.certainType { types = declared }
    for (binding, compiled) in zip(bindings, compiled) {
      let parameter = binding.parameter.name
      guard let number = known.firstIndex(of: parameter) else {
        problems.append(
          Problem(
            .dmnUnknownParameter, at: binding.parameter.location, element: element.id,
            "'\(name)' has no parameter '\(parameter)'",
            hint: NearestName.hint(for: parameter, among: known, kind: "parameter")))
        continue
      }
      guard number < types.count else { continue }
      check(
        compiled.value, against: TypeDefinition(name: types[number].text, shape: types[number]),
        of: "the parameter '\(parameter)' of '\(name)'", at: binding.value?.location ?? binding.parameter.location)
    }
    for parameter in known where !bindings.contains(where: { $0.parameter.name == parameter }) {
      problems.append(
        Problem(
          .dmnUnboundParameter, at: place, element: element.id,
          "nothing is bound to the parameter '\(parameter)' of '\(name)', so it is null",
          hint: "add a <binding> for it; one of null says that null is meant"))
    }
  }

  /// The type of what a loop over a value runs through, when it is certain.
  static func element(of source: BoxedExpression) -> FEELType {
    switch source.certainType {
    case .list(let element)?, .range(let element)?: element
    case .kind(.list)?, .kind(.range)?, nil: .any
    case .some(let single): single
    }
  }

  /// The type of the items of what a filter filters, when it is certain.
  static func item(of source: BoxedExpression) -> FEELType {
    switch source.certainType {
    case .list(let element)?: element
    case .kind(.list)?, nil: .any
    case .some(let single): single
    }
  }
}
