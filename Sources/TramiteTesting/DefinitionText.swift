/// A definition in a few lines, for tests: it becomes BPMN 2.0 XML and goes through the real reader and compiler.
///
/// One element a line, its BPMN name first (`userTask A role=r`), `{` and `}` around the content of a sub-process; flows as
/// `a -> b`, with a condition `a -> b : x > 1`, as default `a ~> b`, with outcomes `a -> b = passed`. An event's definition
/// follows its id: `boundaryEvent T on A timer PT1H`, `endEvent E error boom`, `intermediateCatchEvent M message m key k`.
/// `when x_>_1` is a condition, `link L` a link, `escalation up` an escalation; `anyError` and `anyEscalation` have no code.
/// Several definitions may follow one another, with `parallelMultiple` they belong together; `shared D timer PT1H` stands at the
/// root and is named by `ref D`. `subProcess P triggered {` is an event sub-process, `nonInterrupting` its start or a boundary
/// event; `receiveTask R receives m instantiate` starts the process.
/// `script: ...` sets the text of a script task, `output x := expression`, `input x := expression` map data of the element
/// above; `data x` declares a data object. Loop characteristics of the element above: `loop [before] [maximum 3] [while x]`,
/// `instances [sequential] of 3` or `instances [sequential] item in list`, then `until x`, `collect result into list`,
/// `behavior None signal s`, `behavior Complex`, `rule signal s when x`. `done x` is the completion condition of the ad-hoc
/// sub-process above. Data inputs and outputs: ``DataText``.
/// `boundaryEvent B on A compensation H` with its handler `task H forCompensation`; `intermediateThrowEvent T compensation
/// [A] [noWait]`; `subProcess E triggered {` is an event sub-process. `activation: ...` is the condition of a complex gateway.
/// A line of XML stands where it is written, after the elements; `root <...>` puts it at the root.
public struct DefinitionText: Sendable {
  private var body: [String] = []
  private var roots: [String] = []
  private var known: Set<String> = []
  private var processData = DataText()
  private var flowNumber = 0
  /// Associations of the scope being read.
  private var associations: [String] = []
  private var lines: ArraySlice<Substring>

  /// The BPMN XML of a text.
  public static func bpmn(_ text: String, process: String = "test", attributes: String = "") -> String {
    var reader = DefinitionText(text)
    let content = reader.content()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" \
      targetNamespace="urn:test" id="defs">
      \(reader.roots.joined(separator: "\n"))
      <process id="\(process)" isExecutable="true" \(attributes)>
      \(reader.processData.xml(of: "process"))
      \(content)
      </process>
      </definitions>
      """
  }

  private init(_ text: String) {
    lines = ArraySlice(text.split(separator: "\n").filter { !$0.allSatisfy { $0 == " " } })
  }

  /// The elements up to the closing brace.
  private mutating func content() -> String {
    var elements: [Element] = []
    var flows: [String] = []
    let around = associations
    associations = []
    defer { associations = around }
    while let line = lines.popFirst() {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      if first == "}" { break }
      // What belongs to an element above it means nothing where there is none.
      if elements.isEmpty, Self.loopWords.contains(first) || Self.attachedWords.contains(first) { continue }
      if words.count > 2, words[1] == "->" || words[1] == "~>" {
        flows.append(flow(words))
        if words[1] == "~>" {
          flowNumber += 0
          if let position = elements.firstIndex(where: { $0.id == words[0] }) {
            elements[position].attributes.append("default=\"f\(flowNumber)\"")
          }
        }
      } else if first == "root" {
        roots.append(words.dropFirst().joined(separator: " "))
      } else if first.hasPrefix("<") {
        flows.append(String(line))
      } else if first == "input" || first == "output" {
        let name = words[1]
        let expression = Self.escaped(words.dropFirst(3).joined(separator: " "))
        let label = first == "input" ? "name" : "variable"
        elements[elements.count - 1].extensions.append(
          "<tramite:\(first) \(label)=\"\(name)\" expression=\"\(expression)\"/>")
      } else if first == "done" {
        let condition = Self.escaped(words.dropFirst().joined(separator: " "))
        elements[elements.count - 1].children.append("<completionCondition>\(condition)</completionCondition>")
      } else if Self.loopWords.contains(first) {
        readLoop(words, of: &elements[elements.count - 1])
      } else if !elements.isEmpty, elements[elements.count - 1].data.read(words, of: elements[elements.count - 1].id) {
        continue
      } else if first == "processInput" || first == "processOutput" {
        _ = processData.read(["data" + first.dropFirst(7)] + words.dropFirst(), of: "process")
      } else if first == "activation:" {
        elements[elements.count - 1].children.append(
          "<activationCondition>\(Self.escaped(words.dropFirst().joined(separator: " ")))</activationCondition>")
      } else if first == "shared" {
        // An event definition at the root, which events name by `ref`.
        if let definition = element(["", ""] + words.dropFirst(2)).children.first {
          roots.append(definition.replacingFirst("EventDefinition", "EventDefinition id=\"\(words[1])\""))
        }
      } else if first == "script:" {
        elements[elements.count - 1].children.append(
          "<script>\(Self.escaped(words.dropFirst().joined(separator: " ")))</script>")
      } else {
        elements.append(element(words))
      }
    }
    return (elements.map(\.xml) + flows + associations).joined(separator: "\n")
  }

  private struct Element {
    var name: String
    var id: String
    var attributes: [String] = []
    var extensions: [String] = []
    var children: [String] = []
    var loop: Loop?
    var data = DataText()

    var xml: String {
      let all = (["id=\"\(id)\""] + attributes).joined(separator: " ")
      let extended =
        extensions.isEmpty ? "" : "<extensionElements>\(extensions.joined())</extensionElements>"
      return "<\(name) \(all)>\(extended)\(data.xml(of: name))\(loop?.xml ?? "")\(children.joined())</\(name)>"
    }
  }

  /// Loop characteristics in the making.
  private struct Loop {
    var name: String
    var attributes: [String] = []
    var children: [(place: Int, xml: String)] = []

    var xml: String {
      let all = ([name] + attributes).joined(separator: " ")
      let sorted = children.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      return "<\(all)>\(sorted.map(\.element.xml).joined())</\(name)>"
    }
  }

  private static let attachedWords: Set<String> = ["input", "output", "done", "activation:", "script:"]
  private static let loopWords: Set<String> = ["loop", "instances", "until", "collect", "behavior", "rule"]

  private mutating func readLoop(_ words: [String], of element: inout Element) {
    // A line that lacks words gives a definition that is refused, as any other that is wrong.
    let word = { (position: Int) in position < words.count ? words[position] : "" }
    let expression = { (from: Int) in Self.escaped(words.dropFirst(from).joined(separator: " ")) }
    switch words[0] {
    case "loop":
      var loop = Loop(name: "standardLoopCharacteristics")
      var rest = words.dropFirst()
      while let word = rest.popFirst() {
        if word == "before" { loop.attributes.append("testBefore=\"true\"") }
        if word == "maximum" { loop.attributes.append("loopMaximum=\"\(rest.popFirst() ?? "")\"") }
        if word == "while" {
          loop.children.append((0, "<loopCondition>\(Self.escaped(rest.joined(separator: " ")))</loopCondition>"))
          rest = []
        }
      }
      element.loop = loop
    case "instances":
      var loop = Loop(name: "multiInstanceLoopCharacteristics")
      let isSequential = word(1) == "sequential"
      if isSequential { loop.attributes.append("isSequential=\"true\"") }
      let first = isSequential ? 2 : 1
      if word(first) == "of" {
        loop.children.append((0, "<loopCardinality>\(expression(first + 1))</loopCardinality>"))
      } else {
        loop.children.append((1, "<loopDataInputRef>\(word(first + 2))</loopDataInputRef>"))
        loop.children.append((3, "<inputDataItem id=\"\(element.id)-item\" name=\"\(word(first))\"/>"))
      }
      element.loop = loop
    case "until":
      element.loop?.children.append((6, "<completionCondition>\(expression(1))</completionCondition>"))
    case "collect":
      element.loop?.children.append((2, "<loopDataOutputRef>\(word(3))</loopDataOutputRef>"))
      element.loop?.children.append((4, "<outputDataItem id=\"\(element.id)-result\" name=\"\(word(1))\"/>"))
    case "behavior":
      element.loop?.attributes.append("behavior=\"\(word(1))\"")
      guard words.count > 2 else { break }
      let id = "\(element.id)-thrown"
      let named = named(words[2], words.count > 3 ? words[3] : nil, element.name)
      roots.append(named.replacingFirst("EventDefinition", "EventDefinition id=\"\(id)\""))
      element.loop?.attributes.append("\(words[1].lowercased())BehaviorEventRef=\"\(id)\"")
    default:
      let when = words.firstIndex(of: "when") ?? words.count
      let thrown = when > 2 ? named(words[1], words[2], element.name) : ""
      let event = thrown.isEmpty ? "" : "<event id=\"\(element.id)-event-\(words[2])\">\(thrown)</event>"
      let rule = "<condition>\(expression(when + 1))</condition>\(event)"
      element.loop?.children.append((5, "<complexBehaviorDefinition>\(rule)</complexBehaviorDefinition>"))
    }
  }

  private mutating func flow(_ words: [String]) -> String {
    flowNumber += 1
    var attributes = "id=\"f\(flowNumber)\" sourceRef=\"\(words[0])\" targetRef=\"\(words[2])\""
    var condition = ""
    if words.count > 4, words[3] == ":" {
      condition = "<conditionExpression>\(Self.escaped(words[4...].joined(separator: " ")))</conditionExpression>"
    } else if words.count > 4, words[3] == "=" {
      attributes += " tramite:outcome=\"\(words[4...].joined(separator: " "))\""
    }
    return "<sequenceFlow \(attributes)>\(condition)</sequenceFlow>"
  }

  private mutating func element(_ words: [String]) -> Element {
    if words[0] == "data" { return Element(name: "dataObject", id: words[1]) }
    var element = Element(name: words[0], id: words[1])
    var rest = words.dropFirst(2)
    while let word = rest.popFirst() {
      switch word {
      case "{": element.children.append(content())
      case "on": element.attributes.append("attachedToRef=\"\(rest.popFirst() ?? "")\"")
      case "nonInterrupting":
        element.attributes.append("\(element.name == "startEvent" ? "isInterrupting" : "cancelActivity")=\"false\"")
      case "triggered": element.attributes.append("triggeredByEvent=\"true\"")
      case "parallelMultiple", "instantiate": element.attributes.append("\(word)=\"true\"")
      case "escalation": element.children.append(named(word, rest.popFirst(), element.name))
      case "anyEscalation": element.children.append("<escalationEventDefinition/>")
      case "link": element.children.append("<linkEventDefinition name=\"\(rest.popFirst() ?? "")\"/>")
      case "when":
        let condition = Self.escaped(Self.spaced(rest.popFirst() ?? ""))
        element.children.append(
          "<conditionalEventDefinition><condition>\(condition)</condition></conditionalEventDefinition>")
      case "ref": element.children.append("<eventDefinitionRef>\(rest.popFirst() ?? "")</eventDefinitionRef>")
      case "timer", "date", "cycle": element.children.append(timer(word, rest.popFirst() ?? ""))
      case "message", "signal", "error": element.children.append(named(word, rest.popFirst(), element.name))
      case "key":
        if let last = element.children.popLast() {
          element.children.append(
            last.replacingFirst(
              "EventDefinition ", "EventDefinition tramite:correlationKey=\"\(rest.popFirst() ?? "")\" "))
        }
      case "missed":
        if let last = element.children.popLast() {
          element.children.append(
            last.replacingFirst("EventDefinition>", "EventDefinition tramite:missed=\"\(rest.popFirst() ?? "")\">"))
        }
      case "cancel": element.children.append("<cancelEventDefinition/>")
      case "forCompensation": element.attributes.append("isForCompensation=\"true\"")
      case "compensation": element.children.append(compensation(of: element, &rest))
      case "terminate": element.children.append("<terminateEventDefinition/>")
      case "anySignal": element.children.append("<signalEventDefinition/>")
      case "anyError": element.children.append("<errorEventDefinition/>")
      case "receives": element.attributes.append("messageRef=\"\(root("message", rest.popFirst() ?? ""))\"")
      case "calls": element.attributes.append("calledElement=\"\(rest.popFirst() ?? "")\"")
      default:
        let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
        if halves.count == 2 {
          let value = Self.escaped(Self.spaced(halves[1]))
          let plain = [
            "cancelActivity", "isInterrupting", "gatewayDirection", "default", "completionQuantity", "eventGatewayType",
            "startQuantity", "ordering", "cancelRemainingInstances",
          ]
          .contains(halves[0])
          element.attributes.append("\(plain ? "" : "tramite:")\(halves[0])=\"\(value)\"")
        }
      }
    }
    return element
  }

  /// A compensation event definition; at a boundary event the next word is its handler, at a throw the activity.
  private mutating func compensation(of element: Element, _ rest: inout ArraySlice<String>) -> String {
    if element.name == "boundaryEvent" {
      if let handler = rest.popFirst() {
        associations.append(
          "<association id=\"\(element.id)-\(handler)\" sourceRef=\"\(element.id)\" targetRef=\"\(handler)\"/>")
      }
      return "<compensateEventDefinition/>"
    }
    var attributes = ""
    while let word = rest.first, !word.contains("="), word != "{", !Self.triggerWords.contains(word) {
      rest.removeFirst()
      attributes += word == "noWait" ? " waitForCompletion=\"false\"" : " activityRef=\"\(word)\""
    }
    return "<compensateEventDefinition\(attributes)/>"
  }

  /// What begins another definition of the same event.
  private static let triggerWords: Set<String> = [
    "message", "signal", "escalation", "anyEscalation", "error", "anyError", "terminate", "cancel", "compensation",
  ]

  /// Underscores stand for spaces, so that a value stays one word.
  private static func spaced(_ word: String) -> String { word.map { $0 == "_" ? " " : String($0) }.joined() }

  private func timer(_ kind: String, _ value: String) -> String {
    let name = kind == "timer" ? "timeDuration" : kind == "date" ? "timeDate" : "timeCycle"
    return "<timerEventDefinition><\(name)>\(Self.escaped(value))</\(name)></timerEventDefinition>"
  }

  private mutating func named(_ kind: String, _ name: String?, _ element: String) -> String {
    guard let name else { return "<\(kind)EventDefinition/>" }
    return "<\(kind)EventDefinition \(kind)Ref=\"\(root(kind, name))\"/>"
  }

  /// Declares a message, signal or error at the root, once.
  private mutating func root(_ kind: String, _ name: String) -> String {
    let id = "\(kind)-\(name)"
    if known.insert(id).inserted {
      let code = kind == "error" || kind == "escalation" ? " \(kind)Code=\"\(name)\"" : ""
      roots.append("<\(kind) id=\"\(id)\" name=\"\(name)\"\(code)/>")
    }
    return id
  }

  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}

extension String {
  /// The text with the first occurrence of a part replaced.
  fileprivate func replacingFirst(_ part: String, _ other: String) -> String {
    let bytes = Array(utf8)
    let pattern = Array(part.utf8)
    guard pattern.count <= bytes.count else { return self }
    for start in 0...(bytes.count - pattern.count)
    where Array(bytes[start..<(start + pattern.count)]) == pattern {
      return String(decoding: bytes[..<start], as: UTF8.self) + other
        + String(decoding: bytes[(start + pattern.count)...], as: UTF8.self)
    }
    return self
  }
}
