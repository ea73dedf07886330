import Testing
import TramiteFEEL
import TramiteGraph

@Suite struct FormSigningTests {
  private typealias F = FormFixture
  private static let form = F.form(
    F.section(F.field("importe", .integer), F.field("firma", .signature, required: .always)))

  @Test func refusesWhatIsNotSigned() {
    #expect(F.evaluation([Self.form]).check(["importe": 5]).found == ["firma required"])
    #expect(
      F.evaluation([Self.form], actor: nil, signing: .confirmed).check(["importe": 5]).found == ["firma required"])
  }

  @Test func refusesSignaturesEnteredAsData() {
    #expect(F.evaluation([Self.form]).check(["importe": 5, "firma": "ana"]).found == ["firma signature"])
    #expect(F.evaluation([Self.form], signing: .unconfirmed).check(["firma": "ana"]).found == ["firma signature"])
    #expect(F.evaluation([Self.form], signing: .unconfirmed).check(["firma": true])["firma"] != nil)
  }

  @Test func recordsWhoWhenAndTheHashOfTheContent() {
    let check = F.evaluation([Self.form], signing: .unconfirmed).check(["importe": 5])
    // SHA-256 of {"task":"t","forms":[{"id":"f","version":null}],"values":{"importe":5}}
    let hash = "f114045cd00fcff6c0622b2612937575f59d24796317d53bbf2d103d79a402c7"
    #expect(
      check["firma"]
        == .context([
          "user": "ana", "at": .dateTime(DateTime(iso8601: "2026-01-05T09:00:00Z")!), "confirmed": false,
          "sha256": .string(hash),
        ]))
    let other = F.evaluation([Self.form], signing: .confirmed).check(["importe": 6])
    guard case .context(let signature)? = other["firma"] else { return }
    #expect(signature["confirmed"] == true)
    #expect(signature["sha256"] != .string(hash))
  }

  @Test func asksForANewSignatureEachTime() {
    let before: Value = .context(["user": "ana"])
    let evaluation = F.evaluation([Self.form], variables: ["firma": before])
    #expect(evaluation.check(["importe": 5]).found == ["firma required"])
    #expect(evaluation.check(["importe": 5, "firma": before]).found == ["firma required"])
  }

  @Test func hashesLongContent() {
    // Longer than one block of SHA-256, with letters of several bytes.
    let form = F.form(F.section(F.field("t", .text), F.field("firma", .signature)))
    let check = F.evaluation([form], signing: .unconfirmed).check(["t": .string(String(repeating: "añ", count: 100))])
    guard case .context(let signature)? = check["firma"] else { return }
    #expect(signature["sha256"] == "ae2f9dd31be28a7f47ad93ab0eee4b4abaab18d0491daeb0475803225657e890")
  }
}
