/// What a key on a terminal means to the line that is edited.
enum PromptKey: Equatable {
  case character(Character)
  case left, right, start, end, older, newer
  case deleteBefore, deleteAfter, deleteToEnd, deleteToStart, deleteWord
  case accept, abandon, endOfInput, clearScreen
}

/// Turns the bytes that a terminal sends into keys.
struct PromptKeyReader {
  private var pending: [UInt8] = []

  /// The key that a byte completes; nil while there is none, or when it means nothing.
  mutating func take(_ byte: UInt8) -> PromptKey? {
    pending.append(byte)
    if pending[0] == 0x1B { return escape() }
    guard isComplete else { return nil }
    defer { pending.removeAll() }
    if pending.count == 1, byte < 0x20 || byte == 0x7F { return PromptKeyReader.control(byte) }
    let text = String(decoding: pending, as: UTF8.self)
    return text.first.map { .character($0) }
  }

  /// Whether the bytes are a whole character of UTF-8, or none at all.
  private var isComplete: Bool {
    let first = pending[0]
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return pending.count >= length
  }

  private static func control(_ byte: UInt8) -> PromptKey? {
    switch byte {
    case 0x01: .start
    case 0x02: .left
    case 0x03: .abandon
    case 0x04: .endOfInput
    case 0x05: .end
    case 0x06: .right
    case 0x08, 0x7F: .deleteBefore
    case 0x0A, 0x0D: .accept
    case 0x0B: .deleteToEnd
    case 0x0C: .clearScreen
    case 0x0E: .newer
    case 0x10: .older
    case 0x15: .deleteToStart
    case 0x17: .deleteWord
    case 0x09: .character(" ")
    default: nil
    }
  }

  /// `ESC [ A` and the like; what is unknown is dropped as a whole.
  private mutating func escape() -> PromptKey? {
    guard pending.count > 1 else { return nil }
    guard pending[1] == UInt8(ascii: "[") || pending[1] == UInt8(ascii: "O") else {
      pending.removeAll()
      return nil
    }
    guard pending.count > 2, let last = pending.last, (0x40...0x7E).contains(last) else { return nil }
    let parameter = String(decoding: pending[2..<(pending.count - 1)], as: UTF8.self)
    pending.removeAll()
    switch last {
    case UInt8(ascii: "A"): return .older
    case UInt8(ascii: "B"): return .newer
    case UInt8(ascii: "C"): return .right
    case UInt8(ascii: "D"): return .left
    case UInt8(ascii: "H"): return .start
    case UInt8(ascii: "F"): return .end
    case UInt8(ascii: "~"): return ["1": .start, "7": .start, "3": .deleteAfter, "4": .end, "8": .end][parameter]
    default: return nil
    }
  }
}

/// A line while it is edited: its characters, where the cursor stands, and the way through what was entered before.
struct EditedLine {
  private(set) var characters: [Character] = []
  /// The character before which the next one is put.
  private(set) var cursor = 0
  private let history: [String]
  /// The place in the history; behind its end while a new line is written.
  private var place: Int
  private var draft: [Character] = []

  init(history: [String]) {
    self.history = history
    place = history.count
  }

  var text: String { String(characters) }

  mutating func apply(_ key: PromptKey) {
    switch key {
    case .character(let character):
      characters.insert(character, at: cursor)
      cursor += 1
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(characters.count, cursor + 1)
    case .start: cursor = 0
    case .end: cursor = characters.count
    case .older: show(place - 1)
    case .newer: show(place + 1)
    case .deleteBefore: delete(from: max(0, cursor - 1), to: cursor)
    case .deleteAfter: delete(from: cursor, to: min(characters.count, cursor + 1))
    case .deleteToEnd: delete(from: cursor, to: characters.count)
    case .deleteToStart: delete(from: 0, to: cursor)
    case .deleteWord: delete(from: startOfWord, to: cursor)
    case .accept, .abandon, .endOfInput, .clearScreen: break
    }
  }

  private var startOfWord: Int {
    var start = cursor
    while start > 0, characters[start - 1] == " " { start -= 1 }
    while start > 0, characters[start - 1] != " " { start -= 1 }
    return start
  }

  private mutating func delete(from start: Int, to end: Int) {
    characters.removeSubrange(start..<end)
    cursor = start
  }

  private mutating func show(_ wanted: Int) {
    guard wanted >= 0, wanted <= history.count, wanted != place else { return }
    if place == history.count { draft = characters }
    place = wanted
    characters = wanted == history.count ? draft : Array(history[wanted])
    cursor = characters.count
  }
}
