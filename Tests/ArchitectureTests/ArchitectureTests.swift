import Foundation
import Testing

/// The walls of DESIGN.md 1 and the habits of STYLE.md, checked in the sources themselves.
@Suite struct ArchitectureTests {
  /// Our targets and packages that a target may import, `Foundation` only above the line.
  static let allowed: [String: Set<String>] = {
    let problems: Set<String> = ["TramiteProblems"]
    let feel = problems.union(["TramiteFEEL"])
    let decisions = feel.union(["TramiteDMN"])
    let graph = decisions.union(["TramiteGraph", "OrderedCollections"])
    let history = graph.union(["TramiteHistory"])
    let definitions = graph.union(["TramiteXML", "TramiteDocuments", "TramiteDefinitions", "Yams"])
    let store = history.union(["TramiteStore"])
    let world: Set<String> = [
      "Foundation", "FoundationEssentials", "Glibc", "Dispatch", "Synchronization", "Logging", "Crypto",
      "CryptoExtras",
    ]
    let server: Set<String> = [
      "TramiteWeb", "TramiteReports", "TramiteDiagram", "Hummingbird", "HummingbirdCore", "HummingbirdTLS", "HTTPTypes",
      "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOSSL", "ServiceLifecycle", "Metrics", "AsyncAlgorithms",
      "AsyncHTTPClient", "JWTKit",
    ]
    let engine = store.union(definitions)
      .union(["TramiteInterpreter", "TramiteSoundness", "TramiteEngine"]).union(world)
    return [
      "TramiteProblems": [],
      "TramiteXML": problems.union(["CLibXML2"]),
      "TramiteDocuments": problems,
      "TramiteFEEL": problems.union(["CDecimal128", "CPCRE2"]),
      "TramiteDMN": feel,
      "TramiteGraph": graph,
      "TramiteDefinitions": definitions,
      "TramiteHistory": history,
      "TramiteInterpreter": history.union(["TramiteInterpreter"]),
      "TramiteSoundness": history.union(["TramiteInterpreter"]),
      "TramiteReports": history,
      "TramiteDiagram": history.union(["TramiteDocuments"]),
      "TramiteStore": store.union(["Synchronization"]),
      "TramiteStoreSQLite": store.union(["GRDB", "GRDBSQLite"]).union(world),
      "TramiteEngine": engine,
      "TramiteHandlers": engine.union(["CLibZip", "CSpawn"]),
      "TramiteLanguageServer": engine,
      "TramiteWeb": engine.union(server).subtracting(["TramiteInterpreter"]),
      "TramiteClient": engine.union([
        "TramiteReports", "TramiteDiagram", "AsyncHTTPClient", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOSSL",
      ]),
    ]
  }()

  static let pure: [String] = [
    "TramiteProblems", "TramiteXML", "TramiteDocuments", "TramiteFEEL", "TramiteDMN", "TramiteGraph",
    "TramiteDefinitions", "TramiteHistory", "TramiteInterpreter", "TramiteSoundness", "TramiteReports",
    "TramiteDiagram",
  ]

  @Test(arguments: allowed.keys.sorted())
  func importsOnlyWhatItsRowAllows(target: String) throws {
    let allowed = try #require(Self.allowed[target])
    for file in try Sources.files(of: target) {
      for line in file.lines {
        guard let module = line.importedModule else { continue }
        #expect(allowed.contains(module), "\(file.path) imports \(module)")
      }
    }
  }

  @Test(arguments: pure)
  func pureTargetsHaveNoClockChanceOrConcurrency(target: String) throws {
    let banned = [
      "async ", "await ", "Date()", "UUID()", ".random(", "ProcessInfo", "getenv(",
      "DispatchQueue", "Mutex(", "SystemRandomNumberGenerator", "ContinuousClock",
    ]
    for file in try Sources.files(of: target) {
      for (number, line) in file.lines.enumerated() where !line.isComment {
        let code = line.withoutTexts
        for word in banned where code.contains(word) {
          Issue.record("\(file.path):\(number + 1) uses '\(word)' in a pure target")
        }
        // BPMN's words stay free: `.userTask {` is none of these.
        let concurrency = #"^\s*(public |package |private |final )*actor \w|(?<![\w.])Task( \{|<|\.)"#
        if code.range(of: concurrency, options: .regularExpression) != nil {
          Issue.record("\(file.path):\(number + 1) declares an actor or a Task in a pure target")
        }
      }
    }
  }

  @Test func noFileIsLongerThanSixHundredLines() throws {
    for file in try Sources.all() where file.lines.count > 600 {
      Issue.record("\(file.path) has \(file.lines.count) lines; split it by concept")
    }
  }

  @Test func fileNamesAreUniqueInATarget() throws {
    for target in try Sources.targets() {
      let names = try Sources.files(of: target).map(\.name)
      #expect(Set(names).count == names.count, "two files of \(target) have one name")
    }
  }

  @Test func noTypeHasANameThatSaysNothing() throws {
    let vague = #"(struct|class|enum|actor|protocol) \w+(Manager|Helper|Util|Utils|Impl)\b"#
    for file in try Sources.all() {
      for (number, line) in file.lines.enumerated()
      where line.range(of: vague, options: .regularExpression) != nil && !line.isComment {
        Issue.record("\(file.path):\(number + 1): \(line)")
      }
    }
  }

  @Test func nothingIsForcedOrLeftForLater() throws {
    let banned = [" as! ", "try! ", "fatalError(\"TODO", "TODO", "FIXME"]
    for file in try Sources.all() where !file.path.contains("TramiteTesting") && !file.path.contains("TramiteBench") {
      for (number, line) in file.lines.enumerated() {
        for word in banned where line.withoutTexts.contains(word) {
          Issue.record("\(file.path):\(number + 1) has '\(word)'")
        }
      }
    }
  }

  @Test func whatTheCompilerCannotProveIsProvedInAComment() throws {
    for file in try Sources.all() {
      for (number, line) in file.lines.enumerated() where !line.isComment {
        let code = line.withoutTexts
        guard code.contains("@unchecked Sendable") || code.contains("nonisolated(unsafe)") else { continue }
        let before = file.lines[max(0, number - 8)..<number]
        #expect(before.contains { $0.isComment }, "\(file.path):\(number + 1) needs a comment that proves it")
      }
    }
  }

  @Test func switchesOverKindsOfNodesAndEventsNameEveryCase() throws {
    // `default:` keeps old payloads alive (DESIGN.md 3) and hides a new case: not in the core.
    for target in ["TramiteHistory", "TramiteInterpreter"] {
      for file in try Sources.files(of: target) {
        for (number, line) in file.lines.enumerated() where line.trimmingCharacters(in: .whitespaces) == "default:" {
          Issue.record("\(file.path):\(number + 1) has a default:")
        }
      }
    }
  }

  @Test func topLevelHoldsNothingElse() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Sources.root.path)
    let expected: Set<String> = [
      "Package.swift", "README.md", "Sources", "Tests", "processes", "tools", "Package.resolved",
    ]
    for name in names where !name.hasPrefix(".") { #expect(expected.contains(name), "\(name) stands at the top level") }
  }
}

/// The source files of the project.
enum Sources {
  struct File {
    let target: String
    let path: String
    let lines: [String]
    var name: String { String(path.split(separator: "/").last ?? "") }
  }

  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Sources").path)
      .filter { $0.lowercased().hasPrefix("tramite") }.sorted()
  }

  static func all() throws -> [File] { try targets().flatMap { try files(of: $0) } }

  static func files(of target: String) throws -> [File] {
    let folder = root.appendingPathComponent("Sources/\(target)")
    guard let walk = FileManager.default.enumerator(atPath: folder.path) else { return [] }
    return try walk.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
      return File(
        target: target, path: "Sources/\(target)/\(path)",
        lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
    }
  }
}

extension String {
  /// The module that a line imports.
  fileprivate var importedModule: String? {
    guard
      let match = range(
        of: #"^\s*(@\w+ )?((public|package|internal|private|fileprivate) )?import (struct |enum |class |func )?"#,
        options: .regularExpression)
    else { return nil }
    return self[match.upperBound...].split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") }).first
      .map(String.init)
  }

  fileprivate var isComment: Bool {
    let trimmed = drop { $0 == " " }
    return trimmed.hasPrefix("//") || trimmed.hasPrefix("*") || trimmed.hasPrefix("/*")
  }

  /// The code of a line without what stands in quotes and behind `//`.
  fileprivate var withoutTexts: String {
    var result = ""
    var inText = false
    var previous: Character = " "
    for character in self {
      if character == "\"", previous != "\\" { inText.toggle() }
      if !inText, character == "/", previous == "/" { break }
      if !inText { result.append(character) }
      previous = character
    }
    return result
  }
}
