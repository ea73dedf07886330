/// A command that the operator of this installation allows definitions to name.
public struct AllowedCommand: Hashable, Sendable {
  /// The name that a definition uses.
  public let name: String
  /// The program, as an absolute path. It is started directly, never through a shell.
  public let executable: String
  /// Its arguments. `{revision}` inside one is replaced by the revision, `{report}` by the path of a file for the report;
  /// each stays one argument whatever it holds.
  public let arguments: [String]
  /// How long it may run.
  public var timeout: Duration
  /// How much it may write, in bytes: to standard output, and to its report.
  public var outputLimit: Int
  /// The exit codes with which its report counts. Many scanners answer 1 when they found something.
  public var exitCodes: Set<Int>

  /// Describes a command: ten minutes, 64 MiB and the exit codes 0 and 1 where nothing else is said.
  public init(
    name: String, executable: String, arguments: [String] = [], timeout: Duration = .seconds(600),
    outputLimit: Int = 64 << 20, exitCodes: Set<Int> = [0, 1]
  ) {
    self.name = name
    self.executable = executable
    self.arguments = arguments
    self.timeout = timeout
    self.outputLimit = outputLimit
    self.exitCodes = exitCodes
  }

  /// Whether the report is a file that the command writes, and not its standard output.
  var writesReportFile: Bool { arguments.contains { $0.contains("{report}") } }
}

/// The commands that the operator allows, by name. A definition can name one of them and nothing else.
public struct AllowedCommands: Hashable, Sendable {
  /// The commands, in the order in which they were allowed.
  public let commands: [AllowedCommand]

  /// No command is allowed.
  public static let none = AllowedCommands(unchecked: [])

  /// Text that does not describe allowed commands.
  public struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// The line, from 1; 0 where the commands were not given as text.
    public let line: Int
    /// What was expected and what was found.
    public let message: String
    public var description: String { line == 0 ? message : "line \(line): \(message)" }
  }

  /// Allows commands.
  /// - Throws: ``Failure`` when two have one name, or one is not startable: no absolute path, no time, no output.
  public init(_ commands: [AllowedCommand]) throws(Failure) {
    for (index, command) in commands.enumerated() {
      if let problem = Self.problem(of: command) { throw Failure(line: 0, message: problem) }
      if commands[..<index].contains(where: { $0.name == command.name }) {
        throw Failure(line: 0, message: "the command '\(command.name)' is allowed twice")
      }
    }
    self.commands = commands
  }

  private init(unchecked commands: [AllowedCommand]) { self.commands = commands }

  /// The command of a name, nil where none is allowed.
  public subscript(name: String) -> AllowedCommand? { commands.first { $0.name == name } }

  static func problem(of command: AllowedCommand) -> String? {
    if !isName(command.name) { return "the name '\(command.name)' is none: letters, digits, '-' and '_'" }
    if !command.executable.hasPrefix("/") {
      return "'\(command.name)' starts '\(command.executable)': give the absolute path of the program"
    }
    if command.timeout <= .zero || command.timeout > .seconds(86_400) {
      return "'\(command.name)' may run \(command.timeout): give a time of at most a day"
    }
    if command.outputLimit <= 0 { return "'\(command.name)' may write \(command.outputLimit) bytes" }
    if command.exitCodes.isEmpty { return "'\(command.name)' has no exit code that counts" }
    let all = [command.executable] + command.arguments
    if all.contains(where: { $0.utf8.contains(0) }) { return "'\(command.name)' holds a zero byte" }
    return nil
  }

  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}
