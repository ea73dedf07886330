extension Machine {
  /// A function of one string.
  mutating func ofString(_ arguments: Arguments, _ function: (String) -> Value) -> Value {
    guard let text = string(arguments, 0) else { return .null }
    let result = function(text)
    if case .string(let made) = result { return self.made(arguments.node, made) }
    return result
  }

  /// A function of two strings.
  mutating func ofStrings(_ arguments: Arguments, _ function: (String, String) -> Value) -> Value {
    guard let text = string(arguments, 0), let match = string(arguments, 1) else { return .null }
    let result = function(text, match)
    if case .string(let made) = result { return self.made(arguments.node, made) }
    return result
  }

  /// `substring`: positions count characters (code points) from 1, or from the end below zero.
  mutating func substring(_ arguments: Arguments) -> Value {
    guard let text = string(arguments, 0), let start = integer(arguments, 1) else { return .null }
    let count = text.unicodeScalars.count
    guard start != 0, start.magnitude <= UInt(count) else {
      return outside(arguments, "the start position \(start) is outside of the string", count)
    }
    let from = start > 0 ? start - 1 : count + start
    var length = count - from
    if arguments.count > 2, !arguments[2].isNull {
      guard let asked = integer(arguments, 2) else { return .null }
      guard asked >= 1 else {
        return fail(arguments.node, "`substring` expects a length of at least 1, found \(asked)")
      }
      length = Swift.min(length, asked)
    }
    return made(arguments.node, StringSearch.part(of: text, from: from, length: length))
  }

  private mutating func outside(_ arguments: Arguments, _ message: String, _ count: Int) -> Value {
    fail(arguments.node, "\(message), which has \(count)")
  }

  mutating func stringJoin(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    var delimiter = ""
    if arguments.count > 1, !scalar(arguments, 1).isNull {
      guard let given = string(arguments, 1) else { return .null }
      delimiter = given
    }
    var joined = ""
    var isFirst = true
    for value in values {
      if value.isNull { continue }
      guard case .string(let text) = value else {
        return fail(arguments.node, "`string join` expects strings, found \(value.kind.rawValue)")
      }
      if !isFirst { joined += delimiter }
      isFirst = false
      joined += text
      guard joined.utf8.count <= limits.stringSize else {
        return fail(arguments.node, "a string is longer than \(limits.stringSize) bytes")
      }
    }
    return made(arguments.node, joined)
  }

  // MARK: - Regular expressions

  mutating func matches(_ arguments: Arguments) -> Value {
    withPattern(arguments, flagsPlace: 2) { (text, pattern, _, effort) throws(PatternFailure) in
      .boolean(try pattern.matches(text, &effort))
    }
  }

  mutating func replace(_ arguments: Arguments) -> Value {
    guard let replacement = string(arguments, 2) else { return .null }
    let limit = limits.stringSize
    let result = withPattern(arguments, flagsPlace: 3) { (text, pattern, flags, effort) throws(PatternFailure) in
      .string(
        try pattern.replace(in: text, with: replacement, isLiteral: flags.contains("q"), limit: limit, &effort))
    }
    guard case .string(let text) = result else { return result }
    return made(arguments.node, text)
  }

  mutating func split(_ arguments: Arguments) -> Value {
    withPattern(arguments, flagsPlace: 2) { (text, pattern, _, effort) throws(PatternFailure) in
      .list(try pattern.split(text, &effort).map { .string($0) })
    }
  }

  /// Compiles the pattern of a call and uses it on the call's text.
  private mutating func withPattern(
    _ arguments: Arguments, flagsPlace: Int,
    _ use: (String, Pattern, String, inout PatternEffort) throws(PatternFailure) -> Value
  ) -> Value {
    guard let text = string(arguments, 0), let pattern = string(arguments, 1) else { return .null }
    var flags = ""
    if arguments.count > flagsPlace, !scalar(arguments, flagsPlace).isNull {
      guard let given = string(arguments, flagsPlace) else { return .null }
      flags = given
    }
    guard charge((text.utf8.count + pattern.utf8.count) / 16 + 200, arguments.node) else { return .null }
    var effort = PatternEffort(left: steps)
    do throws(PatternFailure) {
      let result = try use(text, Pattern(pattern, flags: flags), flags, &effort)
      guard charge(steps - effort.left, arguments.node) else { return .null }
      return result
    } catch {
      guard charge(Swift.max(0, steps - effort.left), arguments.node) else { return .null }
      return fail(arguments.node, error.message)
    }
  }
}

/// Finds strings by their code points.
enum StringSearch {
  /// What stands before the first match; empty when there is none.
  static func before(_ text: String, _ match: String) -> Value {
    guard let place = find(match, in: text) else { return .string("") }
    return .string(String(decoding: text.utf8.prefix(place), as: UTF8.self))
  }

  /// What stands behind the first match; empty when there is none.
  static func after(_ text: String, _ match: String) -> Value {
    guard let place = find(match, in: text) else { return .string("") }
    return .string(String(decoding: text.utf8.dropFirst(place + match.utf8.count), as: UTF8.self))
  }

  /// So many characters (code points) of a text from one on, which it has.
  static func part(of text: String, from: Int, length: Int) -> String {
    var text = text
    let isASCII = text.utf8.count == text.unicodeScalars.count
    return text.withUTF8 { utf8 in
      if isASCII {
        return String(decoding: UnsafeBufferPointer(rebasing: utf8[from..<from + length]), as: UTF8.self)
      }
      var place = 0
      let start = skip(from, &place, utf8)
      let end = skip(length, &place, utf8)
      return String(decoding: UnsafeBufferPointer(rebasing: utf8[start..<end]), as: UTF8.self)
    }
  }

  /// Moves over so many characters, and gives the byte behind them.
  private static func skip(_ count: Int, _ place: inout Int, _ utf8: UnsafeBufferPointer<UInt8>) -> Int {
    var left = count
    while left > 0, place < utf8.count {
      place += 1
      while place < utf8.count, utf8[place] & 0xC0 == 0x80 { place += 1 }
      left -= 1
    }
    return place
  }

  /// The byte at which a string stands first in a text; nil when it does not.
  /// - Cost: linear in both (Knuth, Morris, Pratt)
  static func find(_ wanted: String, in text: String) -> Int? {
    let length = wanted.utf8.count
    guard length <= text.utf8.count else { return nil }
    guard length > 0 else { return 0 }
    var (haystack, needle) = (text, wanted)
    return haystack.withUTF8 { haystack in
      needle.withUTF8 { needle in
        let fallbacks = fallbacks(of: needle)
        var matched = 0
        for place in haystack.indices {
          while matched > 0, haystack[place] != needle[matched] { matched = Int(fallbacks[matched - 1]) }
          if haystack[place] == needle[matched] { matched += 1 }
          if matched == length { return place + 1 - length }
        }
        return nil
      }
    }
  }

  /// For each beginning of a text, how many bytes at its end are a beginning again: so many stay matched after a difference.
  private static func fallbacks(of text: UnsafeBufferPointer<UInt8>) -> [Int32] {
    var found = [Int32](repeating: 0, count: text.count)
    var matched = 0
    for place in text.indices.dropFirst() {
      while matched > 0, text[place] != text[matched] { matched = Int(found[matched - 1]) }
      if text[place] == text[matched] { matched += 1 }
      found[place] = Int32(matched)
    }
    return found
  }
}

extension Pattern {
  /// The text with every match replaced; `$1` in the replacement is a group, `$0` the match, `\$` and `\\` the signs.
  /// - Throws: ``PatternFailure`` when the replacement cannot be read, the pattern matches nothing at all ("" ), or a
  ///   limit is reached.
  func replace(
    in text: String, with replacement: String, isLiteral: Bool, limit: Int, _ effort: inout PatternEffort
  ) throws(PatternFailure) -> String {
    guard try !matches("", &effort) else {
      throw PatternFailure(message: "a regular expression that matches the empty string cannot be replaced")
    }
    let parts = isLiteral ? [.text(Array(replacement.utf8))] : try replacementParts(replacement)
    var result: [UInt8] = []
    var isTooLong = false
    try withMatches(of: text, &effort) { utf8, found in
      var end = 0
      for match in found {
        guard let whole = match[0] else { continue }
        if result.count > limit {
          isTooLong = true
          return
        }
        result.append(contentsOf: utf8[end..<whole.lowerBound])
        for part in parts {
          switch part {
          case .text(let bytes): result.append(contentsOf: bytes)
          case .group(let number):
            if number < match.count, let range = match[number] { result.append(contentsOf: utf8[range]) }
          }
        }
        end = whole.upperBound
      }
      result.append(contentsOf: utf8[end...])
    }
    guard !isTooLong else { throw PatternFailure(message: "a string is longer than \(limit) bytes") }
    return String(decoding: result, as: UTF8.self)
  }

  /// The parts of a text between the matches.
  /// - Throws: ``PatternFailure`` when the pattern matches the empty string, or a limit is reached.
  func split(_ text: String, _ effort: inout PatternEffort) throws(PatternFailure) -> [String] {
    guard try !matches("", &effort) else {
      throw PatternFailure(message: "a regular expression that matches the empty string cannot split")
    }
    var parts: [String] = []
    try withMatches(of: text, &effort) { utf8, found in
      var end = 0
      for match in found {
        guard let whole = match[0] else { continue }
        parts.append(String(decoding: utf8[end..<whole.lowerBound], as: UTF8.self))
        end = whole.upperBound
      }
      parts.append(String(decoding: utf8[end...], as: UTF8.self))
    }
    return parts
  }

  private func withMatches(
    of text: String, _ effort: inout PatternEffort, _ use: (UnsafeBufferPointer<UInt8>, [Match]) -> Void
  ) throws(PatternFailure) {
    var copy = text
    var failure: PatternFailure?
    copy.withUTF8 { utf8 in
      do throws(PatternFailure) {
        use(utf8, try allMatches(in: utf8, &effort))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private enum ReplacementPart {
    case text([UInt8])
    case group(Int)
  }

  private func replacementParts(_ replacement: String) throws(PatternFailure) -> [ReplacementPart] {
    var parts: [ReplacementPart] = []
    var text: [UInt8] = []
    let bytes = Array(replacement.utf8)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\\") {
        guard index < bytes.count, bytes[index] == UInt8(ascii: "\\") || bytes[index] == UInt8(ascii: "$") else {
          throw PatternFailure(message: "a `\\` in a replacement stands before `\\` or `$`")
        }
        text.append(bytes[index])
        index += 1
      } else if byte == UInt8(ascii: "$") {
        guard index < bytes.count, (48...57).contains(bytes[index]) else {
          throw PatternFailure(message: "a `$` in a replacement stands before a digit; the sign is written `\\$`")
        }
        var number = Int(bytes[index] - 48)
        index += 1
        // More digits count while there are so many groups.
        while index < bytes.count, (48...57).contains(bytes[index]) {
          let longer = number * 10 + Int(bytes[index] - 48)
          guard longer <= groupCount else { break }
          number = longer
          index += 1
        }
        if !text.isEmpty { parts.append(.text(text)) }
        text = []
        parts.append(.group(number))
      } else {
        text.append(byte)
      }
    }
    if !text.isEmpty { parts.append(.text(text)) }
    return parts
  }
}
