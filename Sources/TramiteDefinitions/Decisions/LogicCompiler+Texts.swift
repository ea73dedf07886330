import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

extension LogicCompiler {
  /// What expressions know here.
  var environment: TypeEnvironment {
    var variables: [String: FEELType] = [:]
    var parameters: [String: [String]] = [:]
    for name in scope {
      variables[name.name] = name.type
      parameters[name.name] = name.parameters
      if name.isItem { hide(&variables, behindMembersOf: name) }
    }
    return TypeEnvironment(variables: variables, types: types.shapes, members: members, parameters: parameters)
  }

  /// The members of a filter's item are names too, and hide others; of an item of which nothing is known any name may be
  /// one.
  private func hide(_ variables: inout [String: FEELType], behindMembersOf item: Name) {
    switch item.type {
    case .context(let members): for member in members { variables[member.name] = member.type }
    case .any, .unknown, .kind(.context):
      for name in variables.keys where name != item.name { variables[name] = .any }
    case .kind, .list, .range, .function: break
    }
  }

  /// A text as FEEL.
  mutating func literal(
    _ text: DMNText?, _ language: DMNText?, part: String, at place: SourceLocation
  ) -> BoxedExpression {
    guard let text, !text.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
      problems.append(
        Problem(
          .feelEmpty, at: text?.location ?? place, element: element.id, "the expression is empty",
          hint: "write the expression; no value is written null"))
      return .unreadable("the expression is empty", site: site(part, place, ""))
    }
    if let language, !language.text.isEmpty, language.text.uppercased() != "FEEL", !DMNVersion.isFEEL(language.text) {
      return .unreadable("the expression language '\(language.text)' is not FEEL", site: site(part, place, text.text))
    }
    let number = site(part, text.location, text.text)
    do throws(SyntaxError) {
      let environment = environment
      let expression = try read(in: environment) { world throws(SyntaxError) in
        try Expression(parsing: text.text, in: world)
      }
      let (findings, type) = expression.analysis(in: environment)
      report(findings, in: text, part: part)
      check(zip(expression.names, expression.nameLocations).map { ($0, $1) }, in: text, part: part)
      return .literal(
        ScopedExpression(
          expression, slots: expression.names.map(slot), items: scope.filter(\.isItem).map(\.slot).reversed(),
          site: number, type: type))
    } catch {
      problems.append(syntax(error, in: text, part: part))
      return .unreadable("the expression cannot be read: \(error.message)", site: number)
    }
  }

  /// A text as unary tests; nil when it cannot be read.
  mutating func tests(_ text: DMNText, input: FEELType? = nil, part: String) -> ScopedTests? {
    let number = site(part, text.location, text.text)
    do throws(SyntaxError) {
      let environment = environment
      let tests = try read(in: environment) { world throws(SyntaxError) in
        try UnaryTests(parsing: text.text, in: world)
      }
      report(tests.check(input: input, in: environment), in: text, part: part)
      check(zip(tests.names, tests.nameLocations).map { ($0, $1) }, in: text, part: part)
      return ScopedTests(tests, slots: tests.names.map(slot), site: number)
    } catch {
      problems.append(syntax(error, in: text, part: part))
      return nil
    }
  }

  /// Reads with the names that are known here; where that fails, with those of the model's other elements too, so that
  /// an element of several words that is not required is reported as just that.
  private func read<Read>(
    in environment: TypeEnvironment, _ parse: (TypeEnvironment) throws(SyntaxError) -> Read
  ) throws(SyntaxError) -> Read {
    do throws(SyntaxError) {
      return try parse(environment)
    } catch {
      var wider = environment
      wider.members += others
      guard let read = try? parse(wider) else { throw error }
      return read
    }
  }

  /// The place of a name; -1 when nothing has it.
  private func slot(_ name: String) -> Int { scope.last { $0.name == name }?.slot ?? -1 }

  // MARK: - Problems

  private func place(_ text: DMNText, _ offset: Int, _ length: Int) -> SourceLocation {
    text.isAttribute
      ? source.location(ofScalar: offset, length: length, inValueAt: text.location)
      : source.location(ofScalar: offset, length: length, inContentAt: text.location)
  }

  private func prefix(_ part: String) -> String { part.isEmpty ? "" : "\(part): " }

  private func syntax(_ error: SyntaxError, in text: DMNText, part: String) -> Problem {
    Problem(
      .feelSyntax, at: place(text, error.offset, error.length), element: element.id,
      "\(prefix(part))the expression cannot be read: \(error.message)", hint: error.hint)
  }

  private mutating func report(_ findings: [CheckFinding], in text: DMNText, part: String) {
    for finding in findings {
      problems.append(
        Problem(
          finding.kind.code, at: place(text, finding.offset, finding.length),
          element: element.id, "\(prefix(part))\(finding.message)", hint: finding.hint))
    }
  }

  /// The names that may be meant instead of an unknown one, each once; not the element itself.
  private var namesToSuggest: [String] {
    var names: [String] = []
    for name in scope.map(\.name) + others where name != element.variable && !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// Reports names that nothing has.
  private mutating func check(_ names: [(String, NameLocation)], in text: DMNText, part: String) {
    let hasItems = scope.contains { $0.isItem }
    for (name, location) in names where slot(name) < 0 {
      guard !location.isPossiblyMember, !location.isPossiblyFunction, !hasItems else { continue }
      let place = place(text, location.offset, location.length)
      if others.contains(name) {
        problems.append(
          Problem(
            .dmnNotRequired, at: place, element: element.id,
            "\(prefix(part))'\(name)' is used, but not required by '\(element.name)'",
            hint: "add an informationRequirement or knowledgeRequirement that leads to '\(name)'"))
      } else {
        problems.append(
          Problem(
            .dmnUnknownName, at: place, element: element.id, "\(prefix(part))nothing has the name '\(name)' here",
            hint: NearestName.hint(for: name, among: namesToSuggest, kind: "name")))
      }
    }
  }
}
