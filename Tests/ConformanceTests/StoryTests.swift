import Foundation
import Testing
import TramiteTesting

/// Every fixture under `Stories/` tells what happens, line by line. `tools/update-stories [FILTER]` writes the transcripts anew,
/// for a person to read before they are committed.
@Suite struct StoryTests {
  @Test(arguments: Repository.fixtures())
  func tellsWhatHappens(fixture path: String) async throws {
    let fixture = try StoryFixture(Repository.text(of: path))
    let played = try await StoryPlayer.play(fixture)
    if let filter = ProcessInfo.processInfo.environment["TRAMITE_UPDATE_STORIES"],
      filter.isEmpty || path.contains(filter)
    {
      try fixture.text(transcript: played.transcript).write(
        to: Repository.stories.appendingPathComponent(path), atomically: true, encoding: .utf8)
      return
    }
    #expect(played.broken == [], "\(path)")
    if played.transcript != fixture.transcript {
      Issue.record("\(path): the story is another\n\(Self.difference(fixture.transcript, played.transcript))")
    }
  }

  /// Lines that are only expected (-) or only found (+), with what they share between.
  static func difference(_ expected: [String], _ found: [String]) -> String {
    var lines = found.map { "  \($0)" }
    for change in found.difference(from: expected) {
      if case .insert(let offset, _, _) = change { lines[offset] = "+ \(found[offset])" }
    }
    let removed = found.difference(from: expected).compactMap { change -> String? in
      if case .remove(let offset, let line, _) = change { return "- \(line)   (expected line \(offset + 1))" }
      return nil
    }
    return (removed + lines).joined(separator: "\n")
  }
}
