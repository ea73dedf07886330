internal import CPCRE2

/// Why a regular expression, or its use, is refused.
public struct PatternFailure: Error, Hashable, Sendable {
  /// What was expected and found.
  public let message: String
  /// Whether the pattern is right but takes too many steps.
  public let isLimit: Bool

  init(message: String, isLimit: Bool = false) {
    self.message = message
    self.isLimit = isLimit
  }
}

/// A regular expression of XPath (`matches`, `replace`, `split`), run by PCRE2 with limits on steps and depth, so that
/// no pattern of a process owner can stop the engine.
/// - Spec: XQuery and XPath Functions 3.1 §5.6; XML Schema part 2 appendix F
/// - Cost: compiling is linear in the pattern; a match stops after ``matchLimit`` steps, many matches together after
///   some hundred times as many.
public struct Pattern: Sendable {
  /// The steps after which a match is given up.
  public static let matchLimit: UInt32 = 1_000_000
  static let depthLimit: UInt32 = 250_000
  /// How deep groups may lie in each other: compiling takes the stack.
  static let nestingLimit: UInt32 = 60
  static let matchCountLimit = 100_000
  static let heapLimitKiB: UInt32 = 32 * 1024

  private let code: CompiledPattern
  /// The number of groups.
  let groupCount: Int

  /// Compiles a pattern with the flags of XPath: `s` (dot takes line ends), `m` (lines), `i` (no case), `x` (spaces do
  /// not count), `q` (no special characters).
  /// - Throws: ``PatternFailure`` when the pattern or a flag is none of XPath.
  public init(_ pattern: String, flags: String = "") throws(PatternFailure) {
    var options = UInt32(PCRE2_UTF) | UInt32(PCRE2_UCP) | UInt32(PCRE2_DOLLAR_ENDONLY)
    var isLiteral = false
    var ignoresSpace = false
    for flag in flags.unicodeScalars {
      switch flag {
      case "s": options |= UInt32(PCRE2_DOTALL)
      case "m": options |= UInt32(PCRE2_MULTILINE)
      case "i": options |= UInt32(PCRE2_CASELESS)
      case "x": ignoresSpace = true
      case "q": isLiteral = true
      default:
        throw PatternFailure(message: "there is no flag `\(flag)` of regular expressions; there are s, m, i, x, q")
      }
    }
    let translated: String
    if isLiteral {
      options = UInt32(PCRE2_UTF) | UInt32(PCRE2_LITERAL) | (options & UInt32(PCRE2_CASELESS))
      translated = pattern
    } else {
      var translator = PatternTranslator(
        pattern, ignoresSpace: ignoresSpace, dotTakesLineEnds: flags.unicodeScalars.contains("s"))
      translated = try translator.translate()
    }
    code = try CompiledPattern(translated, options: options, original: pattern)
    groupCount = code.groupCount
  }

  /// The bytes of a match and of its groups; a group that took no part is nil.
  typealias Match = [Range<Int>?]

  /// Whether the pattern matches a part of a text.
  /// - Throws: ``PatternFailure`` when a limit is reached.
  public func matches(_ text: String) throws(PatternFailure) -> Bool {
    var effort = PatternEffort(left: .max)
    return try matches(text, &effort)
  }

  func matches(_ text: String, _ effort: inout PatternEffort) throws(PatternFailure) -> Bool {
    var copy = text
    var result: Result<Bool, PatternFailure> = .success(false)
    copy.withUTF8 { utf8 in
      do throws(PatternFailure) {
        result = .success(try code.firstMatch(in: utf8, from: 0, groupCount: groupCount, &effort) != nil)
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }

  /// All matches that do not overlap, from left to right.
  /// - Throws: ``PatternFailure`` when a limit is reached.
  func allMatches(
    in utf8: UnsafeBufferPointer<UInt8>, _ effort: inout PatternEffort
  ) throws(PatternFailure) -> [Match] {
    var found: [Match] = []
    var start = 0
    while start <= utf8.count {
      guard let match = try code.firstMatch(in: utf8, from: start, groupCount: groupCount, &effort),
        let whole = match[0]
      else { break }
      found.append(match)
      guard found.count <= Pattern.matchCountLimit else {
        throw PatternFailure(
          message: "a regular expression matches more than \(Pattern.matchCountLimit) times", isLimit: true)
      }
      start = whole.upperBound
      guard whole.isEmpty else { continue }
      // Behind an empty match the search goes on at the next character.
      start += 1
      while start < utf8.count, utf8[start] & 0xC0 == 0x80 { start += 1 }
    }
    return found
  }
}

/// What regular expressions may still cost an evaluation, in its steps.
///
/// PCRE2 does not say how many steps a match took. So a match is tried with few steps at first, and with more of them,
/// at a higher price, only when they do not suffice: what is charged follows what was needed.
struct PatternEffort {
  /// Steps that are left.
  var left: Int

  /// The limits on steps of PCRE2 that are tried one after the other, and what each costs.
  static let stages: [(limit: UInt32, cost: Int)] = [
    (1000, 10), (20_000, 4_000), (Pattern.matchLimit, 200_000),
  ]

  mutating func spend(_ cost: Int) throws(PatternFailure) {
    left -= cost
    guard left > 0 else {
      throw PatternFailure(message: "regular expressions take too many steps", isLimit: true)
    }
  }
}

/// Owns the compiled code of PCRE2.
///
/// A class, because the code must be freed once. `@unchecked Sendable`: PCRE2's compiled code is read only after
/// compiling (pcre2api, "MULTITHREADING"), and every match brings its own match data.
private final class CompiledPattern: @unchecked Sendable {
  private let code: OpaquePointer
  let groupCount: Int

  init(_ pattern: String, options: UInt32, original: String) throws(PatternFailure) {
    var error: Int32 = 0
    var place = 0
    var copy = pattern
    guard let context = pcre2_compile_context_create_8(nil) else {
      throw PatternFailure(message: "there is no memory for a regular expression")
    }
    defer { pcre2_compile_context_free_8(context) }
    pcre2_set_parens_nest_limit_8(context, Pattern.nestingLimit)
    let compiled = copy.withUTF8 { utf8 in
      pcre2_compile_8(utf8.baseAddress, utf8.count, options, &error, &place, context)
    }
    guard let compiled else {
      throw PatternFailure(message: "the pattern is no regular expression: \(CompiledPattern.message(error))")
    }
    code = compiled
    var count: UInt32 = 0
    pcre2_pattern_info_8(compiled, UInt32(PCRE2_INFO_CAPTURECOUNT), &count)
    groupCount = Int(count)
  }

  deinit { pcre2_code_free_8(code) }

  private static func message(_ error: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 160)
    let count = pcre2_get_error_message_8(error, &buffer, buffer.count)
    return String(decoding: buffer.prefix(Int(max(0, count))), as: UTF8.self)
  }

  func firstMatch(
    in utf8: UnsafeBufferPointer<UInt8>, from start: Int, groupCount: Int, _ effort: inout PatternEffort
  ) throws(PatternFailure) -> Pattern.Match? {
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil), let context = pcre2_match_context_create_8(nil)
    else { throw PatternFailure(message: "there is no memory for a regular expression") }
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(context)
    }
    pcre2_set_depth_limit_8(context, Pattern.depthLimit)
    pcre2_set_heap_limit_8(context, Pattern.heapLimitKiB)
    // The text is a Swift string, so it is valid UTF-8.
    let empty: [UInt8] = [0]
    var result = PCRE2_ERROR_MATCHLIMIT
    for (limit, cost) in PatternEffort.stages where result == PCRE2_ERROR_MATCHLIMIT {
      try effort.spend(cost)
      pcre2_set_match_limit_8(context, limit)
      result = empty.withUnsafeBufferPointer { nothing in
        pcre2_match_8(
          code, utf8.baseAddress ?? nothing.baseAddress, utf8.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, context)
      }
    }
    if result == PCRE2_ERROR_NOMATCH { return nil }
    guard result > 0, let vector = pcre2_get_ovector_pointer_8(data) else {
      throw PatternFailure(
        message: "a regular expression takes too many steps (\(CompiledPattern.message(result)))", isLimit: true)
    }
    return (0...groupCount).map { group in
      let from = vector[2 * group]
      let to = vector[2 * group + 1]
      // PCRE2 marks a group that took no part by the largest number.
      guard group < result, from != Int.max, from >= 0, to >= from, to <= utf8.count else { return nil }
      return from..<to
    }
  }
}
