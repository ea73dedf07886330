/// Types, as `instance of` and parameters write them.
/// - Spec: DMN 1.5 §10.3.1.2 grammar rule 54
extension Parser {
  /// A type: `number`, `list<string>`, `context<a: number>`, `range<date>`, `function<number> -> string`.
  mutating func type() throws(SyntaxError) -> FEELType {
    try enter()
    defer { depth -= 1 }
    let start = lexer.position
    if let named = try declaredType() { return named }
    if try lexer.take(word: "list") { return .list(try typeArgument("list<Any>")) }
    if try lexer.take(word: "range") { return .range(try typeArgument("range<number>")) }
    if try lexer.take(word: "context") { return try contextType() }
    if lexer.comes(word: "function") { return try functionType() }
    for (words, type) in Parser.builtinTypes {
      let before = lexer
      if try take(words: words) { return type }
      lexer = before
    }
    guard let name = try qualifiedName() else { throw lexer.unexpected("a type") }
    builder.findings.append(
      CheckFinding(
        kind: .unknownType, message: "`\(name)` is no type of FEEL", offset: start, length: lexer.end - start,
        hint: Names.closest(to: name, in: Parser.typeNames + namedTypes.keys.sorted()).map {
          "Did you mean `\($0)`?"
        }))
    return .unknown(name)
  }

  /// The type of `instance of`; nil, with a finding, when it has no place among the types: an unknown name, or a `list`,
  /// `context`, `range` or `function` without its parameters.
  /// - Spec: DMN 1.5 §10.3.2.15, table 61
  mutating func testedType() throws(SyntaxError) -> (type: FEELType?, message: String) {
    let start = lexer.position
    let outer = bareType
    defer { bareType = outer }
    bareType = nil
    let type = try type()
    let text = String(lexer.text(start, lexer.end))
    if type.namesUnknown { return (nil, "`\(text)` is no type of FEEL") }
    guard let example = bareType else { return (type, "") }
    let message = "`\(text)` is no complete type"
    builder.findings.append(
      CheckFinding(
        kind: .unknownType, message: message, offset: start, length: lexer.end - start,
        hint: "A type of that kind is written \(example)."))
    return (nil, message)
  }

  /// A type that the caller declared; the longest of the names that fit.
  private mutating func declaredType() throws(SyntaxError) -> FEELType? {
    guard !namedTypes.isEmpty else { return nil }
    let start = lexer
    guard let name = try qualifiedName(), let type = namedTypes[name] else {
      lexer = start
      return nil
    }
    return type
  }

  private static let builtinTypes: [([StaticString], FEELType)] = [
    (["Any"], .any), (["Null"], .kind(.null)), (["number"], .kind(.number)), (["string"], .kind(.string)),
    (["boolean"], .kind(.boolean)), (["days", "and", "time", "duration"], .kind(.daysDuration)),
    (["years", "and", "months", "duration"], .kind(.monthsDuration)), (["date", "and", "time"], .kind(.dateTime)),
    (["dateTime"], .kind(.dateTime)), (["dayTimeDuration"], .kind(.daysDuration)),
    (["yearMonthDuration"], .kind(.monthsDuration)), (["date"], .kind(.date)), (["time"], .kind(.time)),
  ]

  private static let typeNames = ["Any", "list", "context", "range", "function"] + ValueKind.allCases.map(\.rawValue)

  private mutating func take(words: [StaticString]) throws(SyntaxError) -> Bool {
    for word in words {
      guard try lexer.take(word: word) else { return false }
    }
    return true
  }

  private mutating func qualifiedName() throws(SyntaxError) -> String? {
    guard var name = try name() else { return nil }
    while lexer.byte == UInt8(ascii: "."), try lexer.take("."), let part = try self.name() { name += "." + part }
    return name
  }

  /// `<type>`, or Any where it is absent; `example` shows how the type is written with it.
  private mutating func typeArgument(_ example: String) throws(SyntaxError) -> FEELType {
    guard try lexer.take("<") else {
      bareType = bareType ?? example
      return .any
    }
    let type = try type()
    guard try lexer.take(">") else { throw lexer.unexpected("`>`") }
    return type
  }

  private mutating func contextType() throws(SyntaxError) -> FEELType {
    guard try lexer.take("<") else {
      bareType = bareType ?? "context<a: Any>"
      return .context([])
    }
    var members: [FEELType.Member] = []
    if try lexer.take(">") { return .context(members) }
    repeat {
      guard let name = try key(), try lexer.take(":") else { throw lexer.unexpected("a name and `:`") }
      members.append(FEELType.Member(name: name, type: try type()))
    } while try lexer.take(",")
    guard try lexer.take(">") else { throw lexer.unexpected("`,` or `>`") }
    return .context(members)
  }

  private mutating func functionType() throws(SyntaxError) -> FEELType {
    _ = try lexer.take(word: "function")
    guard try lexer.take("<") else {
      bareType = bareType ?? "function<Any> -> Any"
      return .kind(.function)
    }
    var parameters: [FEELType] = []
    if !lexer.comes(">") {
      repeat { parameters.append(try type()) } while try lexer.take(",")
    }
    guard try lexer.take(">") else { throw lexer.unexpected("`,` or `>`") }
    guard try lexer.take("->") else { throw lexer.unexpected("`->` and the type of the result") }
    return .function(parameters: parameters, result: try type())
  }
}
