import Testing
import TramiteFEEL

@testable import TramiteWeb

/// How many vain tries to sign in are too many.
@Suite struct SignInRateTests {
  private func at(_ second: Int64) -> Instant { Instant(millisecondsSince1970: second * 1000) }

  private func attempt(_ rate: SignInRate, _ user: String, fails: Bool, at second: Int64 = 0) -> SignInRate.Excess? {
    let trier = SignInRate.Trier(user: user, address: "10.0.0.1")
    let excess = rate.begin(trier, at: at(second))
    if excess == nil { rate.end(trier, hasFailed: fails) }
    return excess
  }

  @Test func whoSignsInCountsForNothing() {
    let rate = SignInRate()
    for number in 0..<500 { #expect(attempt(rate, "u\(number)", fails: false) == nil) }
    #expect(attempt(rate, "late", fails: true) == nil)
  }

  @Test func tooManyFailuresFromOneAddressHoldUpEverybodyThereUntilTheMinuteIsOver() {
    let rate = SignInRate()
    for number in 0..<SignInRate.perAddress { #expect(attempt(rate, "u\(number)", fails: true) == nil) }
    #expect(attempt(rate, "ana", fails: false, at: 20) == SignInRate.Excess(seconds: 40, isFirst: true))
    #expect(attempt(rate, "eva", fails: false, at: 21) == SignInRate.Excess(seconds: 39, isFirst: false))
    #expect(attempt(rate, "ana", fails: false, at: 60) == nil)
  }

  @Test func aKnownBrowserIsNotHeldUpByOthersBehindItsAddress() {
    let rate = SignInRate()
    for number in 0..<SignInRate.perAddress { _ = attempt(rate, "u\(number)", fails: true) }
    #expect(rate.begin(SignInRate.Trier(user: "ana", address: nil), at: at(1)) == nil)
  }

  /// What nobody is called costs nothing to remember, and who has had too many tries leaves nothing more behind.
  @Test func longNamesCountAsOneAndAnAddressWithTooManyTriesIsNotRememberedByItsNames() {
    let rate = SignInRate()
    let long = String(repeating: "x", count: 1_000_000)
    for number in 0..<SignInRate.perUser {
      let trier = SignInRate.Trier(user: "\(number)" + long, address: nil)
      #expect(rate.begin(trier, at: at(0)) == nil)
      rate.end(trier, hasFailed: true)
    }
    #expect(rate.begin(SignInRate.Trier(user: "another" + long, address: nil), at: at(1)) != nil)
    for number in 0..<SignInRate.perAddress { _ = attempt(rate, "u\(number)", fails: true, at: 1) }
    for _ in 0..<SignInRate.perUser * 2 { #expect(attempt(rate, "ana", fails: true, at: 2) != nil) }
    #expect(rate.begin(SignInRate.Trier(user: "ana", address: "10.0.0.2"), at: at(3)) == nil)
  }

  @Test func triesThatHaveNotEndedAreBounded() {
    let rate = SignInRate()
    let trier = SignInRate.Trier(user: "ana", address: "10.0.0.1")
    for _ in 0..<SignInRate.underWay { #expect(rate.begin(trier, at: at(0)) == nil) }
    #expect(rate.begin(trier, at: at(0)) != nil)
    rate.end(trier, hasFailed: false)
    #expect(rate.begin(trier, at: at(0)) == nil)
  }
}
