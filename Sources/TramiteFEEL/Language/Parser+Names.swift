extension Parser {
  /// A name: the longest known one, else an identifier with those behind it up to a word of the language.
  mutating func name() throws(SyntaxError) -> String? {
    // A member is no built-in function, so only names that somebody gave count.
    if let (name, end) = known.match(lexer, where: { _ in true }), known.all.contains(name) {
      lexer.position = end
      try lexer.finish()
      return name
    }
    let end = lexer.identifierEnd(at: lexer.position)
    guard end > lexer.position else { return nil }
    let first = String(lexer.text(lexer.position, end))
    lexer.position = end
    try lexer.finish()
    if known.all.contains(first) || first == "?" { return first }
    return try joined(first)
  }

  /// Adds identifiers that follow an unknown name: two names beside each other are nothing else.
  private mutating func joined(_ first: String) throws(SyntaxError) -> String {
    var name = first
    while true {
      let next = lexer.peekIdentifier()
      guard !next.isEmpty, !next.hasPrefix("?"), !Characters.namesEndBefore.contains(String(next)) else { return name }
      name += " " + next
      lexer.position = lexer.identifierEnd(at: lexer.position)
      try lexer.finish()
    }
  }

  /// Everything up to a character that ends a name: a key, a parameter, the variable of a loop. Spaces become one.
  mutating func rawName(until stop: StaticString) throws(SyntaxError) -> String? {
    guard let (first, _) = lexer.scalar(at: lexer.position), Characters.startsName(first) else { return nil }
    var name = ""
    while let (scalar, length) = lexer.scalar(at: lexer.position) {
      if lexer.comes(stop) { break }
      if Characters.isSpace(scalar) {
        try lexer.skipSpace()
        if lexer.comes(stop) || lexer.isAtEnd || !Parser.continuesRawName(lexer) { break }
        name += " "
        continue
      }
      guard Parser.continuesRawName(lexer) else { break }
      name.unicodeScalars.append(scalar)
      lexer.position += length
      lexer.end = lexer.position
    }
    try lexer.skipSpace()
    return name
  }

  private static func continuesRawName(_ lexer: Lexer) -> Bool {
    guard let (scalar, _) = lexer.scalar(at: lexer.position) else { return false }
    return Characters.continuesName(scalar) || Characters.isNameSymbol(scalar)
  }

  /// Whether a known name may stand for a variable here: keys of contexts and the like do so only in their scope, and
  /// in filters.
  private func isVariable(_ name: String) -> Bool {
    declared.contains(name) || scopes.defines(name)
      || scopes.stack.contains { scope in
        if case .item = scope.content { return true }
        return false
      }
  }

  /// A variable, or the call of a function by its name.
  mutating func nameOrCall() throws(SyntaxError) -> Int32 {
    let start = lexer.position
    let name = try variableName()
    guard lexer.byte == UInt8(ascii: "(") else { return variable(name, from: start) }
    return try call(name, from: start)
  }

  /// The name of a variable or of a function.
  @inline(never)
  private mutating func variableName() throws(SyntaxError) -> String {
    let start = lexer.position
    if let (match, end) = known.match(lexer, where: isVariable) {
      lexer.position = end
      try lexer.finish()
      return match
    }
    let end = lexer.identifierEnd(at: start)
    guard end > start else { throw lexer.unexpected("a value") }
    let word = String(lexer.text(start, end))
    guard !Characters.keywords.contains(word) else { throw lexer.unexpected("a value") }
    lexer.position = end
    try lexer.finish()
    let isKnown = known.all.contains(word) || scopes.defines(word) || word == "?"
    let isCall = lexer.byte == UInt8(ascii: "(")
    guard isKnown || isCall || word != "not" else {
      throw lexer.error("`not` is a function", from: start, to: end, hint: "Write `not(…)`.")
    }
    return isKnown || isCall ? word : try joined(word)
  }

  /// The call of a function by its name.
  @inline(never)
  private mutating func call(_ name: String, from start: Int) throws(SyntaxError) -> Int32 {
    let end = lexer.end
    let builtin = Builtin(name: name)
    if scopes.defines(name) || declared.contains(name) || isItemMember(name, builtin) {
      let callee = variable(name, from: start)
      return try call(callee, from: start, fallback: builtin.map { Int32($0.rawValue) } ?? -1)
    }
    if let builtin { return try call(builtin, from: start) }
    // A function that is the entry of a context may call itself.
    if scopes.defines(Parser.ownName(name)) || declared.contains(Parser.ownName(name)) {
      return try call(variable(Parser.ownName(name), from: start), from: start, fallback: -1)
    }
    return try unknownFunction(name, from: start, to: end)
  }

  /// Whether a call inside a filter may mean a function that the item has.
  private func isItemMember(_ name: String, _ builtin: Builtin?) -> Bool {
    guard builtin == nil else { return false }
    return scopes.stack.contains { scope in
      if case .item = scope.content { return known.all.contains(name) }
      return false
    }
  }

  @inline(never)
  private mutating func unknownFunction(_ name: String, from start: Int, to end: Int) throws(SyntaxError) -> Int32 {
    _ = try arguments()
    let suggestion = Names.closest(to: name, in: Builtin.names + declared.sorted())
    return failure(
      .unknownFunction, "there is no function `\(name)`", from: start, to: end,
      hint: suggestion.map { "Did you mean `\($0)`?" })
  }

  /// The node that reads a variable.
  @inline(never)
  mutating func variable(_ name: String, from start: Int) -> Int32 {
    resolve(name, level: scopes.stack.count, frame: scopes.frames.count - 1, from: start, isPossiblyMember: false)
  }

  /// Looks for a name from the innermost scope outwards, in the frame of the scopes below `level`.
  private mutating func resolve(
    _ name: String, level: Int, frame: Int, from start: Int, isPossiblyMember: Bool
  ) -> Int32 {
    guard level > 0, scopes.stack[level - 1].frame == frame else {
      guard frame > 0 else { return free(name, from: start, isPossiblyMember: isPossiblyMember) }
      return capture(name, level: level, frame: frame, from: start, isPossiblyMember: isPossiblyMember)
    }
    switch scopes.stack[level - 1].content {
    case .locals:
      if let found = scopes.stack[level - 1].locals[name] {
        if name == "?" { inputReads += 1 }
        if name == "partial" { partialReads += 1 }
        return emit(.local(found.slot), from: start, origin: found.origin)
      }
      return resolve(name, level: level - 1, frame: frame, from: start, isPossiblyMember: isPossiblyMember)
    case .item(let slot, let list):
      let item = emit(.local(slot), from: start, origin: .item(of: list))
      // An item that has a member of that name means the member.
      if name == "item" { return emit(.memberOr(item: item, key: string(name), fallback: item), from: start) }
      let fallback = resolve(name, level: level - 1, frame: frame, from: start, isPossiblyMember: name != "?")
      return emit(.memberOr(item: item, key: string(name), fallback: fallback), from: start)
    }
  }

  private mutating func capture(
    _ name: String, level: Int, frame: Int, from start: Int, isPossiblyMember: Bool
  ) -> Int32 {
    if let place = scopes.frames[frame].captureNames.firstIndex(of: name) {
      let outside = scopes.frames[frame].captures[place]
      return emit(.captured(Int32(place)), from: start, origin: .value(outside))
    }
    let outside = resolve(name, level: level, frame: frame - 1, from: start, isPossiblyMember: isPossiblyMember)
    scopes.frames[frame].captureNames.append(name)
    scopes.frames[frame].captures.append(outside)
    return emit(
      .captured(Int32(scopes.frames[frame].captures.count - 1)), from: start, origin: .value(outside))
  }

  private mutating func free(_ name: String, from start: Int, isPossiblyMember: Bool) -> Int32 {
    let slot: Int32
    if let found = nameSlots[name] {
      slot = found
      if !isPossiblyMember, uses[Int(slot)].isPossiblyMember {
        uses[Int(slot)].isPossiblyMember = false
        uses[Int(slot)].span = Span(offset: Int32(start), length: Int32(lexer.end - start))
      }
    } else {
      slot = Int32(builder.names.count)
      builder.names.append(name)
      nameSlots[name] = slot
      uses.append((Span(offset: Int32(start), length: Int32(lexer.end - start)), isPossiblyMember))
    }
    if let builtin = Builtin(name: name) { return emit(.freeOrBuiltin(slot, builtin), from: start) }
    return emit(.free(slot), from: start)
  }
}
