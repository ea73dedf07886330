import Foundation

/// One run of the built program as a child process.
struct CommandRun {
  let status: Int32
  let output: String
  let errors: String

  /// The lines of standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }
  /// The JSON objects of standard output, one a line.
  var objects: [[String: Any]] { lines.compactMap(Self.object) }
  /// The JSON objects of standard error.
  var errorObjects: [[String: Any]] { errors.split(separator: "\n").compactMap { Self.object(String($0)) } }

  private static func object(_ line: String) -> [String: Any]? {
    (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
  }

  /// The program beside the test bundle.
  static let program: URL = {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("tramite")
  }()
}

/// A temporary folder in which the program is run, removed at the end.
final class Workshop: Sendable {
  let folder: URL

  init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func write(_ text: String, to path: String) throws {
    let place = folder.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appendingPathComponent(path)), as: UTF8.self)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
  }

  /// Runs `tramite` with arguments, in the folder.
  func tramite(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> CommandRun {
    try run(CommandRun.program, arguments, input: input, environment: environment)
  }

  /// Runs a line of the shell, in which `$TRAMITE` is the program.
  func shell(_ line: String) throws -> CommandRun {
    try run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", line], input: "", environment: ["TRAMITE": CommandRun.program.path])
  }

  private func run(
    _ program: URL, _ arguments: [String], input: String, environment: [String: String]
  ) throws -> CommandRun {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path].merging(environment) { $1 }
    let output = folder.appendingPathComponent(".out-\(UUID().uuidString)")
    let errors = folder.appendingPathComponent(".err-\(UUID().uuidString)")
    for place in [output, errors] { _ = FileManager.default.createFile(atPath: place.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    let pipe = Pipe()
    process.standardInput = pipe
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try pipe.fileHandleForWriting.close()
    process.waitUntilExit()
    return CommandRun(
      status: process.terminationReason == .exit ? process.terminationStatus : 1000 + process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }
}
