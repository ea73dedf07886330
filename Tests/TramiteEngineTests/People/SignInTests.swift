import Testing
import TramiteDocuments
import TramiteFEEL
import TramiteInterpreter
import TramiteStore

@testable import TramiteEngine

/// Signing in, locking, ageing, sessions: on a virtual clock.
@Suite struct SignInTests {
  @Test func anAccountIsTheSubjectsThatAProviderRecognisedFirst() async throws {
    let office = try await Office()
    let place = SignInPlace(client: "browser")
    _ = try await office.engine.addAccount("ana", by: Actor("root"))
    let (first, other) = (
      RecognisedSubject(issuer: "https://idp", subject: "s-1"), RecognisedSubject(issuer: "https://idp", subject: "s-2")
    )
    for _ in 0..<2 { _ = try await office.engine.signIn(recognised: "ana", as: first, from: place) }
    for stranger in [other, RecognisedSubject(issuer: "https://other", subject: "s-1")] {
      await expectRejection(.signInRefused) {
        _ = try await office.engine.signIn(recognised: "ana", as: stranger, from: place)
      }
    }
    let refused = try await office.register(AccessFilter(kind: "signIn", deniedOnly: true))
    #expect(refused.count == 2 && refused.allSatisfy { $0.contains("bound to another subject") }, "\(refused)")
    #expect(try await office.engine.account("ana", by: Actor("root")).provider == "https://idp")
    try await office.engine.change(account: "ana", .forgetProvider, by: Actor("root"))
    _ = try await office.engine.signIn(recognised: "ana", as: other, from: place)
  }

  @Test func whoSetATemporaryPasswordStandsInTheRegisterAndThePersonIsTold() async throws {
    let office = try await Office()
    let password = try await office.engine.addAccount("ana", by: Actor("root"))
    _ = try await office.engine.signIn("ana", password: password, from: SignInPlace(client: "browser"))
    let temporary = try await office.engine.resetPassword(of: "ana", by: Actor("root"))
    let session = try await office.engine.signIn("ana", password: temporary, from: SignInPlace(client: "browser"))
    _ = try await office.engine.changePassword(in: session, old: temporary, new: "Kumquat7zebra9X")
    let rows = try await office.store.read { try $0.accesses(AccessFilter(user: "ana"), after: 0, limit: 99) }
    #expect(rows.filter { $0.kind == "signIn" }.allSatisfy { $0.reason?.contains("that 'root' has set") == true })
    #expect(rows.last { $0.kind == "changePassword" }?.reason?.contains("'root' has set") == true)
    let told = try await office.engine.notices(by: office.signedIn("ana")).compactMap {
      AccountNotice(source: $0.notice.source)
    }
    #expect(told == [.passwordChanged, .passwordReset])
    #expect(try await office.engine.unreadNotices(of: "ana") == 2)
    await expectRejection(.unknownNotice) {
      try await office.engine.markNoticeRead(1, by: office.signedIn("luis"))
    }
    try await office.engine.markNoticeRead(1, by: office.signedIn("ana"))
  }

  @Test func unblockingAnAccountIsNoSignIn() async throws {
    let office = try await Office()
    _ = try await office.engine.addAccount("ana", by: Actor("root"))
    try await office.engine.change(account: "ana", .block, by: Actor("root"))
    try await office.engine.change(account: "ana", .unblock, by: Actor("root"))
    #expect(try await office.engine.account("ana", by: Actor("root")).lastSignInAt == nil)
  }

  static let place = SignInPlace(client: "Firefox", address: "10.0.0.7", request: "q-9")
  static let password = "Kumquat7fish"
  private let administrator = Actor("root")

  /// An office in which ana has signed in for the first time and chosen her password.
  private func office() async throws -> (Office, OpenSession) {
    let office = try await Office()
    let temporary = try await office.engine.addAccount("ana", by: administrator)
    let first = try await office.engine.signIn("ana", password: temporary, from: Self.place)
    let session = try await office.engine.changePassword(in: first, old: temporary, new: Self.password)
    return (office, session)
  }

  private func expectRefused(_ office: Office, _ password: String, user: String = "ana") async {
    await expectRejection(.signInRefused) {
      _ = try await office.engine.signIn(user, password: password, from: Self.place)
    }
  }

  private func reasons(_ office: Office) async throws -> [String] {
    try await office.store.read { try $0.accesses(AccessFilter(kind: "signIn"), after: 0, limit: 99) }.map {
      $0.reason ?? ""
    }
  }

  @Test func theFirstPasswordIsTemporaryAndMustBeChanged() async throws {
    let office = try await Office()
    let temporary = try await office.engine.addAccount("ana", by: administrator)
    let first = try await office.engine.signIn("ana", password: temporary, from: Self.place)
    #expect(first.stage == .passwordChange)
    await expectRejection(.passwordRefused) {
      _ = try await office.engine.changePassword(in: first, old: temporary, new: temporary)
    }
    await expectRejection(.signInRefused) {
      _ = try await office.engine.changePassword(in: first, old: "wrong", new: Self.password)
    }
    let next = try await office.engine.changePassword(in: first, old: temporary, new: Self.password)
    #expect(next.stage == .signedIn)
    #expect(next.id != first.id, "another session id after signing in")
    #expect(try await office.engine.session(first.id) == nil)
    #expect(try await office.engine.session(next.id)?.user == "ana")
    await expectRefused(office, temporary)
    #expect(try await office.engine.signIn("ana", password: Self.password, from: Self.place).stage == .signedIn)
  }

  @Test func aTemporaryPasswordEndsAfterThreeDays() async throws {
    let office = try await Office()
    let temporary = try await office.engine.addAccount("ana", by: administrator)
    try office.clock.advance(byMilliseconds: 72 * 3_600_000 + 1)
    await expectRefused(office, temporary)
  }

  @Test func threeWrongPasswordsLockForAnHourAndAreRecorded() async throws {
    let (office, _) = try await office()
    for _ in 0..<3 { await expectRefused(office, "Wrong7kiwi") }
    await expectRefused(office, Self.password)
    #expect(try await office.engine.account("ana", by: administrator).condition == .locked)
    let reasons = try await reasons(office)
    #expect(reasons.count == 5)
    #expect(reasons[1].contains("wrong password, keyed hash"))
    #expect(reasons[1].contains("10.0.0.7"))
    #expect(reasons[3].contains("locked until"))
    #expect(!reasons.joined().contains("kiwi"))
    try office.clock.advance(byMilliseconds: 3_600_000)
    _ = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
  }

  @Test func anAdministratorUnlocksAtOnce() async throws {
    let (office, _) = try await office()
    for _ in 0..<3 { await expectRefused(office, "Wrong7kiwi") }
    try await office.engine.change(account: "ana", .unblock, by: administrator)
    _ = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
  }

  @Test func whetherAUserExistsIsNotTold() async throws {
    let (office, _) = try await office()
    var texts: [String] = []
    for user in ["ana", "nobody", ""] {
      do {
        _ = try await office.engine.signIn(user, password: "Wrong7kiwi", from: Self.place)
      } catch let rejection as Rejection { texts.append("\(rejection.code) \(rejection.message)") }
    }
    #expect(texts.count == 3)
    #expect(Set(texts).count == 1)
    let row = try await office.store.read { try $0.lastAccess() }
    #expect(row?.user == nil)
    #expect(row?.reason?.contains("unknown user, keyed hash") == true)
  }

  @Test func aPasswordEndsAfterItsTimeAndMustBeChanged() async throws {
    let (office, _) = try await office()
    try office.clock.advance(byMilliseconds: 100 * 86_400_000)
    #expect(try await office.engine.signIn("ana", password: Self.password, from: Self.place).stage == .signedIn)
    try office.clock.advance(byMilliseconds: 90 * 86_400_000)
    let session = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
    #expect(session.stage == .passwordChange)
  }

  @Test func noPasswordIsUsedAgain() async throws {
    let (office, first) = try await office()
    try office.clock.advance(byMilliseconds: 100_000)
    await expectRejection(.passwordRefused) {
      _ = try await office.engine.changePassword(in: first, old: Self.password, new: "Papaya8bird")
    }
    try office.clock.advance(byMilliseconds: 86_400_000)
    let second = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
    let third = try await office.engine.changePassword(in: second, old: Self.password, new: "Papaya8bird")
    try office.clock.advance(byMilliseconds: 86_400_000)
    let fourth = try await office.engine.signIn("ana", password: "Papaya8bird", from: Self.place)
    do {
      _ = try await office.engine.changePassword(in: fourth, old: "Papaya8bird", new: Self.password)
      Issue.record("an earlier password was taken again")
    } catch let rejection as Rejection {
      #expect(rejection.code == .passwordRefused)
      #expect(rejection.message.contains("not used before"))
    }
    #expect(third.stage == .signedIn)
  }

  @Test func anAccountThatNobodyUsesForSixMonthsIsBlocked() async throws {
    let (office, _) = try await office()
    try office.clock.advance(byMilliseconds: 185 * 86_400_000)
    await expectRefused(office, Self.password)
    #expect(try await office.engine.account("ana", by: administrator).condition == .blocked)
    try await office.engine.change(account: "ana", .unblock, by: administrator)
    _ = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
  }

  @Test func tenMinutesWithoutUseEndASession() async throws {
    let (office, session) = try await office()
    for _ in 0..<5 {
      try office.clock.advance(byMilliseconds: 599_000)
      #expect(try await office.engine.session(session.id) != nil)
    }
    try office.clock.advance(byMilliseconds: 600_000)
    #expect(try await office.engine.session(session.id) == nil)
  }

  @Test func aSessionEndsAfterTwelveHoursInAnyCase() async throws {
    let (office, session) = try await office()
    for round in 0..<87 {
      #expect(try await office.engine.session(session.id) != nil, "round \(round)")
      try office.clock.advance(byMilliseconds: 500_000)
    }
    #expect(try await office.engine.session(session.id) == nil)
  }

  @Test(arguments: [AccountChange.block, .remove])
  func blockingEndsWhatIsOpenAtOnce(change: AccountChange) async throws {
    let (office, session) = try await office()
    let token = try await office.engine.addToken(
      for: "ana", purpose: "test", scopes: [.workOn], expiresAt: nil, by: administrator)
    #expect(try await office.engine.token(token.key)?.user == "ana")
    try await office.engine.change(account: "ana", change, by: administrator)
    #expect(try await office.engine.session(session.id) == nil)
    #expect(try await office.engine.token(token.key) == nil)
    await expectRefused(office, Self.password)
  }

  @Test func aRemovedUserIdIsGivenToNobodyElse() async throws {
    let (office, _) = try await office()
    await expectRejection(.accountExists) { _ = try await office.engine.addAccount("ana", by: administrator) }
    try await office.engine.change(account: "ana", .remove, by: administrator)
    await expectRejection(.accountExists) { _ = try await office.engine.addAccount("ana", by: administrator) }
    await expectRejection(.unknownAccount) { _ = try await office.engine.resetPassword(of: "ana", by: administrator) }
  }

  @Test func aTemporaryAccountEndsByItself() async throws {
    let (office, session) = try await office()
    let end = Instant(millisecondsSince1970: office.clock.now.millisecondsSince1970 + 60_000)
    try await office.engine.change(account: "ana", .expire(at: end), by: administrator)
    #expect(try await office.engine.session(session.id) != nil)
    try office.clock.advance(byMilliseconds: 60_000)
    #expect(try await office.engine.session(session.id) == nil)
    await expectRefused(office, Self.password)
    #expect(try await office.engine.account("ana", by: administrator).condition == .ended)
  }

  @Test func oneTakesBackTheOwnSessionsAndNoOthers() async throws {
    let (office, session) = try await office()
    try office.clock.advance(byMilliseconds: 1000)
    let other = try await office.engine.signIn("ana", password: Self.password, from: SignInPlace(client: "Phone"))
    let list = try await office.engine.sessions(of: session)
    #expect(list.map(\.client) == ["Firefox", "Phone"])
    #expect(list.map(\.isCurrent) == [true, false])
    #expect(try await office.engine.revoke(list[1].handle, of: session))
    #expect(try await !office.engine.revoke(list[1].handle, of: session))
    #expect(try await office.engine.session(other.id) == nil)
    try await office.engine.signOut(session.id)
    #expect(try await office.engine.session(session.id) == nil)
  }

  @Test func theStoreHoldsNoSessionIDPasswordOrKey() async throws {
    let (office, session) = try await office()
    let token = try await office.engine.addToken(
      for: "ana", purpose: "test", scopes: [.workOn], expiresAt: nil, by: administrator)
    let stored = try await office.store.read { reader in
      "\(try reader.accounts(after: nil, limit: 9)) \(try reader.sessions(of: "ana")) \(try reader.tokens(of: nil))"
        + " \(try reader.accesses(AccessFilter(), after: 0, limit: 99))"
    }
    #expect(!stored.contains(session.id))
    #expect(!stored.contains(session.csrfToken))
    #expect(!stored.contains(token.key))
    #expect(!stored.contains(Self.password))
  }

  // MARK: Second factor

  @Test func whoHoldsAChosenRoleMustSetUpASecondFactorAndUseIt() async throws {
    let (office, _) = try await office()
    var policy = PasswordPolicy.standard
    policy.secondFactorRoles = ["clerk"]
    try await office.engine.choose(policy, by: administrator)
    let first = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
    #expect(first.stage == .enrolment)
    let secret = try await office.engine.newSecondFactor(for: first)
    #expect(secret.url.hasPrefix("otpauth://totp/office:ana?secret=\(secret.text)"))
    await expectRejection(.signInRefused) { _ = try await office.engine.enrol(code: "000000", in: first) }
    let bytes = try #require(Base32.bytes(secret.text))
    func code() -> String {
      OneTimeCode.code(bytes, step: OneTimeCode.step(atMilliseconds: office.clock.now.millisecondsSince1970))
    }
    let signedIn = try await office.engine.enrol(code: code(), in: first)
    #expect(signedIn.stage == .signedIn)

    let second = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
    #expect(second.stage == .secondFactor)
    await expectRejection(.signInRefused) { _ = try await office.engine.confirm(code(), in: second) }
    try office.clock.advance(byMilliseconds: 30_000)
    let confirmed = try await office.engine.confirm(code(), in: second)
    #expect(confirmed.stage == .signedIn)
    #expect(confirmed.id != second.id)
    let stored = try await office.store.read { try $0.account("ana")?.secondFactor }
    #expect(stored != nil && stored != bytes, "sealed")
  }

  @Test func anUnattendedScreenSetsUpNoOtherSecondFactor() async throws {
    let (office, session) = try await office()
    func code(_ secret: SecondFactorSecret) throws -> String {
      let step = OneTimeCode.step(atMilliseconds: office.clock.now.millisecondsSince1970)
      return OneTimeCode.code(try #require(Base32.bytes(secret.text)), step: step)
    }
    let first = try await office.engine.newSecondFactor(for: session)
    #expect(try await office.engine.newSecondFactor(for: session) == first, "the same while the session goes on")
    await expectRejection(.signInRefused) { _ = try await office.engine.enrol(code: try code(first), in: session) }
    let open = try await office.engine.enrol(code: try code(first), password: Self.password, in: session)
    // Another one needs the password and a code of the first that has not been used.
    let second = try await office.engine.newSecondFactor(for: open)
    #expect(second.isReplacement)
    #expect(second.text != first.text)
    try office.clock.advance(byMilliseconds: 30_000)
    await expectRejection(.signInRefused) {
      _ = try await office.engine.enrol(code: try code(second), password: Self.password, in: open)
    }
    let waiting = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
    let next = try await office.engine.enrol(
      code: try code(second), password: Self.password, presentCode: try code(first), in: open)
    #expect(next.id != open.id)
    #expect(try await office.engine.session(waiting.id) == nil, "other sessions end")
  }

  @Test func aSessionIsNotKeptAliveByWhatAPageAsksByItself() async throws {
    let (office, session) = try await office()
    try office.clock.advance(byMilliseconds: 400_000)
    #expect(try await office.engine.session(session.id, isUse: false) != nil)
    try office.clock.advance(byMilliseconds: 400_000)
    #expect(try await office.engine.session(session.id, isUse: false) == nil)
  }

  @Test func wrongCodesLockAsWrongPasswordsDo() async throws {
    let (office, session) = try await office()
    let secret = try await office.engine.newSecondFactor(for: session)
    let bytes = try #require(Base32.bytes(secret.text))
    let step = OneTimeCode.step(atMilliseconds: office.clock.now.millisecondsSince1970)
    _ = try await office.engine.enrol(
      code: OneTimeCode.code(bytes, step: step), password: Self.password, in: session)
    let waiting = try await office.engine.signIn("ana", password: Self.password, from: Self.place)
    for _ in 0..<3 {
      await expectRejection(.signInRefused) { _ = try await office.engine.confirm("000000", in: waiting) }
    }
    try office.clock.advance(byMilliseconds: 30_000)
    await expectRejection(.signInRefused) {
      _ = try await office.engine.confirm(OneTimeCode.code(bytes, step: step + 1), in: waiting)
    }
    await expectRefused(office, Self.password)
  }

  @Test func aSessionThatIsNotSignedInYetEndsAfterTenMinutes() async throws {
    let office = try await Office()
    let temporary = try await office.engine.addAccount("ana", by: administrator)
    let first = try await office.engine.signIn("ana", password: temporary, from: Self.place)
    try office.clock.advance(byMilliseconds: 599_000)
    #expect(try await office.engine.session(first.id) != nil)
    try office.clock.advance(byMilliseconds: 2_000)
    #expect(try await office.engine.session(first.id) == nil)
  }
}
