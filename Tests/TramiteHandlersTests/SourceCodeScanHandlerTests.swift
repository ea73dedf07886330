import Foundation
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteHandlers

@Suite struct SourceCodeScanHandlerTests {
  /// A handler that may run one shell script under the name `scan`; the script's arguments follow it.
  private func handler(
    _ script: String, _ arguments: [String] = ["{revision}"], timeout: Duration = .seconds(20), limit: Int = 1 << 20
  ) throws -> SourceCodeScanHandler {
    SourceCodeScanHandler(
      allowed: try AllowedCommands([
        AllowedCommand(
          name: "scan", executable: "/bin/sh", arguments: ["-c", script, "scan"] + arguments, timeout: timeout,
          outputLimit: limit)
      ]))
  }

  private func scan(
    _ handler: SourceCodeScanHandler, _ revision: Value = .string("r1234"), files: MemoryFiles = MemoryFiles()
  ) async throws -> (answer: Answer, report: String) {
    let answer = Answer(try await run(handler, [("revision", revision)], ["command": "scan"], files: files))
    guard case .context(let result) = answer.result, let report = result["report"] else { return (answer, "") }
    return (answer, String(decoding: files.bytes(report), as: UTF8.self))
  }

  private func failed(_ handler: SourceCodeScanHandler, _ revision: Value = .string("r1")) async throws
    -> HandlerFailure
  {
    try await #require(throws: HandlerFailure.self) { _ = try await scan(handler, revision) }
  }

  @Test func standardOutputBecomesTheReport() async throws {
    let (answer, report) = try await scan(try handler(#"printf '{"revision": "%s"}' "$1"; exit 1"#))
    #expect(report == #"{"revision": "r1234"}"#)
    #expect(answer["exitCode"] == "1")
    #expect(answer["command"] == #""scan""#)
    #expect(answer["uploaded"] == "false")
    #expect(answer["report.name"] == #""scan-r1234.sarif""#)
    #expect(answer.outcome == nil)
  }

  @Test func fileInThePlaceOfReportBecomesTheReport() async throws {
    let (_, report) = try await scan(try handler(#"echo log; echo "$1" > "$2""#, ["--rev={revision}", "{report}"]))
    #expect(report == "--rev=r1234\n")
  }

  @Test func revisionMayBeANumberAndStaysOneArgument() async throws {
    let (_, report) = try await scan(try handler(#"echo "$# $1""#), .number(Number(4711)))
    #expect(report == "1 4711\n")
  }

  @Test(arguments: [
    "-rf", "a b", "$(id)", "a;id", "../../etc", "a/../b", "", "a\nb", "/etc/passwd", "https://x?y=`id`",
  ])
  func hostileRevisionNeverReachesACommand(revision: String) async throws {
    let failure = try await failed(try handler("echo started"), .string(revision))
    #expect(failure.message.contains("cannot be given to a command"))
    #expect(failure.isPermanent)
  }

  @Test(arguments: ["r1234", "v2.1.0-rc1", "branches/portal@8123", "9fceb02d0ae598e95dc970b74767f19372d61af8"])
  func ordinaryRevisionIsTaken(revision: String) async throws {
    let (_, report) = try await scan(try handler(#"echo "$1""#), .string(revision))
    #expect(report == revision + "\n")
  }

  @Test func environmentAndOpenFilesAreNotInherited() async throws {
    setenv("TRAMITE_SECRET_OF_THE_TEST", "leak", 1)
    let secret = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-\(UUID().uuidString)")
    try Data("x".utf8).write(to: secret)
    defer { try? FileManager.default.removeItem(at: secret) }
    let descriptor = inheritable(secret.path)
    defer { close(descriptor) }
    let (_, report) = try await scan(try handler("env | cut -d= -f1 | sort; ls /proc/self/fd | wc -l; pwd; cat"))
    let lines = report.split(separator: "\n").map { String($0) }
    let names = lines.prefix { $0.allSatisfy { $0.isUppercase || $0 == "_" } }
    #expect(
      Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == ["HOME", "LANG", "PATH", "TMPDIR", "TRAMITE_JOB"])
    // 0, 1, 2 and the folder that ls itself reads.
    #expect(lines.dropFirst(names.count).first == "4")
    #expect(lines.last?.contains("tramite-scan-") == true)
  }

  @Test func commandThatRunsTooLongIsStoppedWithItsChildren() async throws {
    let mark = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: mark) }
    let failure = try await failed(
      try handler("sleep 60 & echo $! > \(mark); sleep 60", timeout: .milliseconds(500)))
    #expect(failure.message.contains("did not end within"))
    let child = try String(contentsOfFile: mark, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(!child.isEmpty)
    #expect(await holds { hasEnded(child) })
  }

  @Test func childThatOutlivesTheCommandIsStopped() async throws {
    let start = ContinuousClock.now
    let (_, report) = try await scan(try handler("sleep 60 & echo done"))
    #expect(report == "done\n")
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test(arguments: [
    (["{revision}"], "yes"), (["{report}"], #"cat /dev/zero > "$1""#),
  ])
  func commandThatWritesTooMuchIsStopped(arguments: [String], script: String) async throws {
    let failure = try await failed(try handler(script, arguments))
    #expect(failure.message.contains("wrote more than 1 MiB and was stopped"))
  }

  @Test func cancelledTaskStopsTheCommand() async throws {
    let mark = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: mark) }
    let handler = try handler("echo $$ > \(mark).new; mv \(mark).new \(mark); sleep 60")
    let task = Task { _ = try await scan(handler) }
    #expect(await holds { FileManager.default.fileExists(atPath: mark) })
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
    let process = try String(contentsOfFile: mark, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(hasEnded(process))
  }

  /// Whether a condition comes to hold within ten seconds.
  private func holds(_ condition: () -> Bool) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(10)
    while !condition() {
      if ContinuousClock.now > deadline { return false }
      try? await Task.sleep(for: .milliseconds(5))
    }
    return true
  }

  /// Whether a process is gone, or waits to be reaped by the process that took it over.
  private func hasEnded(_ process: String) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
    return status.split(separator: ")").last?.hasPrefix(" Z") ?? true
  }

  @Test(arguments: [
    ("echo broken >&2; exit 3", "ended with exit code 3; its report counts with 0, 1: broken"),
    ("kill -9 $$", "was ended by signal 9"), ("exit 0", "wrote no report (exit code 0)"),
  ])
  func commandThatFailsIsAFailureWithItsWords(script: String, words: String) async throws {
    let failure = try await failed(try handler(script))
    #expect(failure.message.contains(words), "\(failure)")
    #expect(!failure.isPermanent)
  }

  @Test func linkInThePlaceOfTheReportIsNotFollowed() async throws {
    let failure = try await failed(try handler(#"ln -s /etc/hostname "$1""#, ["{report}"]))
    #expect(failure.message.contains("wrote no file in the place of {report}"))
  }

  @Test func programThatIsMissingIsAFailure() async throws {
    let allowed = try AllowedCommands([AllowedCommand(name: "scan", executable: "/nowhere/scan")])
    let failure = try await failed(SourceCodeScanHandler(allowed: allowed))
    #expect(failure.message.contains("cannot be started: /nowhere/scan: No such file"))
  }

  @Test func commandThatIsNotAllowedIsAFailure() async throws {
    let failure = try await #require(throws: HandlerFailure.self) {
      _ = try await run(try handler("echo"), [("revision", .string("r1"))], ["command": "other"])
    }
    #expect(failure.message == "the command 'other' is not allowed here")
    #expect(failure.hint == "the operator has allowed: scan")
  }

  @Test func uploadedReportIsTakenAsItIs() async throws {
    let files = MemoryFiles()
    let report = files.add("scan.sarif", bytes("{}"))
    let handler = SourceCodeScanHandler(allowed: .none)
    let answer = Answer(try await run(handler, [("report", report), ("revision", .null)], files: files))
    #expect(answer["report"] == report.json)
    #expect(answer["uploaded"] == "true")
    await #expect(throws: HandlerFailure.self) {
      _ = try await run(handler, [("report", files.add("empty.sarif", []))], files: files)
    }
  }

  @Test func withoutRevisionAndReportThereIsNothingToScan() async throws {
    await #expect(throws: HandlerFailure.self) { _ = try await run(try handler("echo"), [], ["command": "scan"]) }
  }

  @Test func settingMustBeANameAndNoCommand() {
    #expect(throws: SettingFailure.self) {
      _ = try SourceCodeScanHandler.Configuration(settings(["command": "/bin/sh -c id"]))
    }
  }

  /// Opens a file so that started programs would inherit it.
  private func inheritable(_ path: String) -> Int32 { open(path, O_RDONLY) }
}

@Suite struct AllowedCommandsTests {
  @Test func linesDescribeCommands() throws {
    let allowed = try AllowedCommands(
      parsing: """
        # scanners of this installation
        semgrep = /opt/scan/semgrep.sh {revision}

        codeql=/opt/scan/codeql.sh --out {report} "--rev={revision}" "two words" "a \\"b\\" \\\\"   # nightly
        codeql.timeout = 1800
        codeql.output = 1024
        codeql.exits = 0 2
        """)
    #expect(
      allowed.commands == [
        AllowedCommand(name: "semgrep", executable: "/opt/scan/semgrep.sh", arguments: ["{revision}"]),
        AllowedCommand(
          name: "codeql", executable: "/opt/scan/codeql.sh",
          arguments: ["--out", "{report}", "--rev={revision}", "two words", #"a "b" \"#], timeout: .seconds(1800),
          outputLimit: 1024, exitCodes: [0, 2]),
      ])
  }

  @Test(arguments: [
    ("semgrep", "line 1: expected 'name = program arguments'"), ("a = b", "give the absolute path"),
    ("a = /b\na = /c", "line 2: 'a' is already allowed in line 1"), ("a.timeout = 5", "no line above allows"),
    ("a = /b\na.timeout = soon", "takes whole numbers"), ("a = /b\na.timeout = 0", "may run"),
    ("a = /b\na.speed = 5", "is unknown: one of timeout, output, exits"), ("a = \"/b", "a quotation does not end"),
    ("a b = /c", "expected 'name"), ("a =", "names no program"), ("a/b = /c", "the name 'a/b' is none"),
  ])
  func mistakeIsNamedWithItsLine(text: String, words: String) throws {
    let failure = try #require(throws: AllowedCommands.Failure.self) { _ = try AllowedCommands(parsing: text) }
    #expect(failure.description.contains(words), "\(failure)")
  }
}
