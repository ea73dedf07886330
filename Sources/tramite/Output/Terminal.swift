import Glibc
import TramiteReports

/// What a terminal gets and a file does not: colour and progress.
enum Terminal {
  /// Whether standard output is a terminal that shows colours.
  static let hasColour = isatty(STDOUT_FILENO) == 1 && variable("NO_COLOR") == nil && variable("TERM") != "dumb"
  /// Whether progress is shown.
  static let hasProgress = isatty(STDERR_FILENO) == 1 && variable("TERM") != "dumb"

  /// A variable of the environment; nil where it is not set or empty.
  static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Colours of stories.
  static func colour(_ weight: StoryLine.Weight, _ text: String) -> String {
    guard hasColour else { return text }
    return switch weight {
    case .ordinary: text
    case .waiting: paint(text, 36)
    case .ending: paint(text, 32)
    case .alarm: paint(text, 31)
    }
  }

  /// Green, on a terminal.
  static func good(_ text: String) -> String { hasColour ? paint(text, 32) : text }
  /// Red, on a terminal.
  static func bad(_ text: String) -> String { hasColour ? paint(text, 31) : text }

  private static func paint(_ text: String, _ code: Int) -> String { "\u{1B}[\(code)m\(text)\u{1B}[0m" }

  /// Shows how far something is, in place of what it showed before; nothing where there is no terminal.
  static func progress(_ text: String) {
    if hasProgress { ErrorOutput.write("\r\u{1B}[K\(text)") }
  }

  /// Takes the progress away.
  static func endProgress() { progress("") }

  /// One keypress; nil at the end of input.
  static func key() -> UInt8? {
    var before = termios()
    guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(STDIN_FILENO, TCSANOW, &raw)
    defer { tcsetattr(STDIN_FILENO, TCSANOW, &before) }
    var byte: UInt8 = 0
    return read(STDIN_FILENO, &byte, 1) == 1 ? byte : nil
  }

  /// Whether standard input is a terminal.
  static var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 }
}
