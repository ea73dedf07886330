import Testing
import TramiteEngine

/// How paths are laid beside each other.
@Suite struct PathTests {
  @Test func equalPathsStandOnEqualRows() {
    let rows = PathAlignment.rows(["a", "b"], ["a", "b"])
    #expect(rows.map(\.expected) == ["a", "b"])
    #expect(rows.map(\.found) == ["a", "b"])
  }

  @Test func whatIsMissingAndWhatCameInsteadHaveRowsOfTheirOwn() {
    let rows = PathAlignment.rows(["a", "b", "c"], ["a", "x", "c", "d"])
    #expect(rows.map { $0.expected ?? "-" } == ["a", "b", "-", "c", "-"])
    #expect(rows.map { $0.found ?? "-" } == ["a", "-", "x", "c", "d"])
  }

  @Test func emptyPathsGiveNoRows() {
    #expect(PathAlignment.rows([], []).isEmpty)
  }
}
