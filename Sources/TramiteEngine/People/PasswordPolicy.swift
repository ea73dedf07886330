public import TramiteFEEL

/// The rules about passwords, sessions and lock-out of an office: a value, with the rules of the source documents as presets
/// (requirements.md PW, ID).
public struct PasswordPolicy: Hashable, Sendable {
  /// What people call it by.
  public var name: String
  /// Where the rules come from.
  public var source: String
  /// The least number of characters.
  public var minimumLength: Int
  /// The characters of which at least one must be there.
  public var composition: Composition
  /// Whether names, sequences, keyboard runs, repetitions, dates and common words are refused (R.418.25 a.3.iv).
  public var forbidsTrivial: Bool
  /// How many earlier passwords may not be used again; nil: none of them ever.
  public var remembered: Int?
  /// After how long a password must be changed; nil: never.
  public var maximumAge: Age?
  /// How long a password must be kept before it is changed again, in seconds: against running through the history.
  public var minimumAgeSeconds: Int64
  /// How long a temporary password may be used, in seconds.
  public var temporarySeconds: Int64
  /// How many wrong passwords lock the account.
  public var attempts: Int
  /// How long it is locked, in seconds.
  public var lockSeconds: Int64
  /// After how long without use an account is blocked; nil: never.
  public var dormancy: MonthsDuration?
  /// After how long without use a session ends, in seconds.
  public var idleSeconds: Int64
  /// After how long a session ends in any case, in seconds.
  public var sessionSeconds: Int64
  /// Holders of these roles must sign in with a second factor, sorted.
  public var secondFactorRoles: [String] = []
  /// Whether everybody must.
  public var secondFactorForAll = false

  /// How old a password may grow, as a document says it: 90 days are not three months.
  public enum Age: Hashable, Sendable {
    case months(Int)
    case days(Int)

    /// As ISO 8601 writes it: `P6M`, `P90D`.
    public var text: String {
      switch self {
      case .months(let count): "P\(count)M"
      case .days(let count): "P\(count)D"
      }
    }
  }

  /// Kinds of characters.
  public struct Composition: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let letter = Composition(rawValue: 1)
    public static let digit = Composition(rawValue: 2)
    public static let lowercase = Composition(rawValue: 4)
    public static let uppercase = Composition(rawValue: 8)
  }
}

extension PasswordPolicy {
  /// The product's own: Montevideo's composition, and the six months of the Junta's MACO (requirements.md PW-1, PW-4).
  public static let standard = PasswordPolicy(
    name: "standard", source: "R.418.25 a.3 and b.2; SAS manual A.9.1, A.9.2", minimumLength: 8,
    composition: [.letter, .digit, .lowercase, .uppercase], forbidsTrivial: true, remembered: nil,
    maximumAge: .months(6), minimumAgeSeconds: 86_400, temporarySeconds: 72 * 3600, attempts: 3,
    lockSeconds: 3600, dormancy: MonthsDuration(months: 6), idleSeconds: 600, sessionSeconds: 12 * 3600)

  /// Intendencia de Montevideo, R.418.25: eight characters of all kinds, changed every year, ten minutes of inactivity.
  public static let montevideo = standard.changed("montevideo", "R.418.25 a.3.iii-x, a.4.i, b.2.i") {
    $0.maximumAge = .months(12)
  }
  /// Junta de Andalucía, MACO: six letters and digits, changed every six months, an hour of inactivity at most.
  public static let maco = standard.changed("maco", "SAS manual A.9.2, 6.3.3(2)") {
    $0.minimumLength = 6
    $0.composition = [.letter, .digit]
    $0.idleSeconds = 3600
  }
  /// MTI: changed every 90 days.
  public static let mti = maco.changed("mti", "SAS manual A.9.6") { $0.maximumAge = .days(90) }
  /// LÉMEH and RRHH: changed every three months.
  public static let rrhh = maco.changed("rrhh", "SAS manual A.9.6") { $0.maximumAge = .months(3) }
  /// The longest that the Junta allows: nine months.
  public static let junta = maco.changed("junta", "SAS manual F 7.3") { $0.maximumAge = .months(9) }

  /// The named presets, the product's own first.
  public static let presets = [standard, montevideo, maco, mti, rrhh, junta]

  /// What these rules ask of a new password.
  public var rules: [PasswordRule] { PasswordRule.allCases.filter { asks($0) } }

  /// The preset of a name.
  public static func preset(_ name: String) -> PasswordPolicy? { presets.first { $0.name == name } }

  private func changed(_ name: String, _ source: String, _ change: (inout PasswordPolicy) -> Void) -> PasswordPolicy {
    var policy = self
    policy.name = name
    policy.source = source
    change(&policy)
    return policy
  }

  /// When a password that was set at a time must be changed; nil: never.
  func expiry(of changedAt: Instant) -> Instant? {
    switch maximumAge {
    case nil: nil
    case .months(let count): changedAt.adding(.monthsDuration(MonthsDuration(months: count)), in: .utc)
    case .days(let count):
      Instant(millisecondsSince1970: changedAt.millisecondsSince1970 + Int64(count) * 86_400_000)
    }
  }

  /// Until when an account that was last used at a time stays usable; nil: for ever.
  func dormantFrom(_ usedAt: Instant) -> Instant? {
    dormancy.flatMap { usedAt.adding(.monthsDuration($0), in: .utc) }
  }
}
