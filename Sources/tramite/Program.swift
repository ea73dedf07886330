import ArgumentParser
import Glibc

/// The program's beginning and end: what was thrown becomes a message and an exit code.
@main
enum Program {
  static func main() async {
    // A reader that goes away (`| head`) must not kill the program between two effects; writing then fails instead. A
    // handler, not SIG_IGN: programs that it starts get the default back.
    signal(SIGPIPE, passOver)
    do {
      var command = try Tramite.parseAsRoot(Self.arguments)
      do {
        if var asynchronous = command as? any AsyncParsableCommand {
          try await asynchronous.run()
        } else {
          try command.run()
        }
        Output.standard.flush()
      } catch {
        Output.standard.flush()
        if let failure = Failure(error) { failure.report((command as? any FormattedCommand)?.format ?? .text) }
        if let wrong = error as? ValidationError { reportWrongUsage(wrong, of: type(of: command)) }
        Tramite.exit(withError: error)
      }
    } catch {
      Tramite.exit(withError: error)
    }
    if Output.standard.hasFailed {
      ErrorOutput.line("hint: the command was carried out, only what it printed is lost: do not repeat it blindly")
      exit(ExitStatus.unavailable)
    }
  }

  /// The arguments; an expression of `feel` that begins with a minus stands behind `--`, or it would be taken for options.
  private static var arguments: [String] {
    var arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.first == "feel", !arguments.contains("--"), let place = arguments.firstIndex(where: isNegative)
    else { return arguments }
    let expression = arguments.remove(at: place)
    return arguments + ["--", expression]
  }

  private static func isNegative(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), argument != "-h", argument != "-" else { return false }
    return !(argument.hasPrefix("--") && argument.dropFirst(2).first?.isLetter == true)
  }

  /// Wrong usage that shows only when the command runs, as ArgumentParser says it where parsing shows it already.
  private static func reportWrongUsage(_ error: ValidationError, of command: any ParsableCommand.Type) -> Never {
    ErrorOutput.line("Error: \(error.message)")
    ErrorOutput.line("Usage: \(Tramite.usageString(for: command))")
    if let name = command.configuration.commandName {
      ErrorOutput.line("  See 'tramite \(name) --help' for more information.")
    }
    exit(ExitStatus.usage)
  }
}

/// Takes note of a signal and does nothing. A function of its own: it runs on whichever thread is interrupted.
private func passOver(_ number: Int32) {}

/// The exit codes of cli.md.
enum ExitStatus {
  static let no: Int32 = 1
  static let usage: Int32 = 64
  static let noInput: Int32 = 66
  static let unavailable: Int32 = 69
  static let defect: Int32 = 70
}
