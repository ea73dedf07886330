// How to add a handler of your own. This file is compiled with the tests, so what it shows works.
//
// 1. Write a type that conforms to `Handler`: a name, typed settings, and what it does.
// 2. Register it where the program is put together, beside the handlers that come with it; two handlers with one name
//    are an error when the program starts:
//        let registry = try HandlerRegistry(ShippedHandlers.all(allowedCommands: allowed) + [ExampleHandler()])
// 3. Name it in a definition:
//        <bpmn:exclusiveGateway id="gw-nif" tramite:handler="example.nif">
//          <bpmn:extensionElements>
//            <tramite:input name="nif" expression="nif"/>
//            <tramite:setting name="companies" value="refused"/>
//          </bpmn:extensionElements>
//        </bpmn:exclusiveGateway>
//        <bpmn:sequenceFlow id="f-1" sourceRef="gw-nif" targetRef="registrar" tramite:outcome="valid"/>
//        <bpmn:sequenceFlow id="f-2" sourceRef="gw-nif" targetRef="corregir" tramite:outcome="invalid"/>

import Testing
import TramiteEngine
import TramiteFEEL

/// `example.nif`: checks the letter of a Spanish NIF. Input `nif`; outcome `valid` or `invalid`; result `letter`.
struct ExampleHandler: Handler {
  let name = "example.nif"

  /// The settings, read and checked when a definition is deployed.
  struct Configuration: HandlerConfiguration {
    static let settings = [
      HandlerSetting("companies", "Whether numbers of companies are allowed or refused. Default: allowed.")
    ]
    let allowsCompanies: Bool

    init(_ values: HandlerSettings) throws(SettingFailure) {
      switch values["companies"] {
      case nil, "allowed": allowsCompanies = true
      case "refused": allowsCompanies = false
      case .some(let other):
        throw SettingFailure(
          setting: "companies", message: "companies is '\(other)'", hint: "one of: allowed, refused")
      }
    }
  }

  /// An outcome is an answer about the input. That the input cannot be judged at all is a failure, in words for an
  /// operator; `isPermanent` says that trying again does not help.
  func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    guard case .string(let nif)? = work.input["nif"] else {
      throw HandlerFailure(
        "the input 'nif' is missing or no text", hint: "map it with <tramite:input name=\"nif\" expression=\"...\"/>",
        isPermanent: true)
    }
    let isCompany = nif.first?.isLetter == true
    if isCompany { return .completed(outcome: configuration.allowsCompanies ? "valid" : "invalid") }
    guard let number = Int(nif.dropLast()), nif.count == 9 else { return .completed(outcome: "invalid") }
    let letters = Array("TRWAGMYFPDXBNJZSQVHLCKE")
    let letter = letters[number % letters.count]
    return .completed(
      outcome: nif.last == letter ? "valid" : "invalid", result: Context([("letter", .string(String(letter)))]))
  }
}

@Suite struct ExampleHandlerTests {
  @Test(arguments: [("12345678Z", "valid"), ("12345678A", "invalid"), ("Z", "invalid"), ("B12345674", "invalid")])
  func letterIsChecked(nif: String, outcome: String) async throws {
    let answer = Answer(try await run(ExampleHandler(), [("nif", .string(nif))], ["companies": "refused"]))
    #expect(answer.outcome == outcome)
  }

  @Test func missingNumberIsAFailure() async {
    await #expect(throws: HandlerFailure.self) { _ = try await run(ExampleHandler(), []) }
  }
}
