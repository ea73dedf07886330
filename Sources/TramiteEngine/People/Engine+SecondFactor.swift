import Crypto
import TramiteFEEL
import TramiteInterpreter
import TramiteStore

/// A second factor that is being set up: shown once.
public struct SecondFactorSecret: Hashable, Sendable {
  /// In base 32, as people type it into an application.
  public let text: String
  /// The `otpauth:` address that applications read.
  public let url: String
  /// Whether it would replace another one, a code of which must be given too.
  public let isReplacement: Bool
}

/// What a person with an open session does to the own way of signing in.
extension Engine {
  /// Takes the code of the second factor, in a session that waits for it. The session goes on under a new id.
  /// - Throws: ``Rejection``: `signInRefused`; wrong codes count as wrong passwords do
  public nonisolated func confirm(_ code: String, in session: OpenSession, request: String? = nil) async throws
    -> OpenSession
  {
    let outcome: SignInOutcome = try await shard.perform { batch in
      guard let row = try batch.writer.session(hash: SecretHash.of(session.id)), row.stage == .secondFactor,
        var account = try batch.writer.account(row.user), let sealed = account.secondFactor
      else { return SignInOutcome(session: nil) }
      let policy = try PasswordPolicy.of(batch.writer)
      let access = Access(.secondFactor, "account")
      guard row.isAlive(policy, batch.now), account.isUsable(batch.now),
        account.lockedUntil.map({ $0 <= batch.now }) ?? true
      else { return SignInOutcome(session: nil) }
      batch.writes += 1
      let step = OneTimeCode.acceptedStep(
        code, try batch.secretSeal().open(sealed), atMilliseconds: batch.now.millisecondsSince1970,
        after: account.secondFactorStep)
      guard let step else {
        try batch.countFailure(of: account, policy)
        try batch.record(access, user: row.user, isAllowed: false, reason: "wrong or used code", request: request)
        return SignInOutcome(session: nil)
      }
      account.secondFactorStep = step
      account.failures = 0
      try batch.writer.changeAccount(account)
      try batch.record(access, user: row.user, isAllowed: true, request: request)
      let stage: SessionRow.Stage = account.isPasswordDue(policy, batch.now) ? .passwordChange : .signedIn
      return SignInOutcome(session: try batch.renew(row, stage))
    }
    guard let next = outcome.session else { throw Rejection.signInRefused }
    return next
  }

  /// Begins to set up a second factor: gives a secret, the same as long as the session goes on under its id, that counts only
  /// when a code of it has been entered (``enrol(code:password:presentCode:in:request:)``).
  public nonisolated func newSecondFactor(for session: OpenSession) async throws -> SecondFactorSecret {
    try await shard.perform { batch in
      let bytes = try batch.secondFactorSecret(of: session)
      let issuer = try batch.writer.organizations().first?.id ?? "Tramite"
      return SecondFactorSecret(
        text: Base32.text(bytes), url: OneTimeCode.url(bytes, user: session.user, issuer: issuer),
        isReplacement: try batch.writer.account(session.user)?.secondFactor != nil)
    }
  }

  /// Sets up the second factor of ``newSecondFactor(for:)``, in a session that has signed in or that waits for it. All other
  /// sessions of the person end.
  ///
  /// Who has signed in already gives the password again, and a code of the factor that is replaced: an unattended screen is
  /// not enough (OWASP ASVS 3.7.1). Who waits for it has given the password just now.
  /// - Throws: ``Rejection``: `signInRefused` for a wrong code or password, or a session that may not; wrong ones count as at
  ///   sign-in
  /// - Cost: the hash of the password
  public nonisolated func enrol(
    code: String, password: String = "", presentCode: String = "", in session: OpenSession, request: String? = nil
  ) async throws -> OpenSession {
    let known = try await reading { try $0.account(session.user)?.password }
    var isPasswordRight = false
    if session.stage == .signedIn, let known {
      isPasswordRight = try await setup.workbench.fits(password, try PasswordHash(known))
    }
    let isProven = isPasswordRight
    let outcome: SignInOutcome = try await shard.perform { batch in
      let policy = try PasswordPolicy.of(batch.writer)
      guard let row = try batch.writer.session(hash: SecretHash.of(session.id)),
        row.stage == .signedIn || row.stage == .enrolment, var account = try batch.writer.account(row.user),
        account.secondFactor == nil || row.stage == .signedIn, row.isAlive(policy, batch.now),
        account.isUsable(batch.now), account.password == known
      else { return SignInOutcome(session: nil) }
      func refused(_ reason: String) throws -> SignInOutcome {
        try batch.countFailure(of: account, policy)
        try batch.record(
          Access(.secondFactor, "account: set up"), user: row.user, isAllowed: false, reason: reason, request: request)
        return SignInOutcome(session: nil)
      }
      let time = batch.now.millisecondsSince1970
      if row.stage == .signedIn {
        // Who signs in by a provider has no password: there is none to be wrong.
        guard known != nil else {
          throw Rejection(
            .wrongData, "an account without a password sets up no second factor here: its provider asks for one",
            hint: "an administrator can give it a password", field: "password")
        }
        guard isProven else { return try refused("wrong password") }
        if let sealed = account.secondFactor {
          let present = try batch.secretSeal().open(sealed)
          guard
            OneTimeCode.acceptedStep(presentCode, present, atMilliseconds: time, after: account.secondFactorStep) != nil
          else { return try refused("wrong or used code of the present factor") }
        }
      }
      let secret = try batch.secondFactorSecret(of: session)
      guard let step = OneTimeCode.acceptedStep(code, secret, atMilliseconds: time, after: 0) else {
        return try refused("wrong code")
      }
      batch.writes += 1
      account.secondFactor = try batch.secretSeal().seal(secret)
      account.secondFactorStep = step
      account.failures = 0
      try batch.writer.changeAccount(account)
      try batch.endSessions(of: row.user, but: row.hash)
      try batch.record(
        Access(.secondFactor, "account: set up"), user: row.user, isAllowed: true, request: request)
      try batch.tell(row.user, .secondFactorSet, by: row.user)
      return SignInOutcome(session: try batch.renew(row, .signedIn))
    }
    guard let next = outcome.session else { throw Rejection.signInRefused }
    return next
  }

  /// Changes the own password. All other sessions of the person end, and this one goes on under a new id.
  /// - Throws: ``Rejection``: `signInRefused` for a wrong old password, `passwordRefused` with all rules that the new one
  ///   breaks
  /// - Cost: the hash of the old password, of the new one, and of each that is remembered
  public nonisolated func changePassword(
    in session: OpenSession, old: String, new: String, request: String? = nil
  ) async throws -> OpenSession {
    let now = now
    let found = try await reading { reader -> PasswordFacts? in
      guard let row = try reader.session(hash: SecretHash.of(session.id)),
        row.stage == .signedIn || row.stage == .passwordChange, let account = try reader.account(row.user),
        account.isUsable(now), let password = account.password
      else { return nil }
      let person = try reader.person(row.user)
      return PasswordFacts(
        account: account, password: password, policy: try PasswordPolicy.of(reader),
        names: [row.user, person?.name, person?.email?.split(separator: "@").first.map(String.init)].compactMap { $0 })
    }
    guard let found else { throw Rejection.signInRefused }
    guard try await setup.workbench.fits(old, try PasswordHash(found.password)) else {
      try await shard.perform { batch in
        guard let account = try batch.writer.account(session.user) else { return }
        try batch.countFailure(of: account, found.policy)
        try batch.record(
          Access(.changePassword, "account"), user: session.user, isAllowed: false, reason: "wrong password",
          request: request)
      }
      throw Rejection.signInRefused
    }
    let broken = try await brokenRules(of: new, found)
    if !broken.isEmpty { throw Rejection.passwordRefused(broken, found.policy) }
    let hash = try await setup.workbench.hash(new, setup.options.passwordWork).text
    let outcome: SignInOutcome = try await shard.perform { batch in
      guard let row = try batch.writer.session(hash: SecretHash.of(session.id)),
        var account = try batch.writer.account(row.user), account.password == found.password
      else { return SignInOutcome(session: nil) }
      account.earlierPasswords = ([found.password] + account.earlierPasswords).bounded
      account.password = hash
      account.passwordChangedAt = batch.now
      account.mustChangePassword = false
      let setBy = account.passwordSetBy
      account.passwordSetBy = nil
      account.failures = 0
      batch.writes += 1
      try batch.writer.changeAccount(account)
      try batch.endSessions(of: row.user, but: row.hash)
      try batch.record(
        Access(.changePassword, "account"), user: row.user, isAllowed: true,
        reason: setBy.map { "in place of a temporary one that '\($0)' has set" }, request: request)
      try batch.tell(row.user, .passwordChanged, by: setBy ?? row.user)
      let needsMore = try account.secondFactor == nil && batch.needsSecondFactor(row.user, found.policy)
      return SignInOutcome(session: try batch.renew(row, needsMore ? .enrolment : .signedIn))
    }
    guard let next = outcome.session else { throw Rejection.signInRefused }
    return next
  }

  private nonisolated func brokenRules(of new: String, _ facts: PasswordFacts) async throws -> [PasswordRule] {
    var broken = facts.policy.brokenRules(of: new, names: facts.names)
    let age = now.millisecondsSince1970 - (facts.account.passwordChangedAt ?? now).millisecondsSince1970
    if !facts.account.mustChangePassword, age < facts.policy.minimumAgeSeconds * 1000 { broken.append(.changedTooSoon) }
    // What is refused anyway is not worth the work.
    guard broken.isEmpty else { return broken }
    let earlier = [facts.password] + facts.account.earlierPasswords.prefix(facts.policy.remembered ?? .max)
    if try await setup.workbench.firstFit(new, try earlier.map { try PasswordHash($0) }) != nil {
      broken.append(.usedBefore)
    }
    return broken
  }
}

/// What is needed to judge a new password.
private struct PasswordFacts: Sendable {
  let account: AccountRow
  let password: String
  let policy: PasswordPolicy
  let names: [String]
}

extension Batch {
  /// Counts a wrong password or code of somebody who is here already: too many lock the account and end its sessions.
  func countFailure(of account: AccountRow, _ policy: PasswordPolicy) throws {
    var account = account
    account.failures += 1
    if account.failures >= policy.attempts {
      account.failures = 0
      account.lockedUntil = now.adding(seconds: policy.lockSeconds)
      try endSessions(of: account.user)
    }
    writes += 1
    try writer.changeAccount(account)
  }

  /// The secret that a session may set up: of the session's id and the store's key, so that it is neither kept before it
  /// counts nor chosen by who sends a form, and another one in the next session.
  fileprivate func secondFactorSecret(of session: OpenSession) throws -> [UInt8] {
    let text = "second factor \(SecretHash.of(session.id))"
    return Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: try secretSeal().key).prefix(20))
  }

  /// A session under a new id in place of an old one: what somebody has seen of it before is worth nothing after.
  func renew(_ row: SessionRow, _ stage: SessionRow.Stage) throws -> OpenSession {
    _ = try writer.removeSession(hash: row.hash)
    return try openSession(of: row.user, stage, client: row.client)
  }
}

extension Instant {
  func adding(seconds: Int64) -> Instant { Instant(millisecondsSince1970: millisecondsSince1970 + seconds * 1000) }
}

extension Rejection {
  static func passwordRefused(_ broken: [PasswordRule], _ policy: PasswordPolicy) -> Rejection {
    let findings = broken.map { Finding(field: "new", message: $0.words(policy), hint: nil, code: $0.rawValue) }
    return Rejection(
      .passwordRefused,
      "the new password is not right: expected that " + findings.map(\.message).joined(separator: "; "),
      hint:
        "three or four words that belong to nobody, with a digit and an upper-case letter, are easy to keep in mind",
      field: "new", findings: findings)
  }
}
