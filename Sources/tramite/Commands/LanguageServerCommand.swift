import ArgumentParser
import Foundation
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteInterpreter
import TramiteLanguageServer

struct LanguageServerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language-server",
    abstract: "Serves an editor: problems while typing, completion, navigation (Language Server Protocol).",
    discussion: """
      The editor starts it, and speaks with it over standard input and output; nothing is read from any other place, and \
      no port is opened. How to set up VS Code, Neovim and Emacs says Sources/TramiteLanguageServer/README.md.
      """)

  @OptionGroup var handlers: HandlerOptions

  @Flag(name: .long, help: "Speak over standard input and output: the only way there is; editors like to say so.")
  var stdio = false

  func run() async throws {
    let registry = try Session.registry(handlers)
    let options = CompilerOptions(
      zones: SystemZones.all, handlers: registry.descriptions, today: DateTime(SystemClock().now, in: .utc)?.date,
      rejections: RejectionCode.allCases.map(\.rawValue))
    let code = await LanguageServerLoop.run(
      options: LanguageServerOptions(compiler: options, version: ProductVersion.text), input: .standardInput,
      output: .standardOutput)
    if code != 0 { throw ExitCode(code) }
  }
}
