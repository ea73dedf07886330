/// The few functions of Java that models name and Tramite knows natively: mathematics, and making texts and numbers.
///
/// Nothing of Java runs: a class, method or signature that is not in the table is refused.
/// - Spec: DMN 1.5 §10.3.2.13.3 external functions
package struct ExternalFunction: Sendable {
  /// Why a function is not run.
  package struct Refusal: Error, Hashable, Sendable {
    /// What was expected and what was found.
    package let message: String
  }

  private let name: String
  private let parameters: [JavaType]
  private let method: Method

  /// Finds the function that a description `{java: {class: "...", method signature: "..."}}` names.
  package static func named(by description: Value) -> Result<ExternalFunction, Refusal> {
    guard case .context(let outer) = description else {
      return .failure(Refusal(message: "an external function is described by a context with an entry `java`"))
    }
    guard case .context(let java)? = outer["java"] else {
      return .failure(
        Refusal(message: "of external functions only some of `java` are known, found `\(outer.keys.first ?? "")`"))
    }
    guard case .string(let type)? = java["class"], case .string(let signature)? = java["method signature"] else {
      return .failure(Refusal(message: "an external function of Java needs `class` and `method signature`"))
    }
    return named(class: type, signature: signature)
  }

  /// Finds the function of a Java class with a signature such as `max(int, int)`.
  package static func named(class type: String, signature: String) -> Result<ExternalFunction, Refusal> {
    let compact = String(signature.unicodeScalars.filter { !Characters.isSpace($0) }.map(Character.init))
    guard let open = compact.firstIndex(of: "("), compact.last == ")" else {
      return .failure(Refusal(message: "`\(signature)` is no signature such as max(int, int)"))
    }
    let inside = compact[compact.index(after: open)...].dropLast()
    let names = inside.split(separator: ",").map(String.init)
    let types = names.compactMap(JavaType.init(name:))
    guard types.count == names.count, let method = Method(class: type, name: String(compact[..<open]), types) else {
      return .failure(
        Refusal(message: "the external function \(type).\(signature) is not run; Tramite knows only a few of Java's"))
    }
    return .success(ExternalFunction(name: "\(type).\(signature)", parameters: types, method: method))
  }

  /// Calls the function.
  package func call(_ arguments: [Value]) -> Result<Value, Refusal> {
    var converted: [Value] = []
    for (place, type) in parameters.enumerated() {
      if type == .objects {
        converted.append(.list(Array(arguments.dropFirst(place))))
        continue
      }
      guard place < arguments.count, let value = type.convert(arguments[place]) else {
        let found = place < arguments.count ? arguments[place].text : "nothing"
        return .failure(Refusal(message: "\(name) needs \(type.name) as argument \(place + 1), found \(found)"))
      }
      converted.append(value)
    }
    guard parameters.last == .objects || arguments.count == parameters.count else {
      return .failure(Refusal(message: "\(name) takes \(parameters.count) arguments, found \(arguments.count)"))
    }
    guard let result = method.run(converted) else {
      return .failure(Refusal(message: "\(name) has no result for these arguments"))
    }
    return .success(result)
  }
}

/// A type of Java's in a signature.
private enum JavaType: Hashable, Sendable {
  case double, float, long, int, short, byte, char, boolean, string, objects

  init?(name: String) {
    switch name {
    case "double", "java.lang.Double": self = .double
    case "float", "java.lang.Float": self = .float
    case "long", "java.lang.Long": self = .long
    case "int", "java.lang.Integer": self = .int
    case "short", "java.lang.Short": self = .short
    case "byte", "java.lang.Byte": self = .byte
    case "char", "java.lang.Character": self = .char
    case "boolean", "java.lang.Boolean": self = .boolean
    case "java.lang.String", "String": self = .string
    case "[Ljava.lang.Object;", "java.lang.Object...": self = .objects
    default: return nil
    }
  }

  var name: String {
    switch self {
    case .double: "a number (double)"
    case .float: "a number (float)"
    case .long: "an integer of 64 bits (long)"
    case .int: "an integer of 32 bits (int)"
    case .short: "an integer of 16 bits (short)"
    case .byte: "an integer of 8 bits (byte)"
    case .char: "one character (char)"
    case .boolean: "a boolean"
    case .string: "a string"
    case .objects: "values"
    }
  }

  /// How many bits an integer has; nil for what is no integer.
  private var bits: Int? {
    switch self {
    case .long: 64
    case .int: 32
    case .short: 16
    case .byte: 8
    case .double, .float, .char, .boolean, .string, .objects: nil
    }
  }

  var isNumber: Bool { self == .double || self == .float || bits != nil }

  /// The argument as the parameter takes it, or nil when it does not fit.
  func convert(_ value: Value) -> Value? {
    switch (self, value) {
    case (.double, .number), (.float, .number), (.boolean, .boolean), (.string, .string): return value
    case (.char, .string(let text)): return text.unicodeScalars.count == 1 ? value : nil
    case (.long, .number(let number)), (.int, .number(let number)), (.short, .number(let number)),
      (.byte, .number(let number)):
      guard let integer = number.exactInt, let bits else { return nil }
      let limit = Int.max >> (64 - bits)
      return integer <= limit && integer >= -limit - 1 ? value : nil
    default: return nil
    }
  }
}

/// What a known function does.
private enum Method: Sendable {
  case unary(@Sendable (Number) -> Number?)
  case binary(@Sendable (Number, Number) -> Number?)
  /// The argument itself.
  case same
  /// A number from its text.
  case parse(isInteger: Bool)
  /// A text from a value.
  case text
  case format

  init?(class type: String, name: String, _ types: [JavaType]) {
    switch type {
    case "java.lang.Math", "java.lang.StrictMath":
      guard types.allSatisfy(\.isNumber), let found = Method.math(name, types.count) else { return nil }
      self = found
    case "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long", "java.lang.Float",
      "java.lang.Double":
      guard types.count == 1, name == "valueOf" || name.hasPrefix("parse") else { return nil }
      let isInteger = type != "java.lang.Float" && type != "java.lang.Double"
      if types[0] == .string {
        self = .parse(isInteger: isInteger)
      } else {
        guard types[0].isNumber, name == "valueOf" else { return nil }
        self = .same
      }
    case "java.lang.String":
      if name == "valueOf", types.count == 1, types[0] != .objects, types[0] != .string {
        self = .text
      } else if name == "format", types == [.string, .objects] {
        self = .format
      } else {
        return nil
      }
    default: return nil
    }
  }

  private static func math(_ name: String, _ count: Int) -> Method? {
    switch (name, count) {
    case ("abs", 1): .unary { $0.magnitude }
    case ("cos", 1): .unary { $0.cosine }
    case ("sin", 1): .unary { $0.sine }
    case ("tan", 1): .unary { $0.tangent }
    case ("exp", 1): .unary { $0.exponential }
    case ("log", 1): .unary { $0.naturalLogarithm }
    case ("sqrt", 1): .unary { $0.squareRoot }
    case ("floor", 1): .unary { $0.floor }
    case ("ceil", 1): .unary { $0.ceiling }
    case ("pow", 2): .binary { $0.power($1) }
    case ("max", 2): .binary { $0 < $1 ? $1 : $0 }
    case ("min", 2): .binary { $1 < $0 ? $1 : $0 }
    default: nil
    }
  }

  func run(_ arguments: [Value]) -> Value? {
    switch self {
    case .unary(let function):
      guard case .number(let number) = arguments[0] else { return nil }
      return function(number).map { .number($0) }
    case .binary(let function):
      guard case .number(let first) = arguments[0], case .number(let second) = arguments[1] else { return nil }
      return function(first, second).map { .number($0) }
    case .same: return arguments[0]
    case .parse(let isInteger):
      guard case .string(let text) = arguments[0], let number = Number(text: text) else { return nil }
      return isInteger && !number.isInteger ? nil : .number(number)
    case .text: return .string(Method.text(of: arguments[0]))
    case .format:
      guard case .string(let pattern) = arguments[0], case .list(let values) = arguments[1] else { return nil }
      return Method.format(pattern, values).map { .string($0) }
    }
  }

  private static func text(of value: Value) -> String {
    if case .string(let text) = value { return text }
    return value.text
  }

  /// `%s`, `%d`, `%%` and `%n`; nil for anything else, and for values that are missing.
  private static func format(_ pattern: String, _ values: [Value]) -> String? {
    var result = ""
    var next = 0
    var scalars = pattern.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "%" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.popFirst() {
      case "%": result += "%"
      case "n": result += "\n"
      case "s", "d":
        guard next < values.count else { return nil }
        result += text(of: values[next])
        next += 1
      default: return nil
      }
    }
    return result
  }
}
