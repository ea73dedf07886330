import ArgumentParser
import TramiteClient
import TramiteDefinitions
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

  func validate() throws {
    if store.wantedServer != nil, by != nil {
      throw ValidationError("with a server its token says who acts: leave out --by")
    }
  }

  /// A server, or the store, which must exist.
  func desk() throws -> any AdministrationDesk {
    if let server = try store.serverDesk() { return server }
    return EngineAdministrationDesk(try Session.administering(store).engine, actor)
  }
}

extension ReadingOptions {
  /// A server, or the store, which is only read.
  func administrationDesk() throws -> any AdministrationDesk {
    if let server = try store.serverDesk() { return server }
    return EngineAdministrationDesk(try Session.reading(store).engine, Actor(nil))
  }
}

extension Record {
  /// A time in words; what it says where there is none.
  func timeInWords(_ name: String, else none: String = "never") -> String {
    time(name).map { Words.time($0, in: .utc) } ?? none
  }
}

/// A moment as people write it: a day, or a date and time with an offset.
enum MomentArgument {
  /// Until when something lasts: a day is included.
  /// - Throws: wrong usage for a text that is none
  static func end(_ text: String?, _ option: String) throws -> Instant? {
    guard let text else { return nil }
    if let next = CalendarDate(iso8601: text)?.adding(days: 1) { return try instant(next.description, option) }
    return try instant(text, option)
  }

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
    let made = try await options.desk().addAccount(user, isAdministrator: administrator, expiresAt: until)
    PasswordOutput.show(made, format)
  }
}

/// A temporary password on its way to the person.
enum PasswordOutput {
  static func show(_ made: Record, _ format: OutputFormat) {
    switch format {
    case .json: Output.standard.line(made.line)
    case .text:
      Output.standard.line(made.words("temporaryPassword"))
      ErrorOutput.line(
        "this temporary password of '\(made.words("user"))' is shown once; it is changed at the first sign-in, within "
          + "three days")
    }
  }
}

/// An account as a line.
enum AccountOutput {
  static func show(_ account: Record, _ format: OutputFormat) {
    switch format {
    case .json: Output.standard.line(account.line)
    case .text:
      let seen = account.time("lastSignInAt").map { "last sign-in \(Words.time($0, in: .utc))" } ?? "never signed in"
      let rights = account.texts("rights")
      Output.standard.line(
        "\(account.words("user"))  \(account.words("condition"))  \(seen)"
          + (rights.isEmpty ? "" : "  \(rights.joined(separator: ", "))"))
    }
  }
}

struct UserListCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "All accounts, by user id.")
  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let desk = try reading.administrationDesk()
    var after: String?
    var count = 0
    repeat {
      let page = try await desk.accounts(after: after, limit: 500)
      for account in page.items { AccountOutput.show(account, format) }
      count += page.items.count
      after = page.next
    } while after != nil
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
    let account = try await reading.administrationDesk().account(user)
    if format == .json { return AccountOutput.show(account, .json) }
    func line(_ name: String, _ value: String) {
      Output.standard.line(name + String(repeating: " ", count: max(1, 22 - name.count)) + value)
    }
    line("user", account.words("user"))
    line("condition", account.words("condition"))
    if account.time("lockedUntil") != nil { line("locked until", account.timeInWords("lockedUntil")) }
    line("wrong passwords", "\(account.number("failures") ?? 0)")
    line("last sign-in", account.timeInWords("lastSignInAt"))
    line("password changed", account.timeInWords("passwordChangedAt"))
    line("second factor", account.isTrue("secondFactor") ? "set up" : "none")
    line("made", account.timeInWords("createdAt") + (account.text("createdBy").map { " by \($0)" } ?? ""))
    line("ends", account.timeInWords("expiresAt"))
    let rights = account.texts("rights")
    if !rights.isEmpty { line("own rights", rights.joined(separator: ", ")) }
  }
}

/// A command that changes an account and says what became of it.
private func change(
  _ user: String, _ change: AccountChange, _ options: AdministrationOptions
) async throws {
  AccountOutput.show(try await options.desk().change(account: user, change), options.output.format)
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
  @Flag(name: .long, help: "Who signs in next by the identity provider is taken for the person.")
  var forgetProvider = false
  @OptionGroup var options: AdministrationOptions
  var format: OutputFormat { options.output.format }
  func run() async throws {
    if resetSecondFactor { _ = try await options.desk().change(account: user, .resetSecondFactor) }
    if forgetProvider { _ = try await options.desk().change(account: user, .forgetProvider) }
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
    PasswordOutput.show(try await options.desk().resetPassword(of: user), format)
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
    let report = try await options.desk().bring(
      accountsOf: DefinitionFile(path: file, bytes: try FileSystem.bytes(file)))
    let (made, blocked) = (report.records("made"), report.texts("blocked"))
    for account in made { PasswordOutput.show(account, format) }
    for user in blocked {
      switch format {
      case .json:
        var object = JSONObject()
        object.set("user", user)
        object.set("condition", Account.Condition.blocked.rawValue)
        Output.standard.line(object.line)
      case .text: Output.standard.line("\(user)  blocked: no longer in \(file)")
      }
    }
    if made.isEmpty, blocked.isEmpty, format == .text { ErrorOutput.line("nothing was to be changed") }
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
    if let preset, PasswordPolicy.preset(preset) == nil {
      throw ValidationError(
        "there is no policy '\(preset)'; expected \(PasswordPolicy.presets.map(\.name).joined(separator: ", "))")
    }
    let desk = try options.desk()
    if preset == nil, secondFactor.isEmpty { return show(try await desk.passwordPolicy()) }
    show(
      try await desk.choosePasswordPolicy(preset: preset, secondFactor: secondFactor.isEmpty ? nil : secondFactor))
  }

  private func show(_ policy: Record) {
    if format == .json { return Output.standard.line(policy.line) }
    let roles = policy.texts("secondFactorRoles")
    let second =
      policy.isTrue("secondFactorForAll") ? "everybody" : roles.isEmpty ? "nobody" : roles.joined(separator: ", ")
    func number(_ name: String, in unit: Int = 1) -> String { policy.number(name).map { "\($0 / unit)" } ?? "∞" }
    Output.standard.lines([
      "\(policy.words("policy")) (\(policy.words("source")))",
      "at least \(number("minimumLength")) characters, \(Self.age(policy.text("maximumAge")))",
      "\(number("attempts")) wrong passwords lock for \(number("lockSeconds", in: 60)) minutes",
      "not used for \(number("dormancyMonths")) months: blocked",
      "\(number("idleSeconds", in: 60)) minutes without use, or \(number("sessionSeconds", in: 3600)) hours, end a session",
      "second factor: \(second)",
    ])
  }

  /// `P90D` or `P6M` in words.
  private static func age(_ text: String?) -> String {
    guard let text, let count = Int(text.dropFirst().dropLast()) else { return "never to be changed" }
    return "changed every \(Words.count(count, text.hasSuffix("D") ? "day" : "month"))"
  }
}
