import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Compiles the logic of one element: finds the place of every name, reads every expression.
struct LogicCompiler {
  /// A name with its place in the frame.
  struct Name {
    let name: String
    let slot: Int
    /// Its type; Any where nothing is known.
    var type = FEELType.any
    /// The values that its type allows.
    var allowed: UnaryTests?
    /// Whether it is the item of a filter, whose members are names too.
    var isItem = false
    /// The names of its parameters, when it is a function.
    var parameters: [String]?
  }

  let element: DecisionLinking.Element
  let source: SourceText
  let imports: [String]
  /// Names of other elements of the model, for what an unknown name may mean.
  let others: [String]
  let members: [String]
  var types: DecisionTypes
  var problems: [Problem] = []
  /// The sites of this element; they stand behind those of the elements before it.
  private(set) var sites: [DecisionSite] = []
  private let firstSite: Int
  var scope: [Name] = []
  var frameSize = 0
  private var placed: [PlacedElement] = []
  private var functions = 0
  /// The entry of a context that the function being compiled is: it may call itself by this name.
  private var ownName: Name?

  init(_ linking: DecisionLinking, _ element: DecisionLinking.Element, requirements: [Int]) {
    let unit = linking.units[element.unit]
    self.element = element
    source = unit.file.source
    types = unit.types
    members = linking.members
    firstSite = linking.sites.count
    imports = unit.imports.map(\.name)
    others = linking.variables[element.unit]
    place(requirements, linking, unit)
  }

  /// Gives every required element, and every import that one comes from, a place in the frame.
  private mutating func place(_ requirements: [Int], _ linking: DecisionLinking, _ unit: DecisionLinking.Unit) {
    var imported: [(name: String, members: [(name: String, node: Int)])] = []
    for requirement in requirements {
      let target = linking.elements[requirement]
      let prefix = unit.imports.first { $0.unit == target.unit }?.name ?? ""
      guard target.unit != element.unit, !prefix.isEmpty else {
        let type = linking.variableType(of: requirement)
        scope.append(
          Name(
            name: target.variable, slot: reserve(), type: type.shape, allowed: type.allowed,
            parameters: linking.parameters(of: requirement)))
        placed.append(.node(requirement))
        continue
      }
      if let place = imported.firstIndex(where: { $0.name == prefix }) {
        imported[place].members.append((target.variable, requirement))
      } else {
        imported.append((prefix, [(target.variable, requirement)]))
      }
    }
    for (name, members) in imported {
      let types = members.map { FEELType.Member(name: $0.name, type: linking.variableType(of: $0.node).shape) }
      scope.append(Name(name: name, slot: reserve(), type: .context(types)))
      placed.append(.imported(members))
    }
  }

  mutating func reserve() -> Int {
    frameSize += 1
    return frameSize - 1
  }

  // MARK: - Elements

  mutating func decision(_ decision: DMNDecision, type: TypeDefinition) -> DecisionUnit {
    guard let logic = decision.logic else {
      problems.append(
        Problem(
          .dmnWithoutLogic, at: decision.location, element: element.id,
          "the decision '\(element.name)' has no logic; its value is always null", hint: "add an expression"))
      return DecisionUnit(elements: placed, frameSize: frameSize, logic: nil)
    }
    let compiled = expression(logic, part: "")
    check(compiled, against: type, of: "'\(element.name)'", at: logic.location)
    return DecisionUnit(elements: placed, frameSize: frameSize, logic: compiled)
  }

  /// - Parameter type: what calls give.
  mutating func knowledgeModel(_ model: DMNKnowledgeModel, type: TypeDefinition) -> DecisionFunction {
    guard var definition = model.function else {
      return DecisionFunction(
        parameters: [], body: .refused("`\(element.name)` has no logic"),
        unit: DecisionUnit(elements: placed, frameSize: frameSize, logic: nil))
    }
    definition.parameters = definition.parametersOfModel
    let function = function(definition, part: "")
    if definition.typeRef == nil, case .logic(let logic) = function.body {
      check(logic, against: type, of: "the result of '\(element.name)'", at: definition.location)
    }
    return DecisionFunction(
      parameters: function.parameters, body: function.body,
      unit: DecisionUnit(elements: placed, frameSize: frameSize, logic: nil))
  }

  // MARK: - Expressions

  /// Logic; null, with a problem, when there is none.
  mutating func expression(_ logic: DMNExpression?, part: String, at place: SourceLocation) -> BoxedExpression {
    guard let logic else {
      problems.append(
        Problem(
          .dmnMissingExpression, at: place, element: element.id,
          part.isEmpty ? "an expression is missing" : "\(part): an expression is missing", hint: "add one"))
      return .unreadable("an expression is missing", site: site(part, place, ""))
    }
    return expression(logic, part: part)
  }

  mutating func expression(_ logic: DMNExpression, part: String) -> BoxedExpression {
    switch logic.content {
    case .literal(let text, let language): return literal(text, language, part: part, at: logic.location)
    case .table(let table): return .table(self.table(table, part: part, at: logic.location))
    case .invocation(let callee, let bindings):
      return invocation(callee, bindings, part: part, at: logic.location)
    case .context(let entries): return context(entries, part: part, at: logic.location)
    case .relation(let columns, let rows): return relation(columns, rows, part: part)
    case .list(let elements):
      return .list(
        elements.enumerated().map { place, element in
          expression(element, part: Self.join(part, "element \(place + 1)"))
        })
    case .function(let definition):
      functions += 1
      let count = functions
      let own = ownName
      ownName = nil
      let function = within(own.map { [$0] } ?? []) { compiler in
        compiler.function(definition, part: part, ownSlot: own?.slot)
      }
      return .function(function, identity: "\(element.id)/\(count)")
    case .conditional(let condition, let then, let otherwise):
      return .conditional(
        expression(condition, part: Self.join(part, "if"), at: logic.location),
        then: expression(then, part: Self.join(part, "then"), at: logic.location),
        otherwise: expression(otherwise, part: Self.join(part, "else"), at: logic.location),
        site: site(part, logic.location, ""))
    case .filter(let source, let match): return filter(source, match, part: part, at: logic.location)
    case .iteration(let iteration): return self.iteration(iteration, part: part, at: logic.location)
    }
  }

  static func join(_ outer: String, _ inner: String) -> String { outer.isEmpty ? inner : "\(outer), \(inner)" }

  mutating func site(_ part: String, _ place: SourceLocation, _ text: String) -> Int {
    sites.append(DecisionSite(element: element.name, part: part, location: place, text: text))
    return firstSite + sites.count - 1
  }

  /// Runs with names that are gone afterwards.
  private mutating func within<Result>(_ names: [Name], _ body: (inout LogicCompiler) -> Result) -> Result {
    let outer = scope
    scope += names
    let result = body(&self)
    scope = outer
    return result
  }

  // MARK: - Boxes

  private mutating func invocation(
    _ callee: DMNExpression?, _ bindings: [DMNBinding], part: String, at place: SourceLocation
  ) -> BoxedExpression {
    let called = expression(callee, part: Self.join(part, "function"), at: place)
    let compiled = bindings.map { binding in
      BoxedExpression.Binding(
        parameter: binding.parameter.name,
        value: expression(
          binding.value, part: Self.join(part, "argument '\(binding.parameter.name)'"),
          at: binding.parameter.location))
    }
    checkBindings(bindings, compiled, of: callee, called, at: place)
    return .invocation(callee: called, bindings: compiled, site: site(part, place, ""))
  }

  private mutating func context(
    _ entries: [DMNContextEntry], part: String, at place: SourceLocation
  ) -> BoxedExpression {
    let outer = scope
    var compiled: [BoxedExpression.Entry] = []
    var result: BoxedExpression?
    var names = Set<String>()
    for entry in entries {
      guard let variable = entry.variable, !variable.name.isEmpty else {
        result = expression(entry.value, part: Self.join(part, "result"), at: entry.location)
        continue
      }
      if !names.insert(variable.name).inserted { twice(variable, "entry") }
      let inner = Self.join(part, "entry '\(variable.name)'")
      let slot = reserve()
      if case .function? = entry.value?.content { ownName = Name(name: variable.name, slot: slot) }
      let value = typed(
        expression(entry.value, part: inner, at: entry.location), variable.typeRef, part: inner,
        at: entry.location)
      compiled.append(BoxedExpression.Entry(name: variable.name, slot: slot, value: value))
      scope.append(
        Name(name: variable.name, slot: slot, type: value.certainType ?? .any, parameters: value.parameterNames))
    }
    scope = outer
    return .context(compiled, result: result)
  }

  private mutating func typed(
    _ value: BoxedExpression, _ reference: DMNText?, part: String, at place: SourceLocation
  ) -> BoxedExpression {
    typed(value, types.type(reference, element: element.id), part: part, at: place)
  }

  private mutating func typed(
    _ value: BoxedExpression, _ type: TypeDefinition, part: String, at place: SourceLocation
  ) -> BoxedExpression {
    if type.isAny { return value }
    check(value, against: type, of: part.isEmpty ? "the result of '\(element.name)'" : part, at: place)
    return .typed(value, type, site: site(part, place, ""))
  }

  private mutating func twice(_ variable: DMNVariable, _ kind: String) {
    problems.append(
      Problem(
        .dmnEntryTwice, at: variable.location, element: element.id,
        "there is more than one \(kind) '\(variable.name)'", hint: "give one of them another name"))
  }

  private mutating func relation(
    _ columns: [DMNVariable], _ rows: [DMNRow], part: String
  ) -> BoxedExpression {
    var names = Set<String>()
    for column in columns where !names.insert(column.name).inserted { twice(column, "column") }
    let compiled = rows.enumerated().map { number, row in
      if row.cells.count > columns.count {
        problems.append(
          Problem(
            .dmnRowCells, at: row.location, element: element.id,
            "\(Self.join(part, "row \(number + 1)")) has \(row.cells.count) cells, but there are \(columns.count) columns",
            hint: "remove what is too much, or add a column"))
      }
      return columns.enumerated().map { place, column in
        let inner = Self.join(part, "row \(number + 1), column '\(column.name)'")
        let cell = expression(place < row.cells.count ? row.cells[place] : nil, part: inner, at: row.location)
        return typed(cell, column.typeRef, part: inner, at: row.location)
      }
    }
    return .relation(columns: columns.map(\.name), rows: compiled)
  }

  /// A function with its parameters and its body.
  /// - Parameter ownSlot: where the function finds itself, if it has a name.
  mutating func function(_ definition: DMNFunction, part: String, ownSlot: Int? = nil) -> DecisionFunction {
    var parameters: [DecisionFunction.Parameter] = []
    for parameter in definition.parameters {
      if parameters.contains(where: { $0.name == parameter.name }) { twice(parameter, "parameter") }
      parameters.append(
        DecisionFunction.Parameter(
          name: parameter.name, type: types.type(parameter.typeRef, element: element.id), slot: reserve()))
    }
    let names = parameters.map { Name(name: $0.name, slot: $0.slot, type: $0.type.shape, allowed: $0.type.allowed) }
    let body = within(names) { compiler in
      switch definition.kind {
      case .feel:
        let logic = compiler.expression(definition.body, part: part, at: definition.location)
        let type = compiler.types.resultType(definition.typeRef, element: compiler.element.id)
        return DecisionFunction.Body.logic(
          compiler.typed(logic, type, part: part, at: definition.location))
      case .java: return compiler.external(definition)
      case .pmml: return compiler.refused(definition, "functions of PMML are not run")
      }
    }
    return DecisionFunction(parameters: parameters, body: body, unit: nil, ownSlot: ownSlot)
  }

  private mutating func refused(_ definition: DMNFunction, _ message: String) -> DecisionFunction.Body {
    problems.append(
      Problem(
        .dmnExternalFunction, at: definition.location, element: element.id, message,
        hint: "write the function in FEEL"))
    return .refused(message)
  }

  /// A function of Java, described by a context of two texts.
  private mutating func external(_ definition: DMNFunction) -> DecisionFunction.Body {
    guard case .context(let entries)? = definition.body?.content else {
      return refused(definition, "a function of Java is described by a context with class and method signature")
    }
    func text(_ name: String) -> String? {
      guard let entry = entries.first(where: { $0.variable?.name == name }),
        case .literal(let text?, _)? = entry.value?.content,
        case .string(let value)? =
          (try? Expression(parsing: text.text))?.constantValue
      else { return nil }
      return value
    }
    guard let type = text("class"), let signature = text("method signature") else {
      return refused(definition, "a function of Java needs the texts 'class' and 'method signature'")
    }
    switch ExternalFunction.named(class: type, signature: signature) {
    case .success(let function): return .external(function)
    case .failure(let refusal): return refused(definition, refusal.message)
    }
  }

  private mutating func filter(
    _ source: DMNExpression?, _ match: DMNExpression?, part: String, at place: SourceLocation
  ) -> BoxedExpression {
    let list = expression(source, part: Self.join(part, "in"), at: place)
    let slot = reserve()
    let item = Name(name: "item", slot: slot, type: Self.item(of: list), isItem: true)
    let condition = within([item]) { compiler in
      compiler.expression(match, part: Self.join(part, "match"), at: place)
    }
    return .filter(list, match: condition, slot: slot, site: site(part, place, ""))
  }

  private mutating func iteration(
    _ iteration: DMNIteration, part: String, at place: SourceLocation
  ) -> BoxedExpression {
    let source = expression(iteration.source, part: Self.join(part, "in"), at: place)
    let slot = reserve()
    let partial = reserve()
    var names = [Name(name: iteration.variable, slot: slot, type: Self.element(of: source))]
    var kind = BoxedIteration.Kind.each
    switch iteration.kind {
    case .each: names.insert(Name(name: "partial", slot: partial, type: .list(.any)), at: 0)
    case .some: kind = .some
    case .every: kind = .every
    }
    let body = within(names) { compiler in
      compiler.expression(
        iteration.body, part: Self.join(part, iteration.kind == .each ? "return" : "satisfies"), at: place)
    }
    return .iteration(
      BoxedIteration(
        kind: kind, source: source, body: body, slot: slot, partialSlot: partial, site: site(part, place, "")))
  }
}

extension BoxedExpression {
  /// The names of the parameters of a boxed function.
  fileprivate var parameterNames: [String]? {
    switch self {
    case .function(let function, _): function.parameters.map(\.name)
    case .typed(let inner, _, _): inner.parameterNames
    case .literal, .unreadable, .table, .invocation, .context, .relation, .list, .conditional, .filter, .iteration: nil
    }
  }
}

extension DMNFunction {
  /// The parameters as the logic of a knowledge model; where none are written, a decision table's are the names that it
  /// tests.
  /// - Spec: DMN 1.5 §10.2.1.7
  var parametersOfModel: [DMNVariable] {
    guard parameters.isEmpty, kind == .feel, case .table(let table)? = body?.content else { return parameters }
    var found: [DMNVariable] = []
    for input in table.inputs {
      guard let expression = input.expression, case .literal(let text?, _) = expression.content else { continue }
      let name = DMNPass.normalized(text.text)
      guard !found.contains(where: { $0.name == name }),
        (try? Expression(parsing: name, knownNames: [name]))?.soleVariable == name
      else { continue }
      found.append(DMNVariable(id: nil, name: name, typeRef: expression.typeRef, location: expression.location))
    }
    return found
  }
}
