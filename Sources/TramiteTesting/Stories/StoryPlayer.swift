/// Plays story fixtures.
public enum StoryPlayer {
  /// What happened: the transcript, and what must always hold and did not.
  public struct Played: Sendable {
    /// Steps, events and standing, as a fixture writes them.
    public let transcript: [String]
    /// Broken promises of the harness, as sentences.
    public let broken: [String]
  }

  /// Plays a fixture's steps.
  /// - Throws: ``StoryError``, or what reading its definition throws.
  public static func play(_ fixture: StoryFixture) async throws -> Played {
    fixture.needsEngine ? try await playByEngine(fixture) : try playByInterpreter(fixture)
  }

  private static func playByInterpreter(_ fixture: StoryFixture) throws -> Played {
    guard let definition = fixture.definitions.first else { throw StoryError("the fixture has no definition") }
    var story = try InterpreterStory(definition)
    var transcript: [String] = []
    for step in fixture.steps { transcript += [step.line] + (try story.perform(step)) }
    return Played(transcript: transcript + [story.standing], broken: story.broken)
  }

  private static func playByEngine(_ fixture: StoryFixture) async throws -> Played {
    let story = try await EngineStory(fixture.definitions)
    var transcript: [String] = []
    for step in fixture.steps { transcript += [step.line] + (try await story.perform(step)) }
    return Played(transcript: transcript + (try await story.standing()), broken: [])
  }
}
