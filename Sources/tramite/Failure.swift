import ArgumentParser
import Glibc
import TramiteDefinitions
import TramiteEngine
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// An input file that is missing or unreadable.
struct InputFailure: Error {
  let message: String
  let hint: String?
  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

/// The command was understood, and what it asks for is not there or cannot be: exit code 1.
struct NegativeAnswer: Error {
  let message: String
  let hint: String
  init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }
}

/// A service that is needed is not reachable.
struct UnavailableFailure: Error {
  let message: String
  let hint: String?
}

/// What went wrong, in words, with its exit code. Nothing for what ArgumentParser itself reports (wrong usage, help).
struct Failure {
  private enum Kind {
    case rejection(Rejection)
    case problems([Problem])
    case failure(kind: String, message: String, hint: String?)
  }
  private let kind: Kind
  private let status: Int32

  init?(_ error: any Error) {
    switch error {
    case let rejection as Rejection:
      kind = .rejection(rejection)
      status = ExitStatus.no
    case let refused as DeploymentRefused:
      kind = .problems(refused.problems)
      status = ExitStatus.no
    case let failure as InputFailure:
      kind = .failure(kind: "failed", message: failure.message, hint: failure.hint)
      status = ExitStatus.noInput
    case let failure as NegativeAnswer:
      kind = .failure(kind: "failed", message: failure.message, hint: failure.hint)
      status = ExitStatus.no
    case let failure as UnavailableFailure:
      kind = .failure(kind: "failed", message: failure.message, hint: failure.hint)
      status = ExitStatus.unavailable
    case let refused as Refused:
      kind = .failure(kind: "refused", message: refused.failure.message, hint: refused.failure.hint)
      status = ExitStatus.no
    case let failure as StoreFailure:
      kind = .failure(kind: "failed", message: failure.message, hint: failure.hint)
      status = Self.status(of: failure.code)
    case let failure as EngineFailure where failure.kind != .defect:
      kind = .failure(kind: "failed", message: failure.message, hint: failure.hint)
      status = failure.exitCode
    case let fault as Fault where fault.kind != .defect:
      kind = .failure(kind: "failed", message: fault.message, hint: fault.hint)
      status = fault.kind == .unavailable ? ExitStatus.unavailable : ExitStatus.no
    case is ExitCode: return nil
    default:
      // Wrong usage and requests for help are ArgumentParser's own, under types that it does not show.
      let own = Tramite.exitCode(for: error)
      if own == .success || own == .validationFailure { return nil }
      let message = (error as? EngineFailure)?.message ?? "\(error)"
      kind = .failure(
        kind: "defect", message: "tramite \(ProductVersion.text) broke one of its own promises: \(message)",
        hint: "nothing was confirmed; please report this with the command you gave and the output of: tramite doctor")
      status = ExitStatus.defect
    }
  }

  static func status(of code: StoreFailure.Code) -> Int32 {
    switch code {
    case .absent, .notAStore: ExitStatus.noInput
    case .conflict, .exists, .missing, .busy, .full, .damaged, .newerFormat, .readOnly, .unavailable:
      ExitStatus.unavailable
    }
  }

  /// Says a refusal on standard error.
  static func say(_ rejection: Rejection, _ format: OutputFormat) {
    switch format {
    case .json: ErrorOutput.line(json(rejection).line)
    case .text: for line in lines(rejection) { ErrorOutput.line(line) }
    }
  }

  /// Says it on standard error and ends the program.
  func report(_ format: OutputFormat) -> Never {
    switch (kind, format) {
    case (.rejection(let rejection), _): Self.say(rejection, format)
    case (.problems(let problems), .json): for problem in problems { ErrorOutput.line(ProblemJSON.line(problem)) }
    case (.problems(let problems), .text):
      for problem in problems { ErrorOutput.line(ProblemText.render(problem, sourceLine: nil)) }
    case (.failure(let kind, let message, let hint), .json):
      var object = JSONObject()
      object.set("kind", kind)
      object.set("message", message)
      object.set("hint", hint)
      ErrorOutput.line(object.line)
    case (.failure(_, let message, let hint), .text):
      ErrorOutput.line("error: \(message)")
      if let hint { ErrorOutput.line("hint: \(hint)") }
    }
    exit(status)
  }

  private static func lines(_ rejection: Rejection) -> [String] {
    let code = "[\(rejection.code.rawValue)]"
    guard rejection.findings.count > 1 else {
      return ["refused \(code): \(rejection.message)"] + (rejection.hint.map { ["hint: \($0)"] } ?? [])
    }
    let what = rejection.code == .wrongField ? "fields are wrong" : "things are wrong; nothing was changed"
    return ["refused \(code): \(rejection.findings.count) \(what)"]
      + rejection.findings.flatMap { finding in
        ["  \(finding.field): \(finding.message)"] + (finding.hint.map { ["    hint: \($0)"] } ?? [])
      }
  }

  /// A refusal as settled.md says.
  private static func json(_ rejection: Rejection) -> JSONObject {
    var object = JSONObject()
    object.set("kind", "rejected")
    object.set("code", rejection.code.rawValue)
    object.set("message", rejection.message)
    object.set("hint", rejection.hint)
    object.set("field", rejection.field)
    if rejection.findings.count > 1 {
      object.set(
        "fields",
        rejection.findings.map { finding in
          var entry = JSONObject()
          entry.set("field", finding.field)
          entry.set("message", finding.message)
          entry.set("hint", finding.hint)
          return entry
        })
    }
    return object
  }
}
