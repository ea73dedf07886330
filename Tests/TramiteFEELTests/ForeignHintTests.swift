import Testing
import TramiteFEEL

@Suite struct ForeignHintTests {
  @Test(
    "Who writes as in another language is told how FEEL writes it",
    arguments: [
      ("${k = 1}", "braces"), ("!k", "not("), ("k := 1", "compares with `=`"), ("k <> 1", "`!=`"),
      ("k = 1 AND l = 2", "small letters"), ("k = “yes”", "straight double quotes"), ("k = 1,5", "a point"),
      ("k && l", "`and`"), ("k == 1", "one `=`"), ("k = 'yes'", "double quotes"),
      ("k ? 1 : 2", "`if … then"), ("k = 1;", "one value"), ("k => 1", "`>=`"),
      ("k is 1", "compares with `=`"), ("k eq 1", "compares with `=`"), ("k gt 1", "`>`"), ("k ne 1", "`!=`"),
    ])
  func foreignHint(text: String, hint: String) {
    #expect(throws: SyntaxError.self) { try Expression(parsing: text) }
    do {
      _ = try Expression(parsing: text)
    } catch {
      #expect(error.hint?.contains(hint) == true, "\(error.message) | \(error.hint ?? "")")
    }
  }
}
