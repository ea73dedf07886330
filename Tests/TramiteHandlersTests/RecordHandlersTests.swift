import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct RegisterHandlerTests {
  let handler = RegisterHandler()

  @Test func inputBecomesTheFieldsOfTheEntry() async throws {
    let fields: [(String, Value)] = [("tipo", .string("CD")), ("destinatario", .string("Servicio")), ("nota", .null)]
    let answer = Answer(
      try await run(handler, fields, ["register": "registro-es", "numbering": "ES-{year}-{n}"]))
    #expect(
      answer.effects == [
        .appendRecord(register: "registro-es", numbering: "ES-{year}-{n}", fields: Context(fields))
      ])
    #expect(answer.outcome == nil)
  }

  @Test func entryWithoutFieldsIsAFailure() async throws {
    await #expect(throws: HandlerFailure.self) { _ = try await run(handler, [], ["register": "r"]) }
  }

  @Test(arguments: ["{year}", "{n}{n}", "{month}-{n}", "{n", "7"])
  func numberingMustCount(numbering: String) {
    #expect(throws: SettingFailure.self) {
      _ = try RegisterHandler.Configuration(settings(["register": "r", "numbering": numbering]))
    }
  }

  @Test func registerMustBeNamed() {
    #expect(RegisterHandler.Configuration.settings.first?.isRequired == true)
    #expect(throws: SettingFailure.self) { _ = try RegisterHandler.Configuration(settings(["register": " "])) }
  }
}

@Suite struct NotificationHandlerTests {
  let handler = NotificationHandler()

  @Test func noticeGoesToEachAddresseeOnce() async throws {
    let file = try json(#"{"id": "7", "name": "a.pdf"}"#)
    let answer = Answer(
      try await run(
        handler,
        [
          ("to", try json(#"["ana.torres", null, "smv-analista", " ana.torres ", "starter"]"#)),
          ("subject", .string("Software disponible\nen pruebas")), ("body", .string("Ya puede verificar.")),
          ("attachments", file),
        ]))
    #expect(
      answer.effects == [
        .notify(
          Notice(
            to: ["ana.torres", "smv-analista", "starter"], subject: "Software disponible en pruebas",
            body: "Ya puede verificar.", attachments: [file]))
      ])
  }

  @Test func bodyGivesTheSubjectWhereThereIsNone() async throws {
    let answer = Answer(
      try await run(handler, [("to", .string("a")), ("body", .string("\nPrimera línea\nSegunda"))]))
    guard case .notify(let notice)? = answer.effects.first else {
      Issue.record("no notice")
      return
    }
    #expect(notice.subject == "Primera línea")
    #expect(notice.attachments == [])
  }

  @Test(arguments: [
    (#"{"subject": "x"}"#, "'to' is nothing"), (#"{"to": null, "subject": "x"}"#, "'to' is null"),
    (#"{"to": [" "], "subject": "x"}"#, "without a name"), (#"{"to": 7, "subject": "x"}"#, "holds a number"),
    (#"{"to": "a"}"#, "says nothing"), (#"{"to": "a", "subject": "x", "attachments": ["f"]}"#, "is no file"),
  ])
  func wrongNoticeIsAFailure(input: String, words: String) async throws {
    guard case .context(let context) = try json(input) else {
      Issue.record("no context")
      return
    }
    let failed = try await #require(throws: HandlerFailure.self) {
      _ = try await run(handler, context.keys.map { ($0, context[$0] ?? .null) })
    }
    #expect(failed.message.contains(words), "\(failed)")
  }

  @Test func starterMustBeAPerson() async throws {
    await #expect(throws: HandlerFailure.self) {
      _ = try await run(handler, [("to", .string("starter")), ("subject", .string("x"))], startedBy: nil)
    }
  }
}
