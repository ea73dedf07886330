import Testing
import TramiteDefinitions
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteInterpreter
import TramiteStore
import TramiteTesting

/// Files that are sent before an answer names them: taken piece by piece, and deleted where no case takes them.
@Suite struct UploadTests {
  @Test func whatOnePersonBringsAndNoCaseTakesIsBounded() async throws {
    let office = try await Office { options in
      // As they are stored, sealed: 16 bytes more each.
      options.untakenBytes = 60
      options.untakenFiles = 2
    }
    func bring(_ count: Int, _ user: String) async throws {
      let content = FileContent(field: "f", name: "a.txt", content: Array(repeating: 65, count: count))
      _ = try await office.engine.addFile(content, by: office.signedIn(user))
    }
    try await bring(30, "ana")
    await expectRejection(.tooMuchUntaken) { try await bring(15, "ana") }
    try await bring(4, "ana")
    await expectRejection(.tooMuchUntaken) { try await bring(0, "ana") }
    try await bring(10, "carl")
  }

  private let store = MemoryStore()
  private let clock = VirtualClock()
  private let engine: Engine

  init() async throws {
    var options = EngineOptions()
    options.clock = clock
    engine = Engine(store: store, options: options)
    let process = DefinitionText.bpmn(
      """
      startEvent s
      userTask ask role=clerk
      intermediateCatchEvent wait message paper
      s -> ask
      ask -> wait
      """, process: "p")
    _ = try await engine.deploy(
      DeploymentRequest(files: [DefinitionFile(path: "p.bpmn", bytes: Array(process.utf8))], by: ana))
  }

  private func upload(_ text: String) async throws -> Value {
    try await engine.addFile(FileContent(field: "", name: "\(text).txt", content: Array(text.utf8)), by: ana)
  }

  private func id(_ file: Value) throws -> String {
    guard case .context(let context) = file, case .string(let id)? = context["id"] else {
      throw EngineFailure(.defect, "no file")
    }
    return id
  }

  private func begun() async throws -> (instance: String, item: String) {
    let instance = try await engine.start(StartRequest(process: "p", by: ana)).instance
    return (instance, try #require(try await engine.workItems(of: instance).first).id)
  }

  private func isThere(_ file: Value) async throws -> Bool { try await engine.fileRow(try id(file)) != nil }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
  func aFileThatComesInPiecesIsTheOneThatWasSent(size: Int) async throws {
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 * 7) }
    var file = try await engine.arrivingFile(name: "a.bin", mediaType: nil, by: ana)
    var rest = content[...]
    var step = 1
    while !rest.isEmpty {
      try await file.append(Array(rest.prefix(step)))
      rest = rest.dropFirst(step)
      step = step * 3 + 1
    }
    let reference = try await engine.addFile(file, by: ana)
    let found = try await engine.file(try id(reference))
    #expect(found.content == content)
    #expect(found.row.sha256 == ContentHash.hexadecimal(content))
    #expect(found.row.size == size)
    #expect(found.row.reference == reference)
    let stored = try await store.read { try $0.fileContent(found.row.id) }
    #expect(size < 1000 || contains(stored, String(decoding: content[..<40], as: UTF8.self)) == false, "sealed")
  }

  @Test func nothingIsLeftOfAFileThatWasDiscarded() async throws {
    var file = try await engine.arrivingFile(name: "a.bin", mediaType: nil, by: ana)
    try await file.append([UInt8](repeating: 1, count: 100_000))
    await file.discard()
    await #expect(throws: (any Error).self) { _ = try await engine.addFile(file, by: ana) }
  }

  @Test func whatNoCaseHasTakenAfterADayIsDeletedAndWhatADraftNamesStays() async throws {
    let (instance, item) = try await begun()
    let (forgotten, drafted, taken) = (try await upload("a"), try await upload("b"), try await upload("c"))
    try await engine.saveDraft(of: item, Context([("f", .list([drafted]))]), by: ana)
    let other = try await begun()
    try await engine.complete(CompletionRequest(workItem: other.item, data: Context([("f", taken)]), by: ana))
    try clock.advance(byMilliseconds: 86_399_000)
    #expect(try await engine.deleteUntakenFiles() == 0)
    #expect(try await engine.facts().untakenFiles == 0)
    try clock.advance(byMilliseconds: 1_000)
    let late = try await upload("d")
    #expect(try await engine.facts().untakenFiles == 2)
    #expect(try await engine.deleteUntakenFiles() == 1)
    #expect(try await isThere(forgotten) == false)
    for file in [drafted, taken, late] { #expect(try await isThere(file)) }
    // With the task the draft is over.
    try await engine.cancel(instance, reason: "enough", by: ana)
    #expect(try await engine.deleteUntakenFiles() == 1)
    #expect(try await isThere(drafted) == false)
  }

  @Test func whatAMessageBringsBelongsToTheCaseThatReceivesIt() async throws {
    let (kept, delivered) = (try await upload("a"), try await upload("b"))
    func send(_ file: Value) async throws {
      _ = try await engine.publish(
        MessageRequest(
          name: "paper", key: nil, data: Context([("f", file)]), timeToLiveMilliseconds: 10 * 86_400_000, by: ana))
    }
    try await send(kept)
    try clock.advance(byMilliseconds: 2 * 86_400_000)
    #expect(try await engine.deleteUntakenFiles() == 1, "the other one has come to nobody")
    #expect(try await isThere(kept))
    #expect(try await isThere(delivered) == false)
    let (instance, item) = try await begun()
    try await engine.complete(CompletionRequest(workItem: item, data: Context(), by: ana))
    #expect(try await engine.files(of: instance, by: ana).map(\.name) == ["a.txt"])
  }
}
