import Foundation

/// Runs cases of the DMN technology compatibility kit and writes the kit's result table.
///
/// `tramite-tck DIRECTORY [--output FILE]`; exits with 1 when a case fails, with 66 when there is none.
@main
struct TestKit {
  static func main() {
    var words = Array(CommandLine.arguments.dropFirst())
    var output: String?
    if let place = words.firstIndex(of: "--output") {
      guard place + 1 < words.count else { end(64, "expected a file after --output, found the end") }
      output = words[place + 1]
      words.removeSubrange(place...place + 1)
    }
    guard words.count == 1, !words[0].hasPrefix("-") else {
      end(64, "usage: tools/tck DIRECTORY [--output FILE]")
    }
    let suite = KitSuite(root: URL(fileURLWithPath: words[0], isDirectory: true))
    let results = suite.files().flatMap(suite.run)
    guard !results.isEmpty else { end(66, "\(words[0]) holds no test cases of the kit") }
    let table = results.map(\.line).joined(separator: "\n") + "\n"
    if let output {
      do {
        try Data(table.utf8).write(to: URL(fileURLWithPath: output))
      } catch {
        end(66, "\(output) cannot be written: \(error.localizedDescription)")
      }
    } else {
      print(table, terminator: "")
    }
    summarize(results)
  }

  private static func summarize(_ results: [KitResult]) -> Never {
    let failed = results.filter { $0.outcome == .error }
    for result in failed { note("\(result.folder)/\(result.suite) \(result.id): \(result.comment)") }
    let folders = Set(results.map(\.folder)).count
    let passed = results.count { $0.outcome == .success }
    let skipped = results.count { $0.outcome == .skipped }
    note(
      "\(results.count) cases in \(folders) folders: \(passed) SUCCESS, \(failed.count) ERROR, \(skipped) SKIPPED")
    exit(failed.isEmpty ? 0 : 1)
  }

  private static func note(_ text: String) { FileHandle.standardError.write(Data("\(text)\n".utf8)) }

  private static func end(_ status: Int32, _ message: String) -> Never {
    note("tramite-tck: \(message)")
    exit(status)
  }
}
