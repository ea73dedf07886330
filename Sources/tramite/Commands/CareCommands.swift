import ArgumentParser
import TramiteEngine
import TramiteHistory
import TramiteStore
import TramiteStoreSQLite

struct RestoreCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Makes a store of a backup.",
    discussion: """
      The store is named by --store, else TRAMITE_STORE, else tramite.db. One that is there is kept, unless --replace says \
      that it is given up; one that is in use is never replaced.
      """)

  @Argument(help: "The file that backup wrote.")
  var backup: String

  @Flag(name: .long, help: "Give up the store that is there.")
  var replace = false

  @OptionGroup var store: LocalStoreOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() async throws {
    let target = try store.options.place
    if target == ":memory:" || target.hasPrefix("postgres") {
      throw ValidationError("a backup is restored to a file: name it with --store")
    }
    do {
      try await SQLiteStore.restore(backup, to: target, replaces: replace)
    } catch let failure as StoreFailure where failure.code == .exists || failure.code == .busy {
      throw Refused(failure)
    } catch let failure as StoreFailure where failure.code == .absent {
      throw InputFailure("there is no backup at '\(backup)'", hint: "name the file that 'tramite backup' has written")
    }
    switch format {
    case .json:
      var object = JSONObject()
      object.set("backup", backup)
      object.set("store", target)
      Output.standard.line(object.line)
    case .text: Output.standard.line("restored \(target) from \(backup)")
    }
  }
}

/// A store that is there and is not to be given up: the answer is no.
struct Refused: Error {
  let failure: StoreFailure
  init(_ failure: StoreFailure) { self.failure = failure }
}

struct BackupCommand: AsyncParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copies a store that may be in use to a file.")

  @Argument(help: "The file to be written; it must not be there yet.")
  var target: String

  @OptionGroup var store: LocalStoreOptions
  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func run() async throws {
    let session = try Session.reading(store.options)
    guard let file = session.file else {
      throw ValidationError("a store in memory cannot be backed up: name a file with --store")
    }
    do {
      try await file.backup(to: target)
    } catch let failure as StoreFailure where failure.code == .exists {
      throw Refused(failure)
    }
    switch format {
    case .json:
      var object = JSONObject()
      object.set("backup", target)
      object.set("store", file.path)
      Output.standard.line(object.line)
    case .text: Output.standard.line("copied \(file.path) to \(target)")
    }
  }
}
