import Foundation

/// `tramite serve` as a child process on a free port of this machine; it is stopped as SIGTERM does.
final class ServingProgram {
  /// Where it listens, for example `http://127.0.0.1:40123`.
  let address: String
  private let process: Process

  /// Starts it in the folder of a workshop and waits until it listens.
  init(_ workshop: Workshop, _ arguments: [String] = [], environment: [String: String] = [:]) throws {
    process = Process()
    process.executableURL = CommandRun.program
    process.arguments = ["serve", "--listen", "127.0.0.1:0"] + arguments
    process.currentDirectoryURL = workshop.folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": workshop.folder.path].merging(environment) { $1 }
    let errors = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    var said = ""
    while true {
      let piece = errors.fileHandleForReading.availableData
      said += String(decoding: piece, as: UTF8.self)
      if let found = said.firstRange(of: "listening on http"), let end = said[found.upperBound...].firstIndex(of: "\n")
      {
        address = String("http" + said[found.upperBound..<end])
        break
      }
      if piece.isEmpty { throw DidNotStart(said: said) }
    }
    // What it logs afterwards is read and dropped: a full pipe would stop it.
    errors.fileHandleForReading.readabilityHandler = { handle in
      if handle.availableData.isEmpty { handle.readabilityHandler = nil }
    }
  }

  struct DidNotStart: Error {
    let said: String
  }

  /// Stops it and gives its exit code.
  @discardableResult
  func stop() -> Int32 {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
    return process.terminationStatus
  }

  deinit { stop() }
}
