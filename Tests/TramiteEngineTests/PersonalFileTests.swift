import Foundation
import Testing
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore
import TramiteStoreSQLite

/// Files of personal fields: sealed in the store, plain for who may read them.
@Suite struct PersonalFileTests {
  private let secret = "PLAIN-CONTENT-OF-A-PERSON"

  /// A form with a personal file, an open one and a table of files; then a handler that makes a file of the first.
  private func graph() -> ProcessGraph {
    var made = TestProcess("papers")
    let place = TramiteProblems.SourceLocation(file: "f", line: 1, column: 1, length: 1)
    func field(_ id: String, isPersonal: Bool) -> FormField {
      var field = FormField(id: id, type: .file, location: place)
      field.isPersonal = isPersonal
      return field
    }
    let table = FormTable(id: "pages", columns: [field("scan", isPersonal: true)], location: place)
    let items: [FormItem] = [
      .field(field("passport", isPersonal: true)), .field(field("plan", isPersonal: false)), .table(table),
    ]
    made.draft.forms = [Form(id: "form", sections: [FormSection(items: items, location: place)], location: place)]
    let ask = made.userTask("ask", role: "clerk", forms: [0])
    let copy = made.serviceTask("copy", handler: "copy", inputs: [("file", "passport")], outputs: [("copy", "copy")])
    made.chain([made.start(), ask, copy, made.userTask("see", role: "clerk"), made.end()])
    return made.graph
  }

  private func house(_ store: any HistoryStore) throws -> TestHouse {
    try TestHouse(
      store: store,
      handlers: [
        Doing("copy") { work in
          let content = try await work.files.content(of: work.input["file"] ?? .null)
          let copy = try await work.files.store(name: "copy.txt", mediaType: "text/plain", content: content)
          return .completed(outcome: nil, result: Context([("copy", copy)]), effects: [])
        }
      ])
  }

  private func id(_ value: Value?) throws -> String {
    guard case .context(let context)? = value, case .string(let id)? = context["id"] else {
      throw EngineFailure(.defect, "no file: \(value ?? .null)")
    }
    return id
  }

  @Test func contentOfPersonalFilesStandsInTheStoreOnlySealedAndIsReadPlain() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-papers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try SQLiteStore(path: folder.path + "/s.db")
    let house = try house(store)
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let started = try await engine.start("papers")
    // Large enough to stand beside the database, and in several pieces.
    let large = Array(String(repeating: secret + "\n", count: FileRow.largestInside / secret.utf8.count + 10).utf8)
    // An upload that came before the form was completed, for a table; and an open file.
    let upload = try await engine.addFile(
      FileContent(field: "scan", name: "PLAIN-CONTENT-OF-A-PERSON.png", content: Array("scan".utf8)))
    try await engine.complete(
      CompletionRequest(
        workItem: try await engine.openItems()[0],
        data: Context([("pages", .list([.context(Context([("scan", upload)]))]))]),
        files: [
          FileContent(field: "passport", name: "\(secret).pdf", content: large),
          FileContent(field: "plan", name: "plan.pdf", content: Array("of no person".utf8)),
        ], by: ana))
    _ = try await engine.work(.untilIdle)
    let variables = try await engine.instance(started.instance).state.root?.variables
    for (name, content) in [("passport", large), ("copy", large), ("plan", Array("of no person".utf8))] {
      let file = try await engine.file(try id(variables?[name]))
      #expect(file.content == content, "\(name)")
      #expect(file.row.size == content.count)
    }
    let passport = try id(variables?["passport"])
    #expect(try await engine.file(passport).row.name == "\(secret).pdf")
    for (offset, count) in [(0, 5), (65_530, 20), (large.count - 3, 10), (large.count, 1)] {
      let part = Array(large.dropFirst(offset).prefix(count))
      #expect(try await engine.file(passport, from: offset, count: count).content == part)
    }
    #expect(try await engine.file(try id(upload)).content == Array("scan".utf8))
    #expect(try await engine.check().findings.isEmpty)
    // What stands in the files of the store.
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(names.filter { $0.hasPrefix("s.db.files/") }.count == 2)
    for name in names {
      let bytes = FileManager.default.contents(atPath: folder.path + "/" + name) ?? Data()
      #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name)")
      #expect(!name.contains(secret))
    }
    let readable = names.filter { name in
      let bytes = FileManager.default.contents(atPath: folder.path + "/" + name) ?? Data()
      return bytes.range(of: Data("of no person".utf8)) != nil
    }
    #expect(!readable.isEmpty, "what is not personal is not sealed")
  }

  @Test func erasingTheKeyMakesFilesUnreadableAndNothingElse() async throws {
    let house = try house(MemoryStore())
    let engine = house.engine()
    try await house.deploy([graph()], on: engine)
    let started = try await engine.start("papers")
    try await engine.complete(
      CompletionRequest(
        workItem: try await engine.openItems()[0],
        files: [
          FileContent(field: "passport", name: "p.pdf", content: Array(secret.utf8)),
          FileContent(field: "plan", name: "plan.pdf", content: [1]),
        ], by: ana))
    let variables = try await engine.instance(started.instance).state.root?.variables
    _ = try await house.store.write { try $0.erasePersonalKey(started.instance, at: VirtualClock.standardStart) }
    await expectRejection(.unknownFile) { try await engine.file(try id(variables?["passport"])) }
    #expect(try await engine.file(try id(variables?["plan"])).content == [1])
    #expect(try await engine.check().findings.isEmpty)
  }

  @Test func filesThatComeWithTheStartAreSealedToo() async throws {
    var made = TestProcess("papers")
    made.draft.forms = graph().forms
    made.chain([made.start(), made.userTask("ask", role: "clerk", forms: [0]), made.end()])
    let house = try house(MemoryStore())
    let engine = house.engine()
    try await house.deploy([made.graph], on: engine)
    let started = try await engine.start(
      StartRequest(
        process: "papers", files: [FileContent(field: "passport", name: "p.pdf", content: Array(secret.utf8))],
        by: ana))
    let file = try id(try await engine.instance(started.instance).state.root?.variables["passport"])
    #expect(try await engine.file(file).content == Array(secret.utf8))
    let stored = try await house.store.read { (row: try $0.file(file), content: try $0.fileContent(file)) }
    #expect(stored.row?.instance == started.instance && stored.row?.name == "")
    #expect(!contains(stored.content, secret))
  }

  @Test func sealedContentThatWasChangedIsNotRead() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tramite-papers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let house = try house(try SQLiteStore(path: folder.path + "/s.db"))
    let engine = house.engine()
    let large = [UInt8](repeating: 7, count: FileRow.largestInside + 1)
    let file = try id(try await engine.addFile(FileContent(field: "passport", name: "p.pdf", content: large)))
    let beside = folder.appendingPathComponent("s.db.files")
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: beside.path).first)
    var bytes = try Data(contentsOf: beside.appendingPathComponent(name))
    bytes[100_000] ^= 1
    try bytes.write(to: beside.appendingPathComponent(name))
    #expect(try await engine.file(file, count: 50_000).content.count == 50_000)
    await #expect(throws: EngineFailure.self) { try await engine.file(file) }
  }
}
