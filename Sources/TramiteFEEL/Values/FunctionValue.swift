/// A function of FEEL as a value: a built-in one, or one that an expression made, with what it captured.
///
/// Two functions are equal when their text and what they captured are equal.
public struct FunctionValue: Hashable, Sendable {
  enum Storage: Hashable, Sendable {
    case builtin(Builtin)
    case closure(Closure)
    case native(NativeFunction)
  }

  let storage: Storage

  init(_ builtin: Builtin) { storage = .builtin(builtin) }
  init(_ closure: Closure) { storage = .closure(closure) }

  /// A function that another target gives.
  package init(_ native: NativeFunction) { storage = .native(native) }

  /// The function as FEEL writes it: a name, or `function(a) a + 1`.
  public var text: String {
    switch storage {
    case .builtin(let builtin): builtin.name
    case .closure(let closure): closure.literal.text
    case .native(let native): native.text
    }
  }

  /// The names of the parameters; for a built-in function those of its first form.
  public var parameters: [String] {
    switch storage {
    case .builtin(let builtin): builtin.signatures.first?.parameters.map(\.name) ?? []
    case .closure(let closure): closure.literal.parameters
    case .native(let native): native.parameters
    }
  }

  /// Whether the function may stand where one with these types is expected: it takes what is given, and gives what is
  /// expected. What the text does not tell, because a parameter has no type, speaks for it.
  /// - Spec: DMN 1.5 §10.3.2.9.2
  func conforms(parameters: [FEELType], result: FEELType) -> Bool {
    switch storage {
    case .builtin(let builtin):
      return builtin.conforms(parameters: parameters, result: result)
    case .closure(let closure):
      guard closure.literal.parameters.count == parameters.count else { return false }
      guard result.mayContain(closure.program.functionResults[closure.index]) else { return false }
      // A parameter without a type takes anything.
      return zip(closure.literal.parameterTypes, parameters).allSatisfy { declared, asked in
        declared.map { asked.conforms(to: $0) } ?? true
      }
    case .native(let native):
      guard native.parameters.count == parameters.count,
        result.mayContain(native.resultType)
      else { return false }
      return zip(native.parameterTypes, parameters).allSatisfy { declared, asked in asked.conforms(to: declared) }
    }
  }
}

/// A function that an expression made.
///
/// A class, so that a value stays small; it never changes.
final class Closure: Hashable, Sendable {
  let program: Program
  let index: Int
  let captured: [Value]

  init(program: Program, index: Int, captured: [Value]) {
    self.program = program
    self.index = index
    self.captured = captured
  }

  var literal: FunctionLiteral { program.functions[index] }

  static func == (left: Closure, right: Closure) -> Bool {
    left === right
      || left.literal.text == right.literal.text && left.literal.captureNames == right.literal.captureNames
        && left.captured == right.captured
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(literal.text)
    hasher.combine(captured)
  }
}

extension Closure {
  /// Writes what the text of the function cannot be read without: the name under which it calls itself, names of members with spaces or operators, and types
  /// that it names.
  fileprivate func encodeReading(to writer: inout ByteWriter) {
    writer.byte(literal.key == nil ? 0 : 1)
    if let key = literal.key { writer.string(key) }
    let names = Set(program.strings).filter { !Characters.isPlainName($0) && !$0.contains("`") }
    writer.count(names.count)
    for name in names.sorted() { writer.string(name) }
    let types = program.environment.types.filter { literal.text.contains($0.key) }.sorted { $0.key < $1.key }
    writer.count(types.count)
    for (name, type) in types {
      writer.string(name)
      writer.string(type.text)
    }
  }

  fileprivate static func decodeReading(
    _ reader: inout ByteReader
  ) throws(CodingFailure) -> (key: String?, environment: TypeEnvironment) {
    let key = try reader.byte() == 0 ? nil : try reader.string()
    var members: [FEELType.Member] = []
    for _ in 0..<(try reader.count()) { members.append(FEELType.Member(name: try reader.string(), type: .any)) }
    // A name that no text can hold carries the members.
    var types: [String: FEELType] = ["": .context(members)]
    for _ in 0..<(try reader.count()) {
      let name = try reader.string()
      let text = try reader.string()
      types[name] = (try? FEELType(parsing: text)) ?? .unknown(name)
    }
    return (key, TypeEnvironment(types: types))
  }
}

extension FunctionValue {
  func encode(to writer: inout ByteWriter) {
    switch storage {
    case .builtin(let builtin):
      writer.byte(0x0E)
      writer.string(builtin.name)
    case .closure(let closure):
      writer.byte(0x0F)
      writer.string(closure.literal.text)
      Context(Array(zip(closure.literal.captureNames, closure.captured))).encode(to: &writer)
      closure.encodeReading(to: &writer)
    case .native:
      // Such a function lives with its model; whoever keeps values refuses it before (a decision's result).
      writer.byte(0x00)
    }
  }

  static func decodeBuiltin(_ reader: inout ByteReader) throws(CodingFailure) -> FunctionValue {
    let name = try reader.string()
    guard let builtin = Builtin(name: name) else { throw reader.failure("there is no built-in function `\(name)`") }
    return FunctionValue(builtin)
  }

  /// Makes a function from its text and what it captured.
  static func decode(
    _ text: String, _ captured: Context, _ reader: inout ByteReader
  ) throws(CodingFailure) -> FunctionValue {
    let offset = reader.offset
    let (key, environment) = try Closure.decodeReading(&reader)
    do throws(SyntaxError) {
      let program = try Parser.function(text, key: key, knownNames: captured.keys, environment: environment)
      guard case .function(let index) = program.nodes[Int(program.root)] else {
        throw SyntaxError(message: "expected a function", offset: 0, length: 0)
      }
      let names = program.functions[Int(index)].captureNames
      return FunctionValue(
        Closure(program: program, index: Int(index), captured: names.map { captured[$0] ?? .null }))
    } catch {
      throw CodingFailure(offset: offset, message: "the function `\(text)` cannot be read: \(error.message)")
    }
  }
}
