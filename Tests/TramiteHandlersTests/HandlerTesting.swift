import Foundation
import Synchronization
import Testing
import TramiteEngine
import TramiteFEEL

/// A file area in memory.
final class MemoryFiles: HandlerFiles {
  private let contents = Mutex<[(name: String, mediaType: String, content: [UInt8])]>([])

  /// Puts a file there and gives its reference.
  func add(_ name: String, _ content: [UInt8]) -> Value {
    contents.withLock { files in
      files.append((name, "application/octet-stream", content))
      return reference(files.count - 1, name: name, size: content.count)
    }
  }

  /// The content that a reference stands for.
  func bytes(_ reference: Value) -> [UInt8] {
    guard case .context(let context) = reference, case .string(let id)? = context["id"], let index = Int(id) else {
      return []
    }
    return contents.withLock { $0[index].content }
  }

  func content(of reference: Value) async throws -> [UInt8] {
    guard case .context(let context) = reference, case .string(let id)? = context["id"], let index = Int(id),
      contents.withLock({ $0.indices.contains(index) })
    else { throw HandlerFailure("no file reference: \(reference.json)", isPermanent: true) }
    return contents.withLock { $0[index].content }
  }

  func store(name: String, mediaType: String, content: [UInt8]) async throws -> Value {
    contents.withLock { files in
      files.append((name, mediaType, content))
      return reference(files.count - 1, name: name, size: content.count)
    }
  }

  private func reference(_ index: Int, name: String, size: Int) -> Value {
    .context(Context([("id", .string("\(index)")), ("name", .string(name)), ("size", .number(Number(size)))]))
  }
}

/// People for a review of rights, as a test gives them.
struct ListedPeople: HandlerPeople {
  let people: [ReviewedPerson]
  func reviewed(organization: String?) async throws -> [ReviewedPerson] {
    people.filter { organization == nil || $0.organization == organization }
  }
}

/// The content of a fixture.
func fixture(_ name: String) throws -> [UInt8] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
  return [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
}

/// Settings by name.
func settings(_ pairs: KeyValuePairs<String, String>) -> HandlerSettings {
  HandlerSettings(pairs.map { HandlerSettings.Entry(name: $0.key, value: $0.value) })
}

/// Runs a handler once.
func run<H: Handler>(
  _ handler: H, _ input: [(String, Value)], _ pairs: KeyValuePairs<String, String> = [:],
  files: MemoryFiles = MemoryFiles(), people: [ReviewedPerson] = [], startedBy: String? = "ana.torres"
) async throws -> HandlerAnswer {
  let work = HandlerWork(
    job: "job-1", instance: "test~1", process: "test", element: "step", attempt: 1, startedBy: startedBy,
    at: Instant(millisecondsSince1970: 1_767_603_600_000), input: Context(input), files: files,
    people: ListedPeople(people: people))
  return try await handler.run(work, configuration: try H.Configuration(settings(pairs)))
}

/// Runs a handler on one file.
func run<H: Handler>(
  _ handler: H, _ input: String, name: String = "file", _ content: [UInt8],
  _ pairs: KeyValuePairs<String, String> = [:], and more: [(String, Value)] = []
) async throws -> Answer {
  let files = MemoryFiles()
  return Answer(try await run(handler, [(input, files.add(name, content))] + more, pairs, files: files))
}

/// The failure that a handler throws for a file.
func failure<H: Handler>(
  _ handler: H, _ input: String, _ content: [UInt8], _ pairs: KeyValuePairs<String, String> = [:]
) async throws -> HandlerFailure {
  try await #require(throws: HandlerFailure.self) { _ = try await run(handler, input, content, pairs) }
}

/// A completed answer, read by paths such as `counts.error` and `judged.0.met`.
struct Answer {
  let outcome: String?
  let result: Value
  let effects: [HandlerEffect]

  init(_ answer: HandlerAnswer) {
    guard case .completed(let outcome, let result, let effects) = answer else {
      Issue.record("the handler did not complete: \(answer)")
      (self.outcome, self.result, self.effects) = (nil, .null, [])
      return
    }
    (self.outcome, self.result, self.effects) = (outcome, .context(result), effects)
  }

  /// What stands at a path, as JSON.
  subscript(path: String) -> String {
    var value: Value? = result
    for step in path.split(separator: ".") {
      switch value {
      case .context(let context)?: value = context[String(step)]
      case .list(let items)?: value = Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
      default: value = nil
      }
    }
    return value?.json ?? "nothing"
  }
}

/// Text as UTF-8.
func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// JSON as a value.
func json(_ text: String) throws -> Value { try Value(json: bytes(text)) }
