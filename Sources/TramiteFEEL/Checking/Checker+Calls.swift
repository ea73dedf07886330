/// Calls of functions that are no built-in ones: knowledge models, services, functions that expressions make.
extension Checker {
  /// Checks the arguments of a call, and gives the type of its result.
  /// - Spec: DMN 1.5 §10.3.2.13.5
  mutating func call(
    _ index: Int32, _ callee: Int32, _ arguments: Children, names: Int32, fallback: Int32
  ) -> FEELType? {
    guard fallback < 0 else { return nil }
    switch type(at: callee) {
    case .function(let parameters, let result)?:
      let called = Called(self, callee, parameters)
      let isTaken =
        names < 0
        ? checkPlaces(index, called, program.children(arguments))
        : checkNames(index, called, program.children(arguments), names)
      return isTaken ? result : nil
    case nil, .any?, .unknown?, .kind(.function)?: return nil
    case .some(let other):
      never(index, "a value of type \(other.kind?.rawValue ?? other.text) cannot be called")
      return nil
    }
  }

  /// A function that is called, as far as it is known.
  private struct Called {
    /// As it stands in messages.
    let text: String
    let types: [FEELType]
    /// The names of the parameters; nil where they are not known.
    let names: [String]?

    init(_ checker: Checker, _ callee: Int32, _ types: [FEELType]) {
      self.types = types
      switch checker.program.nodes[Int(callee)] {
      case .free(let slot):
        let name = checker.program.names[Int(slot)]
        text = "`\(name)`"
        names = checker.environment.parameters[name]
      case .function(let literal):
        text = "the function"
        names = checker.program.functions[Int(literal)].parameters
      default:
        text = "the function"
        names = nil
      }
    }

    /// How it is called, for hints.
    var usage: String? { names.map { "It is called as \(text.filter { $0 != "`" })(\($0.joined(separator: ", ")))." } }

    func parameter(_ place: Int) -> String {
      guard let names, place < names.count else { return "argument \(place + 1)" }
      return "argument `\(names[place])`"
    }
  }

  private mutating func checkPlaces(_ index: Int32, _ called: Called, _ arguments: ArraySlice<Int32>) -> Bool {
    guard called.types.count == arguments.count else {
      add(
        .wrongArguments, index,
        "\(called.text) takes \(Arity.words(called.types.count)), found \(arguments.count)", hint: called.usage)
      return false
    }
    for (place, argument) in arguments.enumerated() { checkArgument(argument, place, called) }
    return true
  }

  /// What a call with names leaves out is null.
  private mutating func checkNames(
    _ index: Int32, _ called: Called, _ arguments: ArraySlice<Int32>, _ names: Int32
  ) -> Bool {
    guard let known = called.names else {
      guard arguments.count > called.types.count else { return true }
      add(
        .wrongArguments, index,
        "\(called.text) takes \(Arity.words(called.types.count)), found \(arguments.count)")
      return false
    }
    for (place, argument) in arguments.enumerated() {
      let name = program.strings[Int(program.lists[Int(names) + place])]
      guard let parameter = known.firstIndex(of: name) else {
        add(
          .wrongArguments, index, "\(called.text) has no parameter `\(name)`",
          hint: Names.closest(to: name, in: known).map { "Did you mean `\($0)`?" } ?? called.usage)
        return false
      }
      checkArgument(argument, parameter, called)
    }
    return true
  }

  private mutating func checkArgument(_ argument: Int32, _ place: Int, _ called: Called) {
    guard place < called.types.count, let found = type(at: argument), !called.types[place].mayTake(found) else {
      return
    }
    add(
      .wrongArguments, argument,
      "the \(called.parameter(place)) of \(called.text) is \(found.text), expected \(called.types[place].text)",
      hint: called.usage)
  }
}

/// Numbers of arguments in words.
enum Arity {
  /// `1 argument`, `2 arguments`.
  static func words(_ count: Int) -> String { count == 1 ? "1 argument" : "\(count) arguments" }
}
