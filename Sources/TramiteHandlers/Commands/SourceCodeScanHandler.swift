internal import Foundation
public import TramiteEngine
public import TramiteFEEL

/// `scan.sourceCode`: runs a scanner that the operator has allowed on a revision, or takes an uploaded report.
///
/// Input `revision` (what the scanner is to look at), or `report` (a file that somebody uploaded; it is then taken as it
/// is and nothing runs). Result: `report` (file), `exitCode` and `command` (null for an uploaded report), `uploaded`.
///
/// The command is one of ``AllowedCommands``: a fixed program with fixed arguments, started without a shell, in an empty
/// folder, with an environment of `PATH`, `HOME`, `TMPDIR`, `LANG` and `TRAMITE_JOB` (the job's id) and nothing else. A
/// revision is up to 200 letters, digits and `. _ / @ : + -`; it begins with none of `- / . :` and holds no `..`. The
/// report is what the command writes to standard output, or to the file that stands for `{report}`.
/// - Spec: settled.md "Tasks, handlers, notices"
public struct SourceCodeScanHandler: Handler {
  public let name = "scan.sourceCode"
  private let allowed: AllowedCommands

  /// Makes the handler for the commands that the operator allows.
  public init(allowed: AllowedCommands) { self.allowed = allowed }

  /// The settings of `scan.sourceCode`.
  public struct Configuration: HandlerConfiguration {
    public static let inputs: [HandlerInput]? = [
      HandlerInput("revision", "What the scanner is to look at."),
      HandlerInput("report", "A report that somebody uploaded; nothing runs then.", kinds: [.context, .list]),
    ]
    public static let settings = [
      HandlerSetting(
        "command", "The name of a command that the operator has allowed; needed unless every report is uploaded.")
    ]
    let command: String?

    public init(_ values: HandlerSettings) throws(SettingFailure) {
      command = values.text("command")
      if let command, !AllowedCommands.isName(command) {
        throw SettingFailure(
          setting: "command", message: "command is '\(command)', which is no name of a command",
          hint: "give the name under which the operator has allowed a command, not the command itself")
      }
    }
  }

  /// The command, where this program's operator has not allowed it: another program may.
  public func lack(_ input: Context, configuration: Configuration) -> String? {
    if let report = input["report"], report != .null { return nil }
    guard let name = configuration.command, allowed[name] == nil else { return nil }
    return "the command '\(name)' is not allowed here"
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let uploaded = ReportNode(work.input["report"])
    if let reference = uploaded.value, reference != .null {
      guard try await !work.files.content(of: reference).isEmpty else {
        throw HandlerFailure(
          "the uploaded report '\(uploaded["name"].text ?? "report")' is empty", hint: "upload the whole report",
          isPermanent: true)
      }
      return answer(report: reference, exitCode: .null, command: .null, uploaded: true)
    }
    let revision = try self.revision(work)
    let command = try self.command(configuration)
    let (report, code) = try await scan(revision, with: command, job: work.job)
    let reference = try await work.files.store(
      name: "\(command.name)-\(fileName(revision)).sarif", mediaType: "application/sarif+json", content: report)
    return answer(
      report: reference, exitCode: .number(Number(code)), command: .string(command.name), uploaded: false)
  }

  private func answer(report: Value, exitCode: Value, command: Value, uploaded: Bool) -> HandlerAnswer {
    .completed(
      result: Context([
        ("report", report), ("exitCode", exitCode), ("command", command), ("uploaded", .boolean(uploaded)),
      ]))
  }

  private func command(_ configuration: Configuration) throws -> AllowedCommand {
    guard let name = configuration.command else {
      throw HandlerFailure(
        "no report was uploaded, and the definition names no command to make one",
        hint: "add <tramite:setting name=\"command\" value=\"...\"/>, or upload a report", isPermanent: true)
    }
    guard let command = allowed[name] else {
      let names = allowed.commands.map(\.name)
      throw HandlerFailure(
        "the command '\(name)' is not allowed here",
        hint: names.isEmpty
          ? "the operator has allowed no command" : "the operator has allowed: " + names.joined(separator: ", "))
    }
    return command
  }

  /// The revision, checked so that it can be nothing else than one.
  private func revision(_ work: HandlerWork) throws -> String {
    let node = ReportNode(work.input["revision"])
    guard !node.isAbsent else {
      throw HandlerFailure(
        "nothing to scan: the inputs 'revision' and 'report' are both empty",
        hint: "map one of them in the definition, for example <tramite:input name=\"revision\" expression=\"...\"/>",
        isPermanent: true)
    }
    guard let text = node.text ?? node.number?.description, Self.isRevision(text) else {
      throw HandlerFailure(
        "the revision is \(node.text.map { "'\(oneLine($0))'" } ?? node.kind), which cannot be given to a command",
        hint: "up to 200 letters, digits and . _ / @ : + -, not beginning with - / . or :, without ..",
        isPermanent: true)
    }
    return text
  }

  static func isRevision(_ text: String) -> Bool {
    guard (1...200).contains(text.utf8.count), let first = text.utf8.first, !"-/.:".utf8.contains(first) else {
      return false
    }
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._/@:+-".utf8.contains(byte)
      }
    }
    return isPlain && !text.contains("..")
  }

  private func fileName(_ revision: String) -> String {
    String(revision.map { $0 == "/" || $0 == ":" || $0 == "@" ? "-" : $0 })
  }

  /// Runs a command in a folder of its own and gives what it reports.
  private func scan(_ revision: String, with command: AllowedCommand, job: String) async throws -> ([UInt8], Int) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-scan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = folder.appendingPathComponent("report").path
    let arguments = command.arguments.map { argument in
      argument.replacingOccurrences(of: "{report}", with: report)
        .replacingOccurrences(of: "{revision}", with: revision)
    }
    let run = CommandRun(
      executable: command.executable, arguments: arguments,
      environment: [
        "PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=\(folder.path)", "TMPDIR=\(folder.path)",
        "TRAMITE_JOB=\(job)",
      ], folder: folder.path, timeout: command.timeout, outputLimit: command.outputLimit,
      watchedFile: command.writesReportFile ? report : nil)
    let outcome: CommandRun.Outcome
    do {
      outcome = try await run.run()
    } catch let failure as CommandRun.StartFailure {
      throw HandlerFailure(
        "the command '\(command.name)' cannot be started: \(command.executable): \(failure.message)",
        hint: "the operator must correct the list of allowed commands, or install the program")
    }
    let code = try exitCode(outcome, of: command)
    let content = command.writesReportFile ? try readReport(report, of: command, outcome) : outcome.output
    guard !content.isEmpty else { throw failure(command, "wrote no report (exit code \(code))", outcome) }
    return (content, code)
  }

  private func exitCode(_ outcome: CommandRun.Outcome, of command: AllowedCommand) throws -> Int {
    switch outcome.end {
    case .exited(let code) where command.exitCodes.contains(code): return code
    case .exited(let code):
      let codes = command.exitCodes.sorted().map { String($0) }.joined(separator: ", ")
      throw failure(command, "ended with exit code \(code); its report counts with \(codes)", outcome)
    case .killed(let signal): throw failure(command, "was ended by signal \(signal)", outcome)
    case .timedOut: throw failure(command, "did not end within \(command.timeout) and was stopped", outcome)
    case .tooMuchOutput:
      throw failure(command, "wrote more than \(sizeInWords(command.outputLimit)) and was stopped", outcome)
    case .cancelled: throw CancellationError()
    }
  }

  /// The file that the command wrote, if it is a plain file.
  private func readReport(_ path: String, of command: AllowedCommand, _ outcome: CommandRun.Outcome) throws -> [UInt8] {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    guard attributes?[.type] as? FileAttributeType == .typeRegular,
      let data = FileManager.default.contents(atPath: path)
    else {
      throw failure(command, "wrote no file in the place of {report}", outcome)
    }
    return [UInt8](data)
  }

  private func failure(_ command: AllowedCommand, _ found: String, _ outcome: CommandRun.Outcome) -> HandlerFailure {
    let said = oneLine(String(decoding: outcome.errors, as: UTF8.self))
    return HandlerFailure(
      "the command '\(command.name)' \(found)" + (said.isEmpty ? "" : ": \(said)"),
      hint: "look into the log of the scanner; the operator sets time, output and exit codes")
  }
}
