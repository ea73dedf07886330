import ArgumentParser
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems

struct ExplainCommand: ParsableCommand, FormattedCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Explains a code of a problem or of a refusal.")

  @Argument(help: "The code, for example BPMN-0102 or REJ-0007.")
  var code: String?

  @Flag(name: .long, help: "List all codes.")
  var all = false

  @Flag(name: .long, help: "With --all: the codes of problems as a page in Markdown (processes/PROBLEMS.md).")
  var markdown = false

  @OptionGroup var output: FormatOptions
  var format: OutputFormat { output.format }

  func validate() throws {
    if all == (code != nil) { throw ValidationError("name a code, or use --all") }
    if markdown, !all { throw ValidationError("--markdown goes with --all") }
  }

  func run() throws {
    if let code { return try Explanation.print(code, format) }
    if markdown { return Output.standard.write(ProblemDocumentation.markdown) }
    for entry in Explanation.all { entry.print(format) }
  }
}

/// The documentation of a code.
struct Explanation {
  let code: String
  let severity: String
  let title: String
  let why: String
  let hint: String?

  static var all: [Explanation] { problems + rejections }

  private static var problems: [Explanation] {
    ProblemCatalogue.all.map {
      Explanation(
        code: $0.code.rawValue, severity: $0.severity.rawValue, title: $0.title, why: $0.explanation, hint: $0.hint)
    }
  }

  private static var rejections: [Explanation] {
    RejectionCode.allCases.map {
      Explanation(code: $0.rawValue, severity: "refusal", title: "\($0)", why: $0.explanation, hint: nil)
    }
  }

  /// Explains one code, in whatever case it is written.
  static func print(_ code: String, _ format: OutputFormat) throws {
    let wanted = code.uppercased()
    guard let found = all.first(where: { $0.code == wanted }) else {
      let near = NearestText.hint(for: wanted, among: all.map(\.code)) ?? "list them with: tramite explain --all"
      throw ValidationError("there is no code '\(code)'; \(near)")
    }
    switch format {
    case .json: found.print(.json)
    case .text:
      Output.standard.line("\(found.code) (\(found.severity)): \(found.title)")
      Output.standard.line("")
      Output.standard.line(found.why)
      if let hint = found.hint { Output.standard.line("What to do: \(hint)") }
      if let example = ProblemCatalogue.example(for: ProblemCode(found.code)) {
        Output.standard.line("Wrong: \(example.wrong)")
        Output.standard.line("Right: \(example.right)")
      }
    }
  }

  /// One line of the list.
  func print(_ format: OutputFormat) {
    switch format {
    case .text: Output.standard.line("\(code)  \(severity.padded(to: 8))  \(title)")
    case .json:
      var object = JSONObject()
      object.set("code", code)
      object.set("severity", severity)
      object.set("title", title)
      object.set("explanation", why)
      object.set("hint", hint)
      Output.standard.line(object.line)
    }
  }
}

extension String {
  func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
