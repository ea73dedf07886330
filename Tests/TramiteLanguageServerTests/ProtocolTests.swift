import Foundation
import Testing
import TramiteDefinitions
import TramiteLanguageServer

/// The conversation itself: beginning, end, and what is no proper message.
@Suite(.timeLimit(.minutes(1))) struct ProtocolTests {
  @Test func whatIsOfferedIsSaidAtTheBeginning() async {
    let editor = Conversation()
    let result = await editor.request("initialize", ["processId": .null, "capabilities": [:]])
    #expect(result["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(result["capabilities"]?["textDocumentSync"]?["change"] == 2)
    for offer in ["hoverProvider", "definitionProvider", "referencesProvider", "documentSymbolProvider"] {
      #expect(result["capabilities"]?[offer] == true)
    }
    #expect(result["capabilities"]?["documentFormattingProvider"] == nil)
    #expect(result["serverInfo"]?["name"] == "tramite")
  }

  @Test func nothingIsAnsweredBeforeTheBeginning() async {
    let editor = Conversation()
    #expect(await editor.request("textDocument/hover", [:])["code"] == -32002)
  }

  @Test func aSecondBeginningIsRefused() async {
    let editor = await Conversation.begun()
    #expect(await editor.request("initialize", ["capabilities": [:]])["code"] == -32600)
  }

  @Test func unknownMethodsAreNotFoundAndUnknownNotificationsPassedOver() async {
    let editor = await Conversation.begun()
    #expect(await editor.request("textDocument/formatting", [:])["code"] == -32601)
    await editor.notify("$/setTrace", ["value": "off"])
    await editor.notify("somebody/else", [:])
    #expect(await editor.request("shutdown", .null) == .null)
  }

  @Test func wrongParametersAreNamed() async {
    let editor = await Conversation.begun()
    let answer = await editor.request("textDocument/hover", ["textDocument": [:]])
    #expect(answer["code"] == -32602)
    #expect(answer["message"]?.string?.contains("uri") == true)
  }

  @Test(arguments: [("{", -32700), ("[1]", -32600), ("{\"id\": 7}", -32600)])
  func whatIsNoMessageIsRefused(text: String, code: Int) async {
    let editor = await Conversation.begun()
    await editor.send(text)
    let answer = await editor.next { $0["error"] != nil }
    #expect(answer["error"]?["code"]?.int == code)
  }

  @Test func afterShutdownOnlyExitIsTaken() async {
    let editor = await Conversation.begun()
    #expect(await editor.request("shutdown", .null) == .null)
    #expect(await editor.request("textDocument/hover", [:])["code"] == -32600)
    await editor.notify("exit", .null)
    #expect(await editor.server.exitCode == 0)
  }

  @Test func exitWithoutShutdownIsNoProperEnd() async {
    let editor = await Conversation.begun()
    await editor.notify("exit", .null)
    #expect(await editor.server.exitCode == 1)
  }

  @Test func aRequestThatIsCancelledIsAnsweredSo() async {
    let editor = await Conversation.begun()
    let uri = "file:///nowhere/leave.bpmn"
    await editor.open(uri, DefinitionFolder.leave["leave.bpmn"] ?? "")
    let id = await editor.ask("textDocument/diagnostic", ["textDocument": ["uri": .string(uri)]])
    await editor.notify("$/cancelRequest", ["id": id])
    let answer = await editor.answer(id)
    // It may have been quicker than the cancellation.
    #expect(answer["error"]?["code"] == -32800 || answer["result"] != nil)
    #expect(await editor.request("shutdown", .null) == .null)
  }

  @Test func messagesAreCutOutOfAStreamWhereverItIsDivided() throws {
    let first: JSON = ["id": 1, "text": "ñ"]
    let second: JSON = ["id": 2]
    let stream = MessageFraming.framed(first) + MessageFraming.framed(second)
    for size in 1...stream.count {
      var framing = MessageFraming()
      var found: [JSON] = []
      for start in stride(from: 0, to: stream.count, by: size) {
        framing.append(stream[start..<min(start + size, stream.count)])
        while let message = try framing.next() { found.append(try JSON(parsing: message)) }
      }
      #expect(found == [first, second])
    }
  }

  @Test(arguments: ["Content-Length: x\r\n\r\n", "Content-Type: a\r\n\r\n", String(repeating: "a", count: 9000)])
  func aStreamThatIsNoneIsBroken(text: String) {
    var framing = MessageFraming()
    framing.append(text.utf8)
    #expect(throws: MessageFraming.Broken.self) { try framing.next() }
  }

  @Test func theServerEndsWhenItsEditorIsGone() async throws {
    let input = Pipe()
    let output = Pipe()
    let request: JSON = ["jsonrpc": "2.0", "id": 1, "method": "initialize", "params": ["capabilities": [:]]]
    try input.fileHandleForWriting.write(contentsOf: Data(MessageFraming.framed(request)))
    try input.fileHandleForWriting.close()
    let code = await LanguageServerLoop.run(
      options: LanguageServerOptions(compiler: .init(), pause: .zero, version: "test"),
      input: input.fileHandleForReading, output: output.fileHandleForWriting)
    #expect(code == 1)
  }
}
