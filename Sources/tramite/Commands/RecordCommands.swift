import ArgumentParser
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports
import TramiteStore

struct RegisterCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "The entries of a register; without a name, the registers.")

  @Argument(help: "The register.")
  var name: String?

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let engine = try Session.reading(reading.store).engine
    let registers = try await engine.registers()
    guard let name else { return registers.forEach(show) }
    guard registers.contains(name) else {
      throw InputFailure(
        "there is no register '\(name)' in this store", hint: NearestText.known(name, among: registers))
    }
    var position: Int64 = 0
    while true {
      let page = try await engine.register(name, after: position, limit: 500)
      page.forEach(show)
      guard page.count == 500, let last = page.last else { return }
      position = last.entry.position
    }
  }

  private func show(_ register: String) {
    var object = JSONObject()
    object.set("register", register)
    Output.standard.line(format == .json ? object.line : register)
  }

  private func show(_ record: RegisterRecord) {
    switch format {
    case .json:
      var object = JSONObject()
      object.set("register", record.entry.register)
      object.set("number", record.entry.number)
      object.set("at", record.entry.at)
      object.set("instance", record.instance)
      object.set("element", record.entry.element)
      object.set("fields", record.fields)
      Output.standard.line(object.line)
    case .text:
      Output.standard.line(
        "\(record.entry.number)  \(Words.time(record.entry.at, in: .utc))  \(Words.entries(record.fields, count: 20))"
          + (record.instance.map { "  (\($0))" } ?? ""))
    }
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
    let engine = try Session.reading(reading.store).engine
    let (row, content) = try await engine.file(id)
    let path = output ?? Path.name(row.name)
    if output == nil, FileSystem.kind(path) != .nothing {
      throw InputFailure("'\(path)' is there already, and is not written over", hint: "use --output PATH")
    }
    try FileSystem.write(content, to: path)
    switch format {
    case .json:
      var object = JSONObject()
      object.set("file", row.id)
      object.set("name", row.name)
      object.set("mediaType", row.mediaType)
      object.set("size", row.size)
      object.set("sha256", row.sha256)
      object.set("path", path)
      Output.standard.line(object.line)
    case .text: Output.standard.line("wrote \(path) (\(row.size) bytes, SHA-256 \(row.sha256))")
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
    let session = try await Session.acting(acting)
    let secret = try await session.engine.openSecret(id, by: acting.actor)
    switch format {
    case .json:
      var object = JSONObject()
      object.set("secret", secret)
      Output.standard.line(object.line)
    case .text: Output.standard.line(secret)
    }
  }
}
