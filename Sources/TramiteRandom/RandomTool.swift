import Foundation
import TramiteTesting

/// Random runs from the command line: `tools/random`.
@main struct RandomTool {
  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let number = arguments.dropFirst().first.flatMap { Int($0) } ?? 0
    do {
      switch arguments.first {
      case "show": try show(number)
      case "kinds": try kinds(number)
      case "shrink": try shrink(number)
      case "play": try play(arguments.dropFirst().first ?? "")
      case nil: exit(await run(count: 100_000, from: 0) ? 0 : 1)
      case let word?:
        guard let count = Int(word), count > 0 else {
          say("expected COUNT [FIRST], show SEED, kinds COUNT, shrink SEED or play FILE, found '\(word)'")
          exit(64)
        }
        exit(await run(count: count, from: number) ? 0 : 1)
      }
    } catch {
      say("\(error)")
      exit(1)
    }
  }

  private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  // MARK: Many

  /// Runs so many seeds of each kind, on all processors; says whether all ran clean.
  private static func run(count: Int, from first: Int) async -> Bool {
    let parts = ProcessInfo.processInfo.activeProcessorCount
    let broken = await withTaskGroup(of: Int.self) { group in
      for part in 0..<parts {
        group.addTask {
          stride(from: first + part, to: first + count, by: parts).reduce(0) { broken, seed in
            if seed / parts % 1_000 == 0 { say("seed \(seed), \(broken) broken") }
            let begin = ContinuousClock.now
            let sound = isSound(seed)
            let took = ContinuousClock.now - begin
            if took > .seconds(20) { say("seed \(seed) took \(took.components.seconds) s") }
            return broken + (sound ? 0 : 1)
          }
        }
      }
      return await group.reduce(0, +)
    }
    say("\(count) definitions and \(count) nets from seed \(first): \(broken) broken")
    return broken == 0
  }

  private static func isSound(_ seed: Int) -> Bool {
    var sentences: [String] = []
    do {
      if ProcessInfo.processInfo.environment["TRAMITE_RANDOM_TRACE"] != nil { say("begin \(seed)") }
      let run = try RandomRun.drawn(seed: seed, commands: 60)
      if let first = run.broken.first { sentences.append(first) }
      if let difference = try TokenNet(seed: seed).difference(seed: seed, commands: 25) {
        sentences.append("net: \(difference)")
      }
    } catch {
      sentences.append("\(error)".split(separator: "\n").prefix(3).joined(separator: " | "))
    }
    for sentence in sentences { print("seed \(seed): \(sentence)") }
    // A long run that is ended early has said what it found.
    if !sentences.isEmpty { fflush(nil) }
    return sentences.isEmpty
  }

  // MARK: One

  private static func kinds(_ count: Int) throws {
    var found: [String: Int] = [:]
    for seed in 0..<count {
      for kind in try RandomRun.drawn(seed: seed, commands: 60).kinds { found[kind, default: 0] += 1 }
    }
    for (kind, count) in found.sorted(by: { ($0.value, $0.key) < ($1.value, $1.key) }) { print("\(count) \(kind)") }
  }

  private static func show(_ seed: Int) throws {
    let run = try RandomRun.drawn(seed: seed, commands: 60) { line in say(line) }
    say(run.positions.joined(separator: "\n"))
    print(run.broken.joined(separator: "\n"))
  }

  private static func shrink(_ seed: Int) throws {
    let run = try RandomRun.drawn(seed: seed, commands: 60)
    guard !run.broken.isEmpty else { return print("seed \(seed) is sound") }
    let small = Shrinking.smallest(of: run)
    let again = try RandomRun.replayed(small.definition.joined(separator: "\n"), small.steps)
    print("# seed \(seed): \(again.broken.joined(separator: "; "))\n\(small.story)\n")
    say(again.transcript.joined(separator: "\n"))
  }

  private static func play(_ path: String) throws {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let fixture = try StoryFixture(text)
    guard let definition = fixture.definitions.first else { return print("the fixture has no definition") }
    let run = try RandomRun.replayed(definition.text, fixture.steps.map { String($0.line.dropFirst(2)) })
    print(run.transcript.joined(separator: "\n"))
    if !run.broken.isEmpty { say("broken: " + run.broken.joined(separator: "; ")) }
  }
}
