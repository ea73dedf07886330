import Foundation
import Testing
import TramiteDefinitions
import TramiteDiagram
import TramiteDocuments
import TramiteXML

/// The reference models of the BPMN MIWG and the procedures of this repository: everything that their files draw is
/// drawn.
struct ReferenceModelTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let models = repository.deletingLastPathComponent().appending(path: "shared/models")

  private static func files(in folder: URL) -> [URL] {
    let found = FileManager.default.enumerator(at: folder.resolvingSymlinksInPath(), includingPropertiesForKeys: nil)?
      .compactMap { $0 as? URL }
    return (found ?? []).filter { $0.pathExtension == "bpmn" }.sorted { $0.path < $1.path }
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: models.path), "../shared/models is missing"))
  func referenceModelsAreDrawnCompletely() throws {
    let files = Self.files(in: Self.models)
    #expect(files.count >= 8)
    for file in files { try Self.check(file) }
  }

  @Test func proceduresAreDrawnCompletely() throws {
    let files = Self.files(in: Self.repository.appending(path: "processes"))
    #expect(!files.isEmpty)
    for file in files { try Self.check(file) }
  }

  private static func check(_ file: URL) throws {
    let document = try #require(
      BPMNReading.read([UInt8](try Data(contentsOf: file)), file: file.lastPathComponent).document)
    let drawing = try Drawing(document)
    let groups = Set(drawing.all.compactMap { $0.attribute("id")?.value })
    for shape in document.diagrams.first?.plane.shapes ?? [] {
      #expect(groups.contains("element-\(shape.element)"), "\(file.lastPathComponent): \(shape.element)")
    }
    for edge in document.diagrams.first?.plane.edges ?? [] {
      #expect(groups.contains("element-\(edge.element)"), "\(file.lastPathComponent): \(edge.element)")
    }
    let laidOut = BPMNDocument(file: document.file, definitions: document.definitions, diagrams: [])
    #expect(try Drawing(laidOut).all.count > 20, "\(file.lastPathComponent) without its diagram")
  }
}
