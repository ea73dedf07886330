import Foundation
import Testing
import TramiteTesting

/// The table of semantics.md: each sentence has a fixture that proves it, or a line in `elsewhere.txt` that says which test
/// does. `tools/semantics` prints it.
@Suite struct SemanticsTests {
  @Test func everySentenceIsProved() throws {
    guard let page = try SemanticsPage.read() else { return }
    let proofs = try Proofs.read()
    let known = Set(page.sentences.map(\.id))
    for (id, places) in proofs.places where !known.contains(id) {
      Issue.record("\(places.joined(separator: ", ")): semantics.md has no sentence \(id)")
    }
    let tests = try Repository.testSources()
    for (id, places) in proofs.places {
      for name in places where !name.hasSuffix(".story") && !tests.contains("func \(name)(") {
        Issue.record("elsewhere.txt: no test has the name '\(name)' (\(id))")
      }
    }
    let missing = page.sentences.filter { proofs.places[$0.id] == nil && proofs.open[$0.id] == nil }
    if !missing.isEmpty {
      Issue.record(
        """
        \(missing.count) of \(page.sentences.count) sentences of semantics.md have no proof:
        \(missing.map { "\($0.id)  \($0.text)" }.joined(separator: "\n"))
        """)
    }
    for (id, reason) in proofs.open {
      #expect(known.contains(id), "elsewhere.txt: semantics.md has no sentence \(id)")
      #expect(proofs.places[id] == nil, "elsewhere.txt says that \(id) is open (\(reason)), and it is proved")
    }
    if ProcessInfo.processInfo.environment["TRAMITE_PRINT_SEMANTICS"] != nil {
      for (number, title) in page.titles where number > 0 {
        print("\n## \(number) \(title)")
        for sentence in page.sentences where sentence.section == number {
          print("\(sentence.id)  \(sentence.text)")
          print(
            "        \(proofs.places[sentence.id]?.joined(separator: ", ") ?? proofs.open[sentence.id].map { "OPEN: \($0)" } ?? "NOT PROVED")"
          )
        }
      }
    }
  }
}

/// Which fixture or other test proves which sentence.
struct Proofs {
  private(set) var places: [String: [String]] = [:]
  /// Sentences that are not executed yet, with what is missing.
  private(set) var open: [String: String] = [:]

  static func read() throws -> Proofs {
    var proofs = Proofs()
    for path in Repository.fixtures() {
      for id in try StoryFixture(Repository.text(of: path)).proves { proofs.places[id, default: []].append(path) }
    }
    // Lines `5.4/2 nameOfTheTest` or `17.1/2 open: what is missing`.
    let elsewhere = Repository.stories.deletingLastPathComponent().appendingPathComponent("elsewhere.txt")
    for line in try String(contentsOf: elsewhere, encoding: .utf8).split(separator: "\n") where !line.hasPrefix("#") {
      let halves = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { continue }
      if halves[1].hasPrefix("open: ") {
        proofs.open[halves[0]] = String(halves[1].dropFirst(6))
      } else {
        proofs.places[halves[0], default: []].append(halves[1])
      }
    }
    return proofs
  }
}
