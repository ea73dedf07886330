import ArgumentParser
import TramiteClient
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports
import TramiteStore

struct RegisterCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "The entries of a register, or the rows of a data store; without a name, all of them by name.")

  @Argument(help: "The register or data store.")
  var name: String?

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let desk = try Session.desk(reading: reading.store)
    let (registers, stores) = try await desk.registers()
    guard let name else {
      for register in registers { show(register, as: "register") }
      for store in stores { show(store, as: "dataStore") }
      return
    }
    if registers.contains(name) {
      try await desk.everyPage {
        try await desk.register(name, after: $0, limit: 500)
      } _: {
        $0.forEach(showEntry)
      }
    } else if stores.contains(name) {
      try await desk.everyPage {
        try await desk.dataRows(name, after: $0, limit: 500)
      } _: {
        $0.forEach(showRow)
      }
    } else {
      throw NegativeAnswer(
        "there is no register or data store '\(name)' in this store",
        hint: NearestText.known(name, among: registers + stores))
    }
  }

  private func show(_ name: String, as kind: String) {
    var object = JSONObject()
    object.set(kind, name)
    Output.standard.line(format == .json ? object.line : name)
  }

  private func showRow(_ row: Record) {
    guard format == .text else { return Output.standard.line(row.line) }
    let fields = row.fields["fields"]?.json ?? "{}"
    Output.standard.line(
      "\(row.words("key"))  version \(row.number("version") ?? 0)  \(row.words("at"))  \(fields)")
  }

  private func showEntry(_ entry: Record) {
    guard format == .text else { return Output.standard.line(entry.line) }
    var fields = Context()
    if case .context(let found)? = entry.fields["fields"] { fields = found }
    let at = entry.time("at").map { Words.time($0, in: .utc) } ?? ""
    Output.standard.line(
      "\(entry.words("number"))  \(at)  \(Words.entries(fields, count: 20))"
        + (entry.text("instance").map { "  (\($0))" } ?? ""))
  }
}

struct FileCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "Takes a file out of the store, by the id that its variable holds.")

  @Argument(help: "The file's id.")
  var id: String

  @Option(name: .long, help: "Where to write it. Default: its own name, in the working folder.")
  var output: String?

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let (row, content) = try await Session.desk(reading: reading.store).file(id)
    let path = output ?? Path.name(row.words("name"))
    if output == nil, FileSystem.kind(path) != .nothing {
      throw NegativeAnswer("'\(path)' is there already, and is not written over", hint: "use --output PATH")
    }
    try await FileSystem.write(to: path) { try await content.next() }
    switch format {
    case .json: Output.standard.line(row.adding("path", .string(path)).line)
    case .text:
      Output.standard.line("wrote \(path) (\(row.number("size") ?? 0) bytes, SHA-256 \(row.words("sha256")))")
    }
  }
}

struct SecretCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "secret", abstract: "Opens a secret that is for the user: it is shown once, and then it is nowhere.")

  @Argument(help: "The secret's id, as its variable holds it.")
  var id: String

  @OptionGroup var acting: ActingOptions
  var format: OutputFormat { acting.output.format }

  func run() async throws {
    let desk = try await Session.desk(acting)
    let secret = try await desk.openSecret(id)
    switch format {
    case .json:
      var object = JSONObject()
      object.set("secret", secret)
      Output.standard.line(object.line)
    case .text: Output.standard.line(secret)
    }
  }
}
