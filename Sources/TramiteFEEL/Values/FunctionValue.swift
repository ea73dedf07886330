/// A function of FEEL as a value: a built-in one, or one that an expression made, with what it captured.
///
/// Two functions are equal when their text and what they captured are equal.
public struct FunctionValue: Hashable, Sendable {
  enum Storage: Hashable, Sendable {
    case builtin(Builtin)
    case closure(Closure)
  }

  let storage: Storage

  init(_ builtin: Builtin) { storage = .builtin(builtin) }
  init(_ closure: Closure) { storage = .closure(closure) }

  /// The function as FEEL writes it: a name, or `function(a) a + 1`.
  public var text: String {
    switch storage {
    case .builtin(let builtin): builtin.name
    case .closure(let closure): closure.literal.text
    }
  }

  /// The names of the parameters; for a built-in function those of its first form.
  public var parameters: [String] {
    switch storage {
    case .builtin(let builtin): builtin.signatures.first?.parameters.map(\.name) ?? []
    case .closure(let closure): closure.literal.parameters
    }
  }

  func conforms(parameters: [FEELType], result: FEELType) -> Bool {
    switch storage {
    case .builtin(let builtin):
      return builtin.signatures.contains { $0.accepts(argumentCount: parameters.count) }
    case .closure(let closure):
      guard closure.literal.parameters.count == parameters.count else { return false }
      // A parameter without a type takes anything.
      return zip(closure.literal.parameterTypes, parameters).allSatisfy { declared, asked in
        declared == nil || declared == .any || declared == asked
      }
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
    }
  }

  static func decodeBuiltin(_ reader: inout ByteReader) throws(CodingFailure) -> FunctionValue {
    let name = try reader.string()
    guard let builtin = Builtin(name: name) else { throw reader.failure("there is no built-in function `\(name)`") }
    return FunctionValue(builtin)
  }

  /// Makes a function from its text and what it captured.
  static func decode(_ text: String, _ captured: Context, at offset: Int) throws(CodingFailure) -> FunctionValue {
    do throws(SyntaxError) {
      let expression = try Expression(parsing: text, knownNames: captured.keys)
      let program = expression.program
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
