import Testing

@testable import tramite

/// The line that is edited at the prompt of `tramite feel`.
@Suite struct PromptTests {
  /// Types bytes as a terminal sends them.
  private func typed(_ text: String, history: [String] = []) -> String {
    var line = EditedLine(history: history)
    var keys = PromptKeyReader()
    for byte in text.utf8 { if let key = keys.take(byte) { line.apply(key) } }
    return line.text
  }

  @Test(arguments: [
    ("1 + 1", "1 + 1"), ("ñ😀", "ñ😀"), ("12\u{1B}[D3", "132"), ("12\u{1B}[H0", "012"), ("12\u{01}0\u{05}3", "0123"),
    ("123\u{7F}", "12"), ("123\u{1B}[D\u{1B}[D\u{1B}[3~", "13"), ("a b c\u{17}", "a b "), ("abc\u{1B}[D\u{15}", "c"),
    ("abc\u{01}\u{0B}", ""), ("\u{7F}\u{1B}[D\u{1B}[Cx", "x"), ("a\u{1B}[99;5Zb", "ab"), ("a\u{1B}xb", "ab"),
    ("a\tb", "a b"),
  ])
  func editsWithTheKeysOfATerminal(keys: String, text: String) {
    #expect(typed(keys) == text)
  }

  @Test(arguments: [
    ("\u{1B}[A", "two"), ("\u{1B}[A\u{1B}[A", "one"), ("\u{1B}[A\u{1B}[A\u{1B}[A", "one"), ("x\u{1B}[A\u{1B}[B", "x"),
    ("\u{1B}[A!", "two!"), ("\u{1B}OA", "two"), ("\u{10}\u{10}\u{0E}", "two"), ("\u{1B}[B", ""),
  ])
  func goesThroughWhatWasEnteredBefore(keys: String, text: String) {
    #expect(typed(keys, history: ["one", "two"]) == text)
  }

  @Test func leavesOtherKeysToThePrompt() {
    var keys = PromptKeyReader()
    #expect(keys.take(0x0D) == .accept)
    #expect(keys.take(0x03) == .abandon)
    #expect(keys.take(0x04) == .endOfInput)
    #expect(keys.take(0x0C) == .clearScreen)
    #expect(keys.take(0x00) == nil)
  }
}
