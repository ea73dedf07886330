import ArgumentParser
import TramiteEngine
import TramiteHistory
import TramiteStoreSQLite

struct BackupCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies a store that may be in use to a file.")

  @Argument(help: "The file to be written; it must not be there yet.")
  var target: String

  @OptionGroup var reading: ReadingOptions
  var format: OutputFormat { reading.output.format }

  func run() async throws {
    let session = try Session.reading(reading.store)
    guard let store = session.file else {
      throw ValidationError("a store in memory cannot be backed up: name a file with --store")
    }
    try await store.backup(to: target)
    switch format {
    case .json:
      var object = JSONObject()
      object.set("backup", target)
      object.set("store", store.path)
      Output.standard.line(object.line)
    case .text: Output.standard.line("copied \(store.path) to \(target)")
    }
  }
}
