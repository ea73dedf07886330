/// What names mean at a place of an expression while it is read.
struct Scopes {
  /// Names that one construct brings.
  struct Scope {
    enum Content {
      /// Variables.
      case locals([Local])
      /// The item of a filter, whose members are names; `slot` is the item's place, `list` what is filtered.
      case item(slot: Int32, list: Int32)
    }

    var content: Content
    /// The number of the frame that it belongs to.
    var frame: Int
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

  mutating func push(_ content: Scope.Content) {
    stack.append(Scope(content: content, frame: frames.count - 1))
  }

  mutating func pop() { stack.removeLast() }

  /// Adds a variable to the innermost scope, or to one so many scopes further out.
  mutating func define(_ name: String, slot: Int32, origin: LocalOrigin, outwards: Int = 0) {
    let level = stack.count - 1 - outwards
    guard case .locals(var names) = stack[level].content else { return }
    names.append(Local(name: name, slot: slot, origin: origin))
    stack[level].content = .locals(names)
  }

  /// Whether a local variable has the name.
  func defines(_ name: String) -> Bool {
    stack.contains { scope in
      if case .locals(let names) = scope.content { return names.contains { $0.name == name } }
      return false
    }
  }
}

/// Names that are read as one although they contain spaces or operators, by their first word.
struct KnownNames {
  /// A name, cut into words and symbols.
  private struct Name {
    var name: String
    var parts: [[UInt8]]
    /// Whether it counts only before `(`.
    var isFunction: Bool
  }

  private var byFirst: [[UInt8]: [Name]] = [:]
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
    byFirst[parts[0], default: []].append(Name(name: name, parts: parts, isFunction: isFunction))
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
      var end = place + length
      if Characters.continuesName(scalar) {
        while let (next, length) = lexer.scalar(at: end), Characters.continuesName(next) { end += length }
      }
      parts.append(Array(lexer.bytes[place..<end]))
      place = end
    }
    return parts
  }

  /// The longest known name of several parts at the lexer's position that is accepted, and its end in bytes.
  func match(_ lexer: Lexer, where accepts: (String) -> Bool) -> (name: String, end: Int)? {
    let firstEnd = lexer.identifierEnd(at: lexer.position)
    guard firstEnd > lexer.position, let candidates = byFirst[Array(lexer.bytes[lexer.position..<firstEnd])] else {
      return nil
    }
    var best: (name: String, end: Int)?
    for candidate in candidates {
      guard let end = KnownNames.end(of: candidate, from: firstEnd, in: lexer), end > best?.end ?? 0,
        candidate.isFunction || accepts(candidate.name)
      else { continue }
      best = (candidate.name, end)
    }
    return best
  }

  private static func end(of name: Name, from start: Int, in lexer: Lexer) -> Int? {
    var place = start
    for part in name.parts.dropFirst() {
      place = skipSpace(place, lexer)
      guard place + part.count <= lexer.bytes.count, lexer.bytes[place..<place + part.count].elementsEqual(part) else {
        return nil
      }
      place += part.count
      // A word must end where the text's word ends.
      if let last = part.last, last >= 0x80 || Characters.continuesName(Unicode.Scalar(last)),
        let (next, _) = lexer.scalar(at: place), Characters.continuesName(next)
      {
        return nil
      }
    }
    if name.isFunction { return lexer.byte(at: skipSpace(place, lexer)) == UInt8(ascii: "(") ? place : nil }
    return place
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
