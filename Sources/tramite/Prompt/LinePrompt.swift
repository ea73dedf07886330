import Glibc

/// Asks for lines: on a terminal with arrow keys and a history that is kept, elsewhere line by line.
struct LinePrompt {
  private let prompt: String
  private var history: LineHistory

  init(_ prompt: String, history: LineHistory) {
    self.prompt = prompt
    self.history = history
  }

  /// The next line; nil at the end of the input.
  mutating func next() -> String? {
    Output.standard.flush()
    guard Terminal.isInteractive, Terminal.variable("TERM") != "dumb", let line = edited() else {
      return Terminal.isInteractive ? nil : readLine()
    }
    history.add(line)
    return line
  }

  /// Reads a line key by key; nil when the input ends.
  private func edited() -> String? {
    var usual = termios()
    guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
    var raw = usual
    cfmakeraw(&raw)
    raw.c_oflag = usual.c_oflag
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    defer {
      tcsetattr(STDIN_FILENO, TCSADRAIN, &usual)
      Output.standard.line()
      Output.standard.flush()
    }
    var line = EditedLine(history: history.lines)
    var keys = PromptKeyReader()
    show(line)
    while let byte = LinePrompt.byte() {
      guard let key = keys.take(byte) else { continue }
      switch key {
      case .accept: return line.text
      case .abandon: return ""
      case .endOfInput:
        if line.characters.isEmpty { return nil }
        line.apply(.deleteAfter)
      case .clearScreen: Output.standard.write("\u{1B}[H\u{1B}[2J")
      case .character, .left, .right, .start, .end, .older, .newer, .deleteBefore, .deleteAfter, .deleteToEnd,
        .deleteToStart, .deleteWord:
        line.apply(key)
      }
      show(line)
    }
    return nil
  }

  private static func byte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      let count = read(STDIN_FILENO, &byte, 1)
      if count == 1 { return byte }
      guard count < 0, errno == EINTR else { return nil }
    }
  }

  /// Writes the line anew, as much of it as the terminal's width shows around the cursor.
  private func show(_ line: EditedLine) {
    let width = max(20, LinePrompt.width - prompt.count - 1)
    let start = max(0, line.cursor - width + 1)
    let visible = line.characters[start..<min(line.characters.count, start + width)]
    let back = visible.count - (line.cursor - start)
    Output.standard.write("\r\u{1B}[K\(prompt)\(String(visible))" + (back > 0 ? "\u{1B}[\(back)D" : ""))
    Output.standard.flush()
  }

  private static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }
}

/// The lines that were entered, oldest first, kept in a file of the user.
///
/// The file is a convenience: where it cannot be read or written, the prompt works without it.
struct LineHistory {
  static let limit = 1000

  private(set) var lines: [String] = []
  private let path: String?

  /// The history in a file under the user's state directory (`XDG_STATE_HOME`, else `~/.local/state`).
  init(named name: String) {
    let state = Terminal.variable("XDG_STATE_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
    let folder = state ?? Terminal.variable("HOME").map { $0 + "/.local/state" }
    path = folder.map { $0 + "/tramite/" + name }
    guard let path, let file = fopen(path, "r") else { return }
    defer { fclose(file) }
    var buffer: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(buffer) }
    while true {
      let count = getline(&buffer, &capacity, file)
      guard count > 0, let buffer else { break }
      let bytes = UnsafeRawBufferPointer(start: buffer, count: count)
      let line = String(decoding: bytes, as: UTF8.self).filter { !$0.isNewline }
      if !line.isEmpty { lines.append(line) }
    }
    lines.removeFirst(max(0, lines.count - LineHistory.limit))
  }

  /// Keeps a line, unless it is blank or the last one again.
  mutating func add(_ line: String) {
    guard !line.allSatisfy(\.isWhitespace), line != lines.last else { return }
    lines.append(line)
    if lines.count > LineHistory.limit { lines.removeFirst() }
    save()
  }

  private func save() {
    guard let path else { return }
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    // What was entered may hold data of persons: nobody else reads it.
    let temporary = path + ".new"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    let count = write(descriptor, bytes, bytes.count)
    close(descriptor)
    if count == bytes.count { rename(temporary, path) } else { unlink(temporary) }
  }
}
