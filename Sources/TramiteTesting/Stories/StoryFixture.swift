public import TramiteFEEL

/// A story fixture: a definition, steps, and what is expected to happen, in one readable text.
///
/// ```
/// # proves 5.3/1 5.3/2
/// # Surplus tokens stay for the next round.
/// startEvent s
/// ...
/// ---
/// > start {"x": 1}
/// s activated
/// ...
/// > complete a
/// ...
/// = completed
/// ```
/// The head is comments (`#`); a line `# proves` names sentences of semantics.md. Then the definition, as a
/// ``DefinitionText`` or as a whole BPMN document; several processes each begin with a line `process ID`, and are then
/// played by the engine, on a virtual clock. After `---` come steps (`>`), the events each gave, and last where everything
/// stands (`=`).
public struct StoryFixture: Sendable {
  /// Sentences of semantics.md that it proves, for example `5.4/2`.
  public let proves: [String]
  /// The lines before the definition.
  public let head: [String]
  /// The processes; one without a name is played by the interpreter alone.
  public let definitions: [Definition]
  /// The lines of the definition as written.
  let definitionLines: [String]
  /// The steps, in order.
  public let steps: [StoryStep]
  /// The expected transcript: steps, events, standing.
  public let transcript: [String]

  /// One process of a fixture.
  public struct Definition: Hashable, Sendable {
    /// Its id; `test` where the fixture names none.
    public let process: String
    /// Further attributes of the `process` element.
    public let attributes: String
    /// A ``DefinitionText``, or BPMN XML.
    public let text: String
    /// Whether `text` is XML.
    public var isXML: Bool { text.drop { $0 == "\n" || $0 == " " }.hasPrefix("<") }
    /// The BPMN document.
    public var bpmn: String {
      isXML ? text : DefinitionText.bpmn(text, process: process, attributes: attributes)
    }
  }

  /// Whether the engine plays it: it has named processes.
  public let needsEngine: Bool

  /// Reads a fixture.
  /// - Throws: ``StoryError`` that says what is not understood.
  public init(_ text: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let border = lines.firstIndex(of: "---") else {
      throw StoryError("a story fixture has a line '---' between the definition and the steps")
    }
    head = Array(lines[..<border].prefix { $0.hasPrefix("#") || $0.isEmpty })
    proves = head.filter { $0.hasPrefix("# proves ") }.flatMap { Self.sentences($0.dropFirst(9)) }
    definitionLines = Array(lines[head.count..<border])
    definitions = Self.definitions(definitionLines)
    needsEngine = definitionLines.contains { $0.hasPrefix("process ") }
    transcript = lines[(border + 1)...].filter { !$0.isEmpty }
    steps = try transcript.filter { $0.hasPrefix("> ") }.map { try StoryStep($0) }
  }

  /// The fixture with another transcript.
  public func text(transcript: [String]) -> String {
    (head + definitionLines + ["---"] + transcript).joined(separator: "\n") + "\n"
  }

  /// `5.4/1-3` is `5.4/1 5.4/2 5.4/3`.
  private static func sentences(_ text: Substring) -> [String] {
    text.split(separator: " ").flatMap { word -> [String] in
      let parts = word.split(separator: "/")
      guard parts.count == 2 else { return [String(word)] }
      let ends = parts[1].split(separator: "-").compactMap { Int($0) }
      guard ends.count == 2, ends[0] <= ends[1] else { return [String(word)] }
      return (ends[0]...ends[1]).map { "\(parts[0])/\($0)" }
    }
  }

  private static func definitions(_ lines: [String]) -> [Definition] {
    var found: [Definition] = []
    var name = ("test", "")
    var body: [String] = []
    func close() {
      guard body.contains(where: { !$0.isEmpty }) else { return }
      found.append(Definition(process: name.0, attributes: name.1, text: body.joined(separator: "\n")))
    }
    for line in lines {
      if line.hasPrefix("process ") {
        close()
        let words = line.split(separator: " ", maxSplits: 2).map(String.init)
        name = (words[1], words.count > 2 ? words[2] : "")
        body = []
      } else {
        body.append(line)
      }
    }
    close()
    return found
  }
}

/// One step of a story: `> complete a #2 by ana {"x": 1}`.
public struct StoryStep: Sendable {
  /// The line as written.
  public let line: String
  /// Its words, without the number, the person and the data.
  public let words: [String]
  /// `#2`: the second of several, by age; 1 where nothing is said.
  public let number: Int
  /// `by ana`.
  public let person: String?
  /// The data at its end.
  public let data: Context

  /// Reads a line.
  /// - Throws: ``StoryError``
  public init(_ line: String) throws {
    self.line = line
    var text = line.dropFirst(2)
    if let brace = text.firstIndex(of: "{") {
      do {
        guard case .context(let context) = try Value(json: String(text[brace...])) else {
          throw StoryError("the data of '\(line)' is no object")
        }
        data = context
      } catch let error as JSONError {
        throw StoryError("the data of '\(line)' is no JSON: \(error.message)")
      }
      text = text[..<brace]
    } else {
      data = Context([])
    }
    var words: [String] = []
    var person: String?
    var number = 1
    var rest = text.split(separator: " ").map(String.init)[...]
    while let word = rest.popFirst() {
      if word == "by", let next = rest.popFirst() {
        person = next
      } else if word.hasPrefix("#"), let value = Int(word.dropFirst()) {
        number = value
      } else {
        words.append(word)
      }
    }
    guard !words.isEmpty else { throw StoryError("a step has no words: '\(line)'") }
    (self.words, self.person, self.number) = (words, person, number)
  }

  /// What is to be done.
  public var verb: String { words[0] }
  /// The n-th word after the verb.
  func word(_ position: Int) throws -> String {
    guard position < words.count else { throw StoryError("'\(line)' lacks a word") }
    return words[position]
  }
  /// The data as pairs.
  var pairs: [(String, Value)] { data.entries.map { ($0.key, $0.value) } }
}

/// A story that cannot be read or played.
public struct StoryError: Error, CustomStringConvertible {
  public let description: String
  init(_ description: String) { self.description = description }
}
