import Foundation
import TramiteDefinitions
import TramiteLanguageServer

/// An editor in a test: speaks with a server, message by message.
final class Conversation {
  let server: LanguageServer
  private var messages: AsyncStream<JSON>.AsyncIterator
  /// What arrived before it was asked for.
  private var kept: [JSON] = []
  private var lastID = 0

  init(handlers: [HandlerDescription] = []) {
    let (stream, continuation) = AsyncStream<JSON>.makeStream()
    server = LanguageServer(
      options: LanguageServerOptions(compiler: CompilerOptions(handlers: handlers), pause: .zero, version: "test")
    ) { continuation.yield($0) }
    messages = stream.makeAsyncIterator()
  }

  /// A conversation that has begun.
  static func begun(_ capabilities: JSON = [:], options: JSON? = nil, handlers: [HandlerDescription] = []) async
    -> Conversation
  {
    let conversation = Conversation(handlers: handlers)
    _ = await conversation.request(
      "initialize", ["processId": .null, "capabilities": capabilities, "initializationOptions": options])
    await conversation.notify("initialized", [:])
    return conversation
  }

  /// Sends a text as it is.
  func send(_ text: String) async { await server.receive(Array(text.utf8)) }

  func notify(_ method: String, _ parameters: JSON) async {
    await server.receive((["jsonrpc": "2.0", "method": .string(method), "params": parameters] as JSON).bytes)
  }

  /// Sends a request without waiting for its answer.
  func ask(_ method: String, _ parameters: JSON) async -> JSON {
    lastID += 1
    let id = JSON.number(lastID)
    await server.receive(
      (["jsonrpc": "2.0", "id": id, "method": .string(method), "params": parameters] as JSON).bytes)
    return id
  }

  /// The answer to a request.
  func answer(_ id: JSON) async -> JSON { await next { $0["id"] == id && $0["method"] == nil } }

  /// Sends a request and gives its result; of a failure the member `error`.
  func request(_ method: String, _ parameters: JSON) async -> JSON {
    let answer = await answer(await ask(method, parameters))
    return answer["result"] ?? answer["error"] ?? .null
  }

  /// The next message that is of a kind.
  func next(where fits: (JSON) -> Bool) async -> JSON {
    if let place = kept.firstIndex(where: fits) { return kept.remove(at: place) }
    while let message = await messages.next() {
      if fits(message) { return message }
      kept.append(message)
    }
    return .null
  }

  /// The problems that are next told of a file, or the next that are as they are wanted.
  func published(
    _ uri: String, version: Int? = nil, where fits: ([JSON]) -> Bool = { _ in true }
  ) async -> [JSON] {
    let message = await next { message in
      guard message["method"] == "textDocument/publishDiagnostics", message["params"]?["uri"]?.string == uri else {
        return false
      }
      guard version == nil || message["params"]?["version"]?.int == version else { return false }
      return fits(message["params"]?["diagnostics"]?.array ?? [])
    }
    return message["params"]?["diagnostics"]?.array ?? []
  }

  func open(_ uri: String, _ text: String, version: Int = 1) async {
    await notify(
      "textDocument/didOpen",
      [
        "textDocument": [
          "uri": .string(uri), "languageId": "bpmn", "version": .number(version), "text": .string(text),
        ]
      ])
  }

  func change(_ uri: String, version: Int, _ changes: [JSON]) async {
    await notify(
      "textDocument/didChange",
      ["textDocument": ["uri": .string(uri), "version": .number(version)], "contentChanges": .array(changes)])
  }

  /// A request about a place of a file.
  func request(_ method: String, _ uri: String, _ place: (line: Int, character: Int), _ more: JSON = [:]) async -> JSON
  {
    var members: [JSON.Member] = []
    if case .object(let given) = more { members = given }
    let own: JSON = [
      "textDocument": ["uri": .string(uri)],
      "position": ["line": .number(place.line), "character": .number(place.character)],
    ]
    if case .object(let given) = own { members = given + members }
    return await request(method, .object(members))
  }
}

/// Places in texts, found by what stands there.
enum Place {
  /// The place right behind a text, or that many characters behind its beginning.
  static func of(_ wanted: String, in text: String, offset: Int? = nil, occurrence: Int = 1) -> (
    line: Int, character: Int
  ) {
    var rest = text[...]
    var found = text.startIndex
    for _ in 0..<occurrence {
      guard let range = rest.range(of: wanted) else { return (0, 0) }
      found = range.lowerBound
      rest = rest[range.upperBound...]
    }
    let end = text.index(found, offsetBy: offset ?? wanted.count)
    let before = text[..<end]
    let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.count - 1, lines.last?.utf16.count ?? 0)
  }

  /// What stands at a range of the protocol.
  static func text(_ range: JSON?, in text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard let line = range?["start"]?["line"]?.int, let start = range?["start"]?["character"]?.int,
      let last = range?["end"]?["line"]?.int, let end = range?["end"]?["character"]?.int, line == last
    else { return "" }
    let units = Array(lines[line].utf16)[start..<end]
    return String(decoding: units, as: UTF16.self)
  }
}

/// A folder of definitions on disk.
struct DefinitionFolder {
  let path: String

  init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.path + "/tramite-ls-" + UUID().uuidString
    for (name, text) in files {
      let file = path + "/" + name
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }
  }

  func uri(_ name: String) -> String { "file://" + path + "/" + name }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// A process with a form, an organization and a scenario.
  static let leave: [String: String] = [
    "leave.bpmn": """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1"
        xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" targetNamespace="urn:test">
      <process id="leave" name="Leave" isExecutable="true">
        <startEvent id="asked" tramite:form="FOR-1" tramite:role="staff"/>
        <sequenceFlow id="toDecide" sourceRef="asked" targetRef="decide"/>
        <userTask id="decide" name="Decide" tramite:role="head" tramite:form="FOR-2">
          <documentation>The head decides within three days.</documentation>
        </userTask>
        <sequenceFlow id="toGate" sourceRef="decide" targetRef="gate"/>
        <exclusiveGateway id="gate" default="toRefused"/>
        <sequenceFlow id="toGranted" sourceRef="gate" targetRef="granted">
          <conditionExpression>decision = "granted" and elements."decide".completedBy != "x" and days &lt; 30</conditionExpression>
        </sequenceFlow>
        <sequenceFlow id="toRefused" sourceRef="gate" targetRef="refused"/>
        <endEvent id="granted"/>
        <endEvent id="refused"/>
      </process>
      <bpmndi:BPMNDiagram><bpmndi:BPMNPlane bpmnElement="leave"/></bpmndi:BPMNDiagram>
    </definitions>
    """,
    "forms/FOR-1.form.xml": """
    <form xmlns="urn:tramite:form:1" id="FOR-1">
      <title>Request for leave</title>
      <section tasks="asked">
        <field id="days" type="integer" required="true"><label>Days</label></field>
      </section>
    </form>
    """,
    "forms/FOR-2.form.xml": """
    <form xmlns="urn:tramite:form:1" id="FOR-2">
      <title>Decision</title>
      <section tasks="decide">
        <field id="decision" type="choice" required="true"><label>Decision</label>
          <option value="granted"><label>Granted</label></option>
          <option value="refused"><label>Refused</label></option>
        </field>
      </section>
    </form>
    """,
    "organization.yaml": """
    organization: office
    roles:
      - { id: staff, name: { en: Staff } }
      - { id: head, name: { en: Head of the office } }
    people:
      - { id: ana, name: Ana, roles: [staff] }
      - { id: eva, name: Eva, roles: [staff, head] }
    """,
    "leave.scenario.yaml": """
    process: leave
    scenarios:
      - name: granted
        start: { by: ana, data: { days: 3 } }
        steps:
          - complete: decide
            by: eva
            data: { decision: granted }
        expect:
          ends: [granted]
          path: [asked, decide, gate, granted]
    """,
  ]
}
