import ArgumentParser
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
    let engine = try Session.reading(reading.store).engine
    let registers = try await engine.registers()
    let stores = try await engine.dataStores()
    guard let name else {
      for register in registers { show(register, as: "register") }
      for store in stores { show(store, as: "dataStore") }
      return
    }
    if !registers.contains(name), stores.contains(name) { return try await showRows(of: name, engine) }
    guard registers.contains(name) else {
      throw NegativeAnswer(
        "there is no register or data store '\(name)' in this store",
        hint: NearestText.known(name, among: registers + stores))
    }
    var position: Int64 = 0
    while true {
      let page = try await engine.register(name, after: position, limit: 500)
      page.forEach(show)
      guard page.count == 500, let last = page.last else { return }
      position = last.entry.position
    }
  }

  private func show(_ name: String, as kind: String) {
    var object = JSONObject()
    object.set(kind, name)
    Output.standard.line(format == .json ? object.line : name)
  }

  private func showRows(of store: String, _ engine: Engine) async throws {
    var key: String?
    while true {
      let page = try await engine.dataRows(store, after: key, limit: 500)
      for (row, fields) in page { show(row, fields) }
      guard page.count == 500, let last = page.last else { return }
      key = last.row.key
    }
  }

  private func show(_ row: DataRow, _ fields: Context) {
    Output.standard.line(
      format == .json
        ? row.json(fields).line : "\(row.key)  version \(row.version)  \(row.at)  \(Value.context(fields).json)")
  }

  private func show(_ record: RegisterRecord) {
    switch format {
    case .json: Output.standard.line(record.json.line)
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
    let row = try await engine.file(id, count: 0).row
    let path = output ?? Path.name(row.name)
    if output == nil, FileSystem.kind(path) != .nothing {
      throw NegativeAnswer("'\(path)' is there already, and is not written over", hint: "use --output PATH")
    }
    var written = 0
    try await FileSystem.write(to: path) {
      let piece = try await engine.file(id, from: written, count: 8 << 20).content
      written += piece.count
      return piece
    }
    switch format {
    case .json:
      var object = row.json
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
