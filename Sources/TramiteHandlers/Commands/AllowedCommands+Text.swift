extension AllowedCommands {
  /// Reads the commands from text, a line each:
  /// ```
  /// # name = program argument argument
  /// semgrep = /opt/scan/semgrep.sh {revision}
  /// codeql = /opt/scan/codeql.sh --out {report} --rev={revision} "an argument with spaces"
  /// codeql.timeout = 1800        # seconds; 600 where nothing is said
  /// codeql.output = 33554432     # bytes; 64 MiB where nothing is said
  /// codeql.exits = 0 2           # exit codes with which the report counts; 0 and 1 where nothing is said
  /// ```
  /// Empty lines and what follows `#` at the beginning of a line or after white space are left out. In double quotes,
  /// `\"` and `\\` stand for `"` and `\`. No shell reads this: `$`, `;`, `|` and `*` mean themselves.
  /// - Throws: ``Failure`` with the line of the first mistake.
  public init(parsing text: String) throws(Failure) {
    var commands: [AllowedCommand] = []
    var lines: [String: Int] = [:]
    let source = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, raw) in source.enumerated() {
      let number = index + 1
      let words = try Self.words(of: raw, line: number)
      guard let line = Self.assignment(words) else {
        if words.isEmpty { continue }
        throw Failure(
          line: number, message: "expected 'name = program arguments', found '\(words.joined(separator: " "))'")
      }
      if let dot = line.name.firstIndex(of: ".") {
        let name = String(line.name[..<dot])
        guard let place = commands.firstIndex(where: { $0.name == name }) else {
          throw Failure(line: number, message: "'\(line.name)' speaks of a command that no line above allows")
        }
        try Self.set(String(line.name[line.name.index(after: dot)...]), line.values, on: &commands[place], line: number)
      } else {
        if let first = lines[line.name] {
          throw Failure(line: number, message: "'\(line.name)' is already allowed in line \(first)")
        }
        guard let program = line.values.first else {
          throw Failure(line: number, message: "'\(line.name)' names no program")
        }
        lines[line.name] = number
        commands.append(
          AllowedCommand(name: line.name, executable: program, arguments: Array(line.values.dropFirst())))
      }
      if let problem = commands.lazy.compactMap(Self.problem(of:)).first {
        throw Failure(line: number, message: problem)
      }
    }
    try self.init(commands)
  }

  private static func set(
    _ key: String, _ values: [String], on command: inout AllowedCommand, line: Int
  ) throws(Failure) {
    let numbers = values.compactMap { Int($0) }
    guard numbers.count == values.count, !numbers.isEmpty, numbers.allSatisfy({ $0 >= 0 }) else {
      throw Failure(
        line: line, message: "'\(command.name).\(key)' takes whole numbers, found '\(values.joined(separator: " "))'")
    }
    switch (key, numbers.count) {
    case ("timeout", 1): command.timeout = .seconds(numbers[0])
    case ("output", 1): command.outputLimit = numbers[0]
    case ("exits", _): command.exitCodes = Set(numbers)
    case ("timeout", _), ("output", _):
      throw Failure(line: line, message: "'\(command.name).\(key)' takes one number")
    default:
      throw Failure(line: line, message: "'\(command.name).\(key)' is unknown: one of timeout, output, exits")
    }
  }

  /// `name = value value`; the `=` may stand with or without white space.
  private static func assignment(_ words: [String]) -> (name: String, values: [String])? {
    guard let first = words.first else { return nil }
    if let equals = first.firstIndex(of: "="), equals != first.startIndex {
      let rest = String(first[first.index(after: equals)...])
      return (String(first[..<equals]), (rest.isEmpty ? [] : [rest]) + words.dropFirst())
    }
    guard words.count > 1, words[1].hasPrefix("=") else { return nil }
    let rest = String(words[1].dropFirst())
    return (first, (rest.isEmpty ? [] : [rest]) + words.dropFirst(2))
  }

  /// The words of a line, quotes and comments resolved.
  private static func words(of line: some StringProtocol, line number: Int) throws(Failure) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    var isEscaped = false
    for character in line {
      if isEscaped {
        guard character == "\"" || character == "\\" else {
          throw Failure(line: number, message: "in quotes, '\\' stands only before '\"' and '\\'")
        }
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
        word = word ?? ""
      } else if isQuoted {
        word = (word ?? "") + String(character)
      } else if character == "#", word == nil {
        break
      } else if character.isWhitespace {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    guard !isQuoted, !isEscaped else { throw Failure(line: number, message: "a quotation does not end") }
    if let finished = word { words.append(finished) }
    return words
  }
}
