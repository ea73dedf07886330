public import TramiteDocuments
import TramiteFEEL
import TramiteGraph
public import TramiteProblems

/// What came of reading a `*.scenario.yaml`.
public struct ScenarioReading: Sendable {
  /// What the file says; nil when it has an error.
  public let file: ScenarioFile?
  /// Every problem of the file, in source order.
  public let problems: [Problem]
}

/// Reads `*.scenario.yaml` (cli.md "Scenarios").
///
/// Whether elements, forms and people exist is asked when the scenario meets its process, not here.
public enum ScenarioReader {
  /// Reads the scenarios of a file.
  public static func read(_ bytes: [UInt8], file: String) -> ScenarioReading {
    var pass = ScenarioPass()
    let document = pass.file(bytes, file: file)
    let problems = pass.yaml.problems.inSourceOrder()
    return ScenarioReading(file: problems.hasErrors ? nil : document, problems: problems)
  }
}

/// One pass over a file.
struct ScenarioPass {
  var yaml = YAMLCollector(
    codes: YAMLCodes(
      unreadable: .scenarioUnreadable, unknownKey: .scenarioUnknownKey, missingKey: .scenarioMissingKey,
      wrongType: .scenarioWrongType))
  /// The names of the scenario that is being read.
  private var mentions: [ScenarioMention] = []

  mutating func file(_ bytes: [UInt8], file: String) -> ScenarioFile? {
    guard let root = yaml.root(bytes, file: file, expecting: "'process:' with the id of a process"),
      let map = yaml.map(root, "the scenario file", keys: ["process", "scenarios"])
    else { return nil }
    let process = yaml.text(map, "process", isRequired: true)
    if !map.has("scenarios") {
      yaml.missing("scenarios", in: map)
    }
    let nodes = yaml.list(map, "scenarios", of: "scenarios")
    if nodes.isEmpty, map.has("scenarios"), map["scenarios"].map({ Self.isEmptyList($0) }) ?? true {
      yaml.add(.scenarioEmpty, at: map.location, "the file has no scenarios")
    }
    var scenarios: [Scenario] = []
    for node in nodes {
      guard let scenario = scenario(node) else { continue }
      if let first = scenarios.first(where: { $0.name == scenario.name }) {
        yaml.add(
          .scenarioDuplicateName, at: scenario.location,
          "there is a scenario '\(scenario.name)' already, in line \(first.location.line)")
      }
      scenarios.append(scenario)
    }
    guard let process else { return nil }
    return ScenarioFile(process: process.text, processLocation: process.location, scenarios: scenarios)
  }

  private static func isEmptyList(_ node: YAMLNode) -> Bool {
    guard case .list(let nodes) = node.content else { return false }
    return nodes.isEmpty
  }

  private mutating func scenario(_ node: YAMLNode) -> Scenario? {
    guard let map = yaml.map(node, "a scenario", keys: ["name", "now", "start", "steps", "expect"]) else { return nil }
    mentions = []
    let name = yaml.text(map, "name", isRequired: true)
    let now = yaml.text(map, "now")
    if let now, Instant(iso8601: now.text) == nil {
      yaml.add(.scenarioBadTime, at: now.location, "expected a time with zone, found '\(now.text)'")
    }
    let start = start(of: map)
    let steps = yaml.list(map, "steps", of: "steps").compactMap { step($0) }
    let expect = expectation(of: map)
    return Scenario(
      name: name?.text ?? "", now: now?.text, start: start, steps: steps, expect: expect,
      mentions: mentions, location: name?.location ?? map.location)
  }

  private mutating func start(of map: YAMLMap) -> ScenarioStart {
    guard let node = map["start"],
      let start = yaml.map(node, "'start'", keys: ["by", "event", "businessKey", "data"])
    else { return ScenarioStart(location: map.location) }
    return ScenarioStart(
      by: mention(start, "by", .person), event: mention(start, "event", .start),
      businessKey: yaml.text(start, "businessKey")?.text, data: fields(start, of: nil), location: start.location)
  }

  // MARK: Steps

  private static let keywords = [
    "complete", "job", "run", "fire", "advance", "message", "signal", "refuse", "each", "begin", "suspend",
    "resume", "modify",
  ]
  private static let common = ["in", "index"]

  private mutating func step(_ node: YAMLNode) -> ScenarioStep? {
    guard case .map(let entries) = node.content else {
      yaml.wrongType(node, "a step", expected: "one of the keywords \(ScenarioPass.keywords.joined(separator: ", "))")
      return nil
    }
    let found = entries.filter { ScenarioPass.keywords.contains($0.key) }
    guard let keyword = found.first, found.count == 1 else {
      unclear(entries, found, at: node.location)
      return nil
    }
    let keys = [keyword.key] + ScenarioPass.keys(of: keyword.key) + ScenarioPass.common
    guard let map = yaml.map(node, "a step '\(keyword.key)'", keys: keys), let action = action(keyword, map) else {
      return nil
    }
    return ScenarioStep(
      action: action, process: mention(map, "in", .process),
      index: yaml.integer(map, "index", in: 1...Int.max, code: .scenarioBadNumber), location: keyword.keyLocation)
  }

  private mutating func unclear(_ entries: [YAMLEntry], _ found: [YAMLEntry], at location: SourceLocation) {
    let message =
      found.count > 1
      ? "the step says '\(found[0].key)' and '\(found[1].key)'; expected one of them"
      : "the step does not say what to do: it has the keys \(entries.map { "'\($0.key)'" }.joined(separator: ", "))"
    let near = entries.first.flatMap { NearestName.nearest(to: $0.key, among: ScenarioPass.keywords) }
    yaml.add(
      .scenarioUnclearStep, at: found.last?.keyLocation ?? entries.first?.keyLocation ?? location, message,
      hint: near.map { "did you mean '\($0)'?" }
        ?? "use one of \(ScenarioPass.keywords.joined(separator: ", ")) in each step")
  }

  /// The keys that may stand beside a keyword.
  private static func keys(of keyword: String) -> [String] {
    switch keyword {
    case "complete": ["by", "data"]
    case "job": ["outcome", "data", "error", "escalation", "failure"]
    case "run": ["data"]
    case "signal", "message": ["data"]
    case "refuse": ["element", "by", "to", "code", "data"]
    case "each": ["by", "data"]
    case "begin": ["by"]
    case "modify": ["data"]
    default: []
    }
  }

  private mutating func action(_ keyword: YAMLEntry, _ map: YAMLMap) -> ScenarioStep.Action? {
    switch keyword.key {
    case "complete": return completion(map).map { .complete($0) }
    case "job": return job(map).map { .job($0) }
    case "run": return mention(map, "run", .job, isRequired: true).map { .run(element: $0, data: data(map)) }
    case "begin":
      return mention(map, "begin", .begun, isRequired: true).map {
        .begin(element: $0, by: mention(map, "by", .person))
      }
    case "fire": return mention(map, "fire", .fired, isRequired: true).map { .fire(element: $0) }
    case "advance": return duration(map, "advance", isRequired: true).map { .advance(duration: $0) }
    case "message": return message(keyword.value, map).map { .message($0) }
    case "signal": return signal(keyword.value, map)
    case "suspend": return yaml.text(map, "suspend", isRequired: true).map { .suspend(reason: $0.text) }
    case "resume": return yaml.text(map, "resume", isRequired: true).map { .resume(reason: $0.text) }
    case "modify": return modification(keyword.value, map)
    case "refuse": return refusal(map).map { .refuse($0) }
    default: return each(keyword.value, map)
    }
  }

  private mutating func completion(_ map: YAMLMap) -> WorkItemCompletion? {
    guard let element = mention(map, "complete", .completed, isRequired: true) else { return nil }
    return WorkItemCompletion(element: element, by: mention(map, "by", .person), data: fields(map, of: element))
  }

  private mutating func each(_ node: YAMLNode, _ step: YAMLMap) -> ScenarioStep.Action? {
    guard let map = yaml.map(node, "'each'", keys: ["complete", "count", "by", "data"]) else { return nil }
    let count = yaml.integer(map, "count", in: 1...1_000_000, code: .scenarioBadNumber)
    guard var completion = completion(map) else { return nil }
    completion.by = completion.by ?? mention(step, "by", .person)
    if completion.data.isEmpty { completion.data = fields(step, of: completion.element) }
    return .each(completion: completion, count: count)
  }

  private mutating func job(_ map: YAMLMap) -> JobAnswer? {
    guard let element = mention(map, "job", .job, isRequired: true) else { return nil }
    let given = ["outcome", "error", "escalation", "failure"].filter { map[$0] != nil }
    if given.count > 1 {
      yaml.add(
        .scenarioContradictoryAnswer, at: map[given[1]]?.location ?? map.location,
        "the job answers '\(given[0])' and '\(given[1])'; expected one of them")
    }
    let result: JobAnswer.Result
    switch given.first {
    case "error": result = .error(code: yaml.text(map, "error")?.text ?? "")
    case "escalation": result = .escalation(code: yaml.text(map, "escalation")?.text ?? "")
    case "failure": result = .failure(yaml.text(map, "failure")?.text ?? "")
    default: result = .completed(outcome: yaml.text(map, "outcome")?.text)
    }
    return JobAnswer(element: element, result: result, data: data(map))
  }

  /// `message: { name: …, key: …, id: …, data: … }`, or the name alone with `data` beside it.
  private mutating func message(_ node: YAMLNode, _ step: YAMLMap) -> ScenarioMessage? {
    if case .scalar = node.content {
      return yaml.text(node, "'message'").map { ScenarioMessage(name: mention($0, .message), data: data(step)) }
    }
    guard let map = yaml.map(node, "'message'", keys: ["name", "key", "id", "data"]),
      let name = mention(map, "name", .message, isRequired: true)
    else { return nil }
    return ScenarioMessage(
      name: name, key: map["key"].map(\.scenarioValue), id: yaml.text(map, "id")?.text,
      data: map.has("data") ? data(map) : data(step))
  }

  private mutating func signal(_ node: YAMLNode, _ step: YAMLMap) -> ScenarioStep.Action? {
    if case .scalar = node.content {
      return yaml.text(node, "'signal'").map { .signal(name: mention($0, .signal), data: data(step)) }
    }
    guard let map = yaml.map(node, "'signal'", keys: ["name", "data"]),
      let name = mention(map, "name", .signal, isRequired: true)
    else { return nil }
    return .signal(name: name, data: map.has("data") ? data(map) : data(step))
  }

  /// `modify: { reason: …, move: { from: to }, add: [ … ], end: [ … ] }`, variables as `data` beside it.
  private mutating func modification(_ node: YAMLNode, _ step: YAMLMap) -> ScenarioStep.Action? {
    guard let map = yaml.map(node, "'modify'", keys: ["reason", "move", "add", "end", "data"]),
      let reason = yaml.text(map, "reason", isRequired: true)
    else { return nil }
    var moves: [ScenarioModification.Move] = []
    if let node = map["move"] {
      guard case .map(let entries) = node.content else {
        yaml.wrongType(node, "'move'", expected: "the places of tokens, each with where it is moved to")
        return nil
      }
      moves = entries.compactMap { entry in
        yaml.text(entry.value, "where '\(entry.key)' is moved to").map {
          ScenarioModification.Move(from: entry.key, to: $0.text)
        }
      }
    }
    return .modify(
      ScenarioModification(
        reason: reason.text, move: moves, add: texts(map, "add") ?? [], end: texts(map, "end") ?? [],
        data: map.has("data") ? data(map) : data(step)))
  }

  private mutating func refusal(_ map: YAMLMap) -> Refusal? {
    guard let word = yaml.text(map, "refuse", isRequired: true) else { return nil }
    guard let attempt = Refusal.Attempt(rawValue: word.text) else {
      unknownWord(word, among: Refusal.Attempt.allCases.map(\.rawValue), what: "something that can be refused")
      return nil
    }
    let element = mention(map, "element", .refused)
    if element == nil, attempt != .start {
      yaml.missing("element", in: map)
    }
    return Refusal(
      attempt: attempt, element: element, by: yaml.text(map, "by")?.text, to: yaml.text(map, "to")?.text,
      code: mention(map, "code", .rejection), data: data(map))
  }

  // MARK: Expectations

  private mutating func expectation(of map: YAMLMap) -> ScenarioExpectation {
    guard let node = map["expect"],
      let expect = yaml.map(
        node, "'expect'", keys: ["status", "ends", "path", "never", "waitingAt", "variables", "duration"])
    else { return ScenarioExpectation() }
    var status: ScenarioExpectation.Status?
    if let word = yaml.text(expect, "status") {
      status = ScenarioExpectation.Status(rawValue: word.text)
      if status == nil {
        unknownWord(word, among: ScenarioExpectation.Status.allCases.map(\.rawValue), what: "a status")
      }
    }
    return ScenarioExpectation(
      status: status, ends: mentions(expect, "ends", .end), path: mentions(expect, "path", .passed),
      never: mentions(expect, "never", .avoided), waitingAt: mentions(expect, "waitingAt", .waiting),
      variables: expect["variables"] == nil ? nil : variables(expect),
      duration: duration(expect, "duration"), location: node.location)
  }

  /// Variables whose values are expected.
  private mutating func variables(_ map: YAMLMap) -> [ScenarioEntry] {
    if case .map(let entries)? = map["variables"]?.content {
      for entry in entries {
        mentions.append(
          ScenarioMention(entry.key, .variable(value: entry.value.scenarioValue), at: entry.keyLocation))
      }
    }
    return data(map, "variables")
  }

  // MARK: Names

  /// A name, noted with its place.
  private mutating func mention(
    _ map: YAMLMap, _ key: String, _ use: ScenarioMention.Use, isRequired: Bool = false
  ) -> String? {
    yaml.text(map, key, isRequired: isRequired).map { mention($0, use) }
  }

  private mutating func mention(_ text: YAMLText, _ use: ScenarioMention.Use) -> String {
    mentions.append(ScenarioMention(text.text, use, at: text.location))
    return text.text
  }

  private mutating func mentions(_ map: YAMLMap, _ key: String, _ use: ScenarioMention.Use) -> [String]? {
    yaml.texts(map, key)?.map { mention($0, use) }
  }

  private mutating func texts(_ map: YAMLMap, _ key: String) -> [String]? { yaml.texts(map, key)?.map(\.text) }

  private mutating func duration(_ map: YAMLMap, _ key: String, isRequired: Bool = false) -> String? {
    guard let text = yaml.text(map, key, isRequired: isRequired) else { return nil }
    guard let value = Value(iso8601Duration: text.text) else {
      yaml.add(.scenarioBadDuration, at: text.location, "expected a duration such as P3D, found '\(text.text)'")
      return nil
    }
    if Self.isNegative(value) {
      yaml.add(
        .scenarioBadDuration, at: text.location, "expected a duration forwards, found '\(text.text)'",
        hint: "the clock of a scenario only goes forwards: write it without the minus sign")
      return nil
    }
    return text.text
  }

  private static func isNegative(_ duration: Value) -> Bool {
    switch duration {
    case .daysDuration(let days): days.isNegative
    case .monthsDuration(let months): months.months < 0
    case .null, .boolean, .number, .string, .date, .time, .dateTime, .list, .context, .range, .function: false
    }
  }

  private mutating func unknownWord(_ word: YAMLText, among words: [String], what: String) {
    yaml.add(
      .scenarioUnknownWord, at: word.location,
      "expected \(what) (\(words.joined(separator: ", "))), found '\(word.text)'",
      hint: NearestName.nearest(to: word.text, among: words).map { "did you mean '\($0)'?" })
  }

  // MARK: Data

  /// What is entered into the fields of an element's forms, or of those of the start.
  private mutating func fields(_ map: YAMLMap, of element: String?) -> [ScenarioEntry] {
    if case .map(let entries)? = map["data"]?.content {
      for entry in entries {
        mentions.append(
          ScenarioMention(
            entry.key, .field(of: element, value: entry.value.scenarioValue), at: entry.keyLocation))
      }
    }
    return data(map)
  }

  /// Names with values.
  private mutating func data(_ map: YAMLMap, _ key: String = "data") -> [ScenarioEntry] {
    guard let node = map[key] else { return [] }
    guard case .map(let entries) = node.content else {
      yaml.wrongType(node, "'\(key)'", expected: "names with values")
      return []
    }
    return entries.map { ScenarioEntry($0.key, $0.value.scenarioValue) }
  }
}
