import ArgumentParser
import TramiteDefinitions
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports

struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "Accounts: with what people sign in to a server.",
    subcommands: [
      UserAddCommand.self, UserListCommand.self, UserShowCommand.self, UserLockCommand.self, UserUnlockCommand.self,
      UserPasswordCommand.self, UserRemoveCommand.self, UserImportCommand.self, UserPolicyCommand.self,
    ])
}

/// For commands about accounts and rights: who acts is recorded in the access register.
struct AdministrationOptions: ParsableArguments {
  @OptionGroup var store: StoreOptions
  @Option(name: .long, help: "Who acts; recorded. Default: TRAMITE_USER.")
  var by: String?
  @OptionGroup var output: FormatOptions

  /// Who acts.
  var actor: Actor { Actor(by ?? Terminal.variable("TRAMITE_USER")) }

  /// The engine of the store, which must exist.
  func engine() throws -> Engine { try Session.administering(store).engine }
}

/// A moment as people write it: a day, or a date and time with an offset.
enum MomentArgument {
  /// - Throws: wrong usage for a text that is none
  static func instant(_ text: String?, _ option: String) throws -> Instant? {
    guard let text else { return nil }
    if let instant = Instant(iso8601: text) ?? Instant(iso8601: text + "T00:00:00Z") { return instant }
    throw ValidationError(
      "\(option) expects a day or a time such as 2026-03-01 or 2026-03-01T12:00:00Z, found '\(text)'")
  }
}

struct UserAddCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract:
      "Gives a person an account and prints its temporary password, once; it must be changed at the first sign-in.")

  @Argument(help: "The user id, as in organization.yaml.")
  var user: String
  @Flag(name: .long, help: "The person may administer accounts and rights.")
  var administrator = false
  @Option(name: .long, help: "When the account ends by itself: a day or a time.")
  var until: String?
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    let until = try MomentArgument.instant(until, "--until")
    let engine = try options.engine()
    let password = try await engine.addAccount(
      user, isAdministrator: administrator, expiresAt: until, by: options.actor)
    PasswordOutput.show(user, password, format)
  }
}

/// A temporary password on its way to the person.
enum PasswordOutput {
  static func show(_ user: String, _ password: String, _ format: OutputFormat) {
    switch format {
    case .json:
      var object = JSONObject()
      object.set("user", user)
      object.set("temporaryPassword", password)
      Output.standard.line(object.line)
    case .text:
      Output.standard.line(password)
      ErrorOutput.line(
        "this temporary password of '\(user)' is shown once; it is changed at the first sign-in, within three days")
    }
  }
}

/// An account as a line.
enum AccountOutput {
  static func show(_ account: Account, _ format: OutputFormat) {
    switch format {
    case .json: Output.standard.line(object(account).line)
    case .text:
      let seen = account.lastSignInAt.map { "last sign-in \(Words.time($0, in: .utc))" } ?? "never signed in"
      let rights = account.rights.isEmpty ? "" : "  \(account.rights.joined(separator: ", "))"
      Output.standard.line("\(account.user)  \(account.condition.rawValue)  \(seen)\(rights)")
    }
  }

  static func object(_ account: Account) -> JSONObject {
    var object = JSONObject()
    object.set("user", account.user)
    object.set("condition", account.condition.rawValue)
    object.set("lastSignInAt", account.lastSignInAt)
    object.set("passwordChangedAt", account.passwordChangedAt)
    object.set("lockedUntil", account.lockedUntil)
    object.set("failures", account.failures)
    object.set("secondFactor", account.hasSecondFactor)
    object.set("createdAt", account.createdAt)
    object.set("createdBy", account.createdBy)
    object.set("expiresAt", account.expiresAt)
    object.set("rights", account.rights)
    return object
  }
}

struct UserListCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "All accounts, by user id.")
  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let engine = try Session.reading(reading.store).engine
    var after: String?
    var count = 0
    while true {
      let page = try await engine.accounts(after: after, limit: 500, by: Actor(nil))
      for account in page { AccountOutput.show(account, format) }
      count += page.count
      guard page.count == 500, let last = page.last else { break }
      after = last.user
    }
    if count == 0, format == .text {
      ErrorOutput.line("nobody has an account yet: make the first with: tramite user add NAME --administrator")
    }
  }
}

struct UserShowCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "One account.")
  @Argument(help: "The user id.")
  var user: String
  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let account = try await Session.reading(reading.store).engine.account(user, by: Actor(nil))
    if format == .json { return AccountOutput.show(account, .json) }
    func line(_ name: String, _ value: String) {
      Output.standard.line(name + String(repeating: " ", count: max(1, 22 - name.count)) + value)
    }
    func time(_ instant: Instant?) -> String { instant.map { Words.time($0, in: .utc) } ?? "never" }
    line("user", account.user)
    line("condition", account.condition.rawValue)
    if let until = account.lockedUntil { line("locked until", time(until)) }
    line("wrong passwords", "\(account.failures)")
    line("last sign-in", time(account.lastSignInAt))
    line("password changed", time(account.passwordChangedAt))
    line("second factor", account.hasSecondFactor ? "set up" : "none")
    line("made", time(account.createdAt) + (account.createdBy.map { " by \($0)" } ?? ""))
    line("ends", time(account.expiresAt))
    if !account.rights.isEmpty { line("own rights", account.rights.joined(separator: ", ")) }
  }
}

/// A command that changes an account and says what became of it.
private func change(
  _ user: String, _ change: AccountChange, _ options: AdministrationOptions
) async throws {
  let engine = try options.engine()
  try await engine.change(account: user, change, by: options.actor)
  AccountOutput.show(try await engine.account(user, by: Actor(user)), options.output.format)
}

struct UserLockCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "lock", abstract: "Blocks an account until it is unlocked; its sessions end at once.")
  @Argument(help: "The user id.")
  var user: String
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }
  func run() async throws { try await change(user, .block, options) }
}

struct UserUnlockCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "unlock", abstract: "Makes a blocked, locked or unused account usable again.")
  @Argument(help: "The user id.")
  var user: String
  @Flag(name: .long, help: "The second factor is to be set up again.")
  var resetSecondFactor = false
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }
  func run() async throws {
    if resetSecondFactor {
      try await options.engine().change(account: user, .resetSecondFactor, by: options.actor)
    }
    try await change(user, .unblock, options)
  }
}

struct UserPasswordCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Sets a new temporary password and prints it, once; all sessions end.")
  @Argument(help: "The user id.")
  var user: String
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }
  func run() async throws {
    let password = try await options.engine().resetPassword(of: user, by: options.actor)
    PasswordOutput.show(user, password, format)
  }
}

struct UserRemoveCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Ends an account for good, with its sessions, tokens and own rights; the user id is given to nobody else."
  )
  @Argument(help: "The user id.")
  var user: String
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }
  func run() async throws { try await change(user, .remove, options) }
}

struct UserImportCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Keeps accounts in step with an organization.yaml: makes missing ones, blocks those of people who are gone.")
  @Argument(help: "The organization.yaml.")
  var file: String
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    let reading = OrganizationReader.read(try FileSystem.bytes(file), file: file, zones: SystemZones.all)
    guard let organization = reading.organization else { throw DeploymentRefused(problems: reading.problems) }
    let engine = try options.engine()
    let report = try await engine.bring(accountsOf: organization, by: options.actor)
    for made in report.made { PasswordOutput.show(made.user, made.password, format) }
    for user in report.blocked {
      switch format {
      case .json:
        var object = JSONObject()
        object.set("user", user)
        object.set("condition", Account.Condition.blocked.rawValue)
        Output.standard.line(object.line)
      case .text: Output.standard.line("\(user)  blocked: no longer in \(file)")
      }
    }
    if report.made.isEmpty, report.blocked.isEmpty, format == .text { ErrorOutput.line("nothing was to be changed") }
  }
}

struct UserPolicyCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy",
    abstract: "Shows or chooses the rules about passwords and sessions: a preset, and who needs a second factor.")
  @Argument(help: "standard, montevideo, maco, mti, rrhh or junta. Without: shows what is in force.")
  var preset: String?
  @Option(
    name: .long,
    help:
      "Holders of this role need a second factor, and of no other; may be repeated. 'all': everybody. 'none': nobody.")
  var secondFactor: [String] = []
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }

  func run() async throws {
    let engine = try options.engine()
    if preset != nil || !secondFactor.isEmpty {
      var policy = try await engine.passwordPolicy()
      if let preset {
        guard let found = PasswordPolicy.preset(preset) else {
          throw ValidationError(
            "there is no policy '\(preset)'; expected \(PasswordPolicy.presets.map(\.name).joined(separator: ", "))")
        }
        let (all, roles) = (policy.secondFactorForAll, policy.secondFactorRoles)
        policy = found
        (policy.secondFactorForAll, policy.secondFactorRoles) = (all, roles)
      }
      if !secondFactor.isEmpty {
        policy.secondFactorForAll = secondFactor.contains("all")
        policy.secondFactorRoles = secondFactor.filter { $0 != "all" && $0 != "none" }.sorted()
      }
      try await engine.choose(policy, by: options.actor)
    }
    show(try await engine.passwordPolicy())
  }

  private func show(_ policy: PasswordPolicy) {
    switch format {
    case .json:
      var object = JSONObject()
      object.set("policy", policy.name)
      object.set("source", policy.source)
      object.set("minimumLength", policy.minimumLength)
      object.set("maximumAgeMonths", policy.maximumAge?.months)
      object.set("attempts", policy.attempts)
      object.set("lockSeconds", Int(policy.lockSeconds))
      object.set("dormancyMonths", policy.dormancy?.months)
      object.set("idleSeconds", Int(policy.idleSeconds))
      object.set("sessionSeconds", Int(policy.sessionSeconds))
      object.set("secondFactorForAll", policy.secondFactorForAll)
      object.set("secondFactorRoles", policy.secondFactorRoles)
      Output.standard.line(object.line)
    case .text:
      let second =
        policy.secondFactorForAll
        ? "everybody" : policy.secondFactorRoles.isEmpty ? "nobody" : policy.secondFactorRoles.joined(separator: ", ")
      Output.standard.lines([
        "\(policy.name) (\(policy.source))",
        "at least \(policy.minimumLength) characters, changed every \(policy.maximumAge.map { "\($0.months)" } ?? "∞") months",
        "\(policy.attempts) wrong passwords lock for \(policy.lockSeconds / 60) minutes",
        "not used for \(policy.dormancy.map { "\($0.months)" } ?? "∞") months: blocked",
        "\(policy.idleSeconds / 60) minutes without use, or \(policy.sessionSeconds / 3600) hours, end a session",
        "second factor: \(second)",
      ])
    }
  }
}
