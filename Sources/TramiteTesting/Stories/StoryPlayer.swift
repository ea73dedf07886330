import TramiteDefinitions
import TramiteProblems

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
    var story: InterpreterStory?
    var transcript: [String] = []
    for step in fixture.steps {
      transcript.append(step.line)
      if step.verb == "problems" {
        transcript += problems(of: fixture)
        continue
      }
      var playing = try story ?? InterpreterStory(definition)
      transcript += try playing.perform(step)
      story = playing
    }
    return Played(transcript: transcript + (story.map { [$0.standing] } ?? []), broken: story?.broken ?? [])
  }

  private static func playByEngine(_ fixture: StoryFixture) async throws -> Played {
    var story: EngineStory?
    var transcript: [String] = []
    for step in fixture.steps {
      transcript.append(step.line)
      if step.verb == "problems" {
        transcript += problems(of: fixture)
        continue
      }
      if story == nil { story = try await EngineStory(fixture.definitions) }
      transcript += try await story?.perform(step) ?? []
    }
    return Played(transcript: transcript + (try await story?.standing() ?? []), broken: [])
  }

  /// `> problems`: what validation says of the definitions, by severity, code and element; words are no promise.
  private static func problems(of fixture: StoryFixture) -> [String] {
    let files = fixture.definitions.map { definition in
      DefinitionFile(path: "\(definition.process).bpmn", bytes: Array(definition.bpmn.utf8))
    }
    return DefinitionCompiler.compile(files).problems.filter { $0.severity != .info }.map { problem in
      "\(problem.severity) \(problem.code.rawValue)" + (problem.element.map { " at \($0)" } ?? "")
    }
  }
}
