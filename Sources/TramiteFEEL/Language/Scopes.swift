/// What names mean at a place of an expression while it is read.
struct Scopes {
  /// Names that one construct brings.
  struct Scope {
    enum Content {
      /// Variables: ``Scope/locals``.
      case locals
      /// The item of a filter, whose members are names; `slot` is the item's place, `list` what is filtered.
      case item(slot: Int32, list: Int32)
    }

    let content: Content
    var locals = Locals()
    /// The number of the frame that it belongs to.
    let frame: Int
  }

  /// Variables by name; a later one hides an earlier one.
  struct Locals {
    private var all: [Local] = []
    /// Places of the last of each name, kept where there are many.
    private var places: [String: Int] = [:]

    private static let few = 8

    mutating func add(_ local: Local) {
      all.append(local)
      if all.count > Locals.few {
        if places.isEmpty { for (place, local) in all.enumerated() { places[local.name] = place } }
        places[local.name] = all.count - 1
      }
    }

    subscript(name: String) -> Local? {
      if all.count > Locals.few { return places[name].map { all[$0] } }
      return all.last { $0.name == name }
    }
  }

  /// A local variable: its place in the frame, and where its values come from.
  struct Local {
    var name: String
    var slot: Int32
    var origin: LocalOrigin
  }

  /// The places of one function's body, or of the whole expression.
  struct Frame {
    var next: Int32 = 0
    var size: Int32 = 0
    /// What the function takes along: names, and the nodes of the frame around it.
    var captureNames: [String] = []
    var captures: [Int32] = []
  }

  var stack: [Scope] = []
  var frames: [Frame] = [Frame()]

  /// Reserves a place in the current frame.
  mutating func reserve() -> Int32 {
    let slot = frames[frames.count - 1].next
    frames[frames.count - 1].next += 1
    frames[frames.count - 1].size = Swift.max(frames[frames.count - 1].size, slot + 1)
    return slot
  }

  mutating func release(_ count: Int32) { frames[frames.count - 1].next -= count }

  /// Opens a scope of variables.
  mutating func push(_ locals: [Local] = []) {
    stack.append(Scope(content: .locals, frame: frames.count - 1))
    for local in locals { stack[stack.count - 1].locals.add(local) }
  }

  /// Opens the scope of a filter's item.
  mutating func push(itemAt slot: Int32, of list: Int32) {
    stack.append(Scope(content: .item(slot: slot, list: list), frame: frames.count - 1))
  }

  mutating func pop() { stack.removeLast() }

  /// Adds a variable to the innermost scope, or to one so many scopes further out.
  mutating func define(_ name: String, slot: Int32, origin: LocalOrigin, outwards: Int = 0) {
    stack[stack.count - 1 - outwards].locals.add(Local(name: name, slot: slot, origin: origin))
  }

  /// Whether a local variable has the name.
  func defines(_ name: String) -> Bool {
    stack.contains { $0.locals[name] != nil }
  }
}

/// Names that are read as one although they contain spaces or operators: a tree of their words and symbols.
struct KnownNames {
  /// What can follow a beginning of names.
  private struct Branch {
    /// The branches behind the next word or symbol.
    var next: [[UInt8]: Int] = [:]
    /// The name that ends here.
    var name: String?
    /// The built-in function whose name ends here: it counts only before `(`.
    var function: String?
  }

  /// The branches behind first words.
  private var first: [[UInt8]: Int] = [:]
  private var branches: [Branch] = []
  private(set) var all: Set<String> = []

  /// The multi-word names of the built-in functions.
  private static let builtins: KnownNames = {
    var names = KnownNames(isEmpty: true)
    for builtin in Builtin.allCases { names.add(builtin.name, isFunction: true) }
    names.all = []
    return names
  }()

  private init(isEmpty: Bool) {}

  init(_ names: [String]) {
    self = KnownNames.builtins
    for name in names { add(name) }
  }

  mutating func add(_ name: String, isFunction: Bool = false) {
    guard isFunction || all.insert(name).inserted else { return }
    let parts = KnownNames.parts(of: name)
    guard parts.count > 1 else { return }
    var branch = first[parts[0]] ?? grow()
    first[parts[0]] = branch
    for part in parts.dropFirst() {
      let next = branches[branch].next[part] ?? grow()
      branches[branch].next[part] = next
      branch = next
    }
    if isFunction { branches[branch].function = name } else { branches[branch].name = name }
  }

  private mutating func grow() -> Int {
    branches.append(Branch())
    return branches.count - 1
  }

  private static func parts(of name: String) -> [[UInt8]] {
    let lexer = Lexer(name)
    var parts: [[UInt8]] = []
    var place = 0
    while let (scalar, length) = lexer.scalar(at: place) {
      if Characters.isSpace(scalar) {
        place += length
        continue
      }
      let end = partEnd(scalar, length, at: place, lexer)
      parts.append(Array(lexer.bytes[place..<end]))
      place = end
    }
    return parts
  }

  /// Where the word or symbol ends that begins with a scalar.
  private static func partEnd(_ scalar: Unicode.Scalar, _ length: Int, at place: Int, _ lexer: Lexer) -> Int {
    var end = place + length
    if Characters.continuesName(scalar) {
      while let (next, length) = lexer.scalar(at: end), Characters.continuesName(next) { end += length }
    }
    return end
  }

  /// The longest known name of several parts at the lexer's position that is accepted, and its end in bytes.
  func match(_ lexer: Lexer, where accepts: (String) -> Bool) -> (name: String, end: Int)? {
    var place = lexer.identifierEnd(at: lexer.position)
    guard place > lexer.position, var branch = first[Array(lexer.bytes[lexer.position..<place])] else { return nil }
    var best: (name: String, end: Int)?
    while true {
      place = KnownNames.skipSpace(place, lexer)
      guard let (scalar, length) = lexer.scalar(at: place) else { return best }
      let end = KnownNames.partEnd(scalar, length, at: place, lexer)
      guard let next = branches[branch].next[Array(lexer.bytes[place..<end])] else { return best }
      branch = next
      place = end
      if let name = branches[branch].name, accepts(name) {
        best = (name, place)
      } else if let function = branches[branch].function,
        lexer.byte(at: KnownNames.skipSpace(place, lexer)) == UInt8(ascii: "(")
      {
        best = (function, place)
      }
    }
  }

  private static func skipSpace(_ start: Int, _ lexer: Lexer) -> Int {
    var place = start
    while let (scalar, length) = lexer.scalar(at: place), Characters.isSpace(scalar) { place += length }
    return place
  }
}

/// Where the values of a local variable come from, for the checker.
enum LocalOrigin: Sendable {
  /// Nothing is known.
  case nowhere
  /// The value of a node.
  case value(Int32)
  /// The elements of a node's value.
  case element(of: Int32)
  /// The items of what a filter filters.
  case item(of: Int32)
  /// A parameter with a declared type.
  case declared(FEELType)
  /// The input of unary tests.
  case input
}
