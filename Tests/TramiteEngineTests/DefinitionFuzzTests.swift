import Foundation
import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteGraph
import TramiteProblems
import TramiteXML

/// Valid definitions with a mistake put into them: `validate` neither crashes nor hangs, and what it accepts is played
/// without a defect. More cases than the usual ones, for a nightly run: `TRAMITE_FUZZ_CASES=20000`.
@Suite struct DefinitionFuzzTests {
  static let cases = ProcessInfo.processInfo.environment["TRAMITE_FUZZ_CASES"].flatMap { Int($0) } ?? 200
  static let parts = 4

  @Test(arguments: 0..<parts)
  func mutatedDefinitionsAreJudgedAndWhatIsAcceptedIsPlayed(_ part: Int) async throws {
    let originals = try Originals.load()
    try #require(!originals.isEmpty)
    var accepted = 0
    for seed in stride(from: part, to: Self.cases, by: Self.parts) {
      var mutation = Mutation(seed: UInt64(seed))
      let original = originals[seed % originals.count]
      let bytes = mutation.mutated(original.bytes, times: 1 + seed % 3)
      let files = [DefinitionFile(path: original.path, bytes: bytes)] + original.companions
      let clock = ContinuousClock()
      let start = clock.now
      let rehearsal = Rehearsal(files: files)
      for problem in rehearsal.problems { #expect(problem.location.line >= 1 && problem.location.column >= 1) }
      #expect(clock.now - start < .seconds(60), "seed \(seed) of \(original.path): \(mutation.story)")
      if rehearsal.problems.hasErrors { continue }
      accepted += 1
      _ = DefinitionCompiler.compile(files).problemsWithBehaviour()
      for process in rehearsal.graphs.map(\.process) {
        var simulation = Simulation(rehearsal, processes: [process])
        simulation.limits.commands = 300
        simulation.limits.commandsAtOneTime = 100
        // A defect traps; an endless loop would not come back. Both name themselves by the seed.
        do { _ = try await simulation.play() } catch {
          Issue.record("seed \(seed) of \(original.path), \(mutation.story): \(error)")
        }
      }
    }
    #expect(accepted > 0)
  }

  @Test func everyMutationKeepsTheTextReadable() throws {
    let originals = try Originals.load()
    for seed in 0..<40 {
      var mutation = Mutation(seed: UInt64(seed))
      let bytes = mutation.mutated(originals[seed % originals.count].bytes, times: 2)
      #expect(throws: Never.self, "seed \(seed): \(mutation.story)") { _ = try XMLReading.read(bytes, file: "x") }
    }
  }
}

/// The definitions of the repository, with their forms and organizations.
private struct Originals {
  let path: String
  let bytes: [UInt8]
  let companions: [DefinitionFile]

  static func load() throws -> [Originals] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("processes")
    let all = (FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []).sorted()
    func bytes(_ path: String) throws -> [UInt8] { Array(try Data(contentsOf: root.appendingPathComponent(path))) }
    return try all.filter { $0.hasSuffix(".bpmn") }.map { path in
      let folder = String(path.prefix { $0 != "/" })
      let companions = try all.filter { other in
        other.hasPrefix(folder + "/") && (other.hasSuffix(".form.xml") || other.hasSuffix("organization.yaml"))
      }.map { DefinitionFile(path: $0, bytes: try bytes($0)) }
      return Originals(path: path, bytes: try bytes(path), companions: companions)
    }
  }
}

/// Mistakes as people make them: something dropped, moved, renamed, led elsewhere, or there twice.
private struct Mutation {
  private var state: UInt64
  /// What was done, for the message.
  private(set) var story = ""

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  private mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(bound, 1)))
  }

  mutating func mutated(_ bytes: [UInt8], times: Int) -> [UInt8] {
    var result = bytes
    for _ in 0..<times {
      guard let document = try? XMLReading.read(result, file: "x") else { return result }
      result = once(document)
    }
    return result
  }

  private mutating func once(_ document: XMLDocument) -> [UInt8] {
    let elements = Self.elements(of: document.root)
    var bytes = document.source.bytes
    let chosen = elements[next(elements.count)]
    let range = chosen.startOffset..<chosen.endOffset
    let label = "<\(chosen.name) \(chosen.attribute("id")?.value ?? "")>"
    switch next(6) {
    case 0:
      story += " drop \(label);"
      bytes.removeSubrange(range)
    case 1:
      story += " duplicate \(label);"
      bytes.insert(contentsOf: bytes[range], at: range.upperBound)
    case 2:
      let other = elements[next(elements.count)]
      story += " move \(label) before <\(other.name)>;"
      guard !range.contains(other.startOffset) else { return bytes }
      let text = Array(bytes[range])
      let place = other.startOffset
      if place < range.lowerBound {
        bytes.removeSubrange(range)
        bytes.insert(contentsOf: text, at: place)
      } else {
        bytes.insert(contentsOf: text, at: place)
        bytes.removeSubrange(range)
      }
    case 3: rename(chosen, among: elements, &bytes, label)
    default: retarget(elements, document, &bytes)
    }
    return bytes
  }

  /// Gives an element the name of another.
  private mutating func rename(
    _ element: XMLElement, among elements: [XMLElement], _ bytes: inout [UInt8], _ label: String
  ) {
    let name = elements[next(elements.count)].name
    story += " rename \(label) to \(name);"
    let length = element.name.utf8.count
    let isName = { (byte: UInt8) in byte != 0x20 && byte != 0x3E && byte != 0x2F && byte != 0x0A }
    if let open = bytes[..<element.endOffset].lastIndex(of: UInt8(ascii: "<")), open > element.startOffset,
      bytes[open + 1] == UInt8(ascii: "/")
    {
      let end = bytes[(open + 2)...].firstIndex { !isName($0) } ?? element.endOffset - 1
      bytes.replaceSubrange(end - length..<end, with: name.utf8)
    }
    let end = bytes[(element.startOffset + 1)...].firstIndex { !isName($0) } ?? element.startOffset + 1 + length
    bytes.replaceSubrange(end - length..<end, with: name.utf8)
  }

  /// Gives an attribute the value of another, or takes it away.
  private mutating func retarget(_ elements: [XMLElement], _ document: XMLDocument, _ bytes: inout [UInt8]) {
    let attributes = elements.flatMap(\.attributes)
    guard !attributes.isEmpty else { return }
    let attribute = attributes[next(attributes.count)]
    let value = attributes[next(attributes.count)].value
    guard let start = document.source.offset(of: attribute.valueLocation), start > 0,
      let end = bytes[start...].firstIndex(of: bytes[start - 1])
    else { return }
    story += " \(attribute.name) '\(attribute.value)' becomes '\(value)';"
    let written = value.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
      .replacing("'", with: "&apos;")
    bytes.replaceSubrange(start..<end, with: written.utf8)
  }

  private static func elements(of root: XMLElement) -> [XMLElement] {
    root.children.flatMap { [$0] + elements(of: $0) }
  }
}
