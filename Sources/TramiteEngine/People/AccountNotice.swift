import TramiteInterpreter
import TramiteStore

/// What a person is told of the own account: somebody else may have done it (OWASP ASVS 4.0.3 V2.2.3; requirements.md PW-7).
public enum AccountNotice: String, Hashable, Sendable, CaseIterable {
  case passwordReset, passwordChanged, secondFactorReset, secondFactorSet, keyMade, deputyGiven

  private static let prefix = "account/"

  /// What a notice is about, by what sent it; nil for notices of cases.
  public init?(source: String) {
    guard source.hasPrefix(Self.prefix) else { return nil }
    self.init(rawValue: String(source.dropFirst(Self.prefix.count).prefix { $0 != "/" }))
  }

  /// As the command line and programs read it; pages have words of their own.
  fileprivate var subject: String {
    switch self {
    case .passwordReset: "An administrator has set a new password for your account"
    case .passwordChanged: "The password of your account was changed"
    case .secondFactorReset: "An administrator has taken away the second factor of your account"
    case .secondFactorSet: "A second factor was set up for your account"
    case .keyMade: "A key for programs was made for your account"
    case .deputyGiven: "Somebody stands in for you"
    }
  }

  fileprivate func source(_ number: Int64) -> String { "\(Self.prefix)\(rawValue)/\(number)" }
}

extension Batch {
  /// Tells a person what was done with the own account, and by whom.
  /// - Parameter about: whom or what else it concerns
  func tell(_ user: String, _ notice: AccountNotice, by actor: String?, about: String? = nil) throws {
    // Each is recorded in the register: its next number tells two of one kind apart.
    let number = try writer.lastAccessNumber() + 1
    let body = [about, actor.map { "by \($0)" }].compactMap { $0 }.joined(separator: ", ")
    _ = try writer.addNotice(
      NoticeRow(
        recipient: .user(user), subject: notice.subject, body: body, instance: nil, element: actor,
        source: notice.source(number), at: now))
  }
}
