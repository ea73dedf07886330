import Foundation
import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteProblems
import TramiteXML

/// The models of the BPMN Model Interchange Working Group, read in place.
enum ReferenceModels {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/models")

  static let names: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".bpmn") }
    .sorted()

  static func read(_ name: String) throws -> BPMNReadingResult {
    let data = try Data(contentsOf: folder.appendingPathComponent(name))
    return BPMNReading.read(Array(data), file: name)
  }
}

@Suite(.enabled(if: !ReferenceModels.names.isEmpty, "needs ../shared/models beside the repository"))
struct ReferenceModelTests {
  @Test(arguments: ReferenceModels.names)
  func readsEachModelWithoutErrors(name: String) throws {
    let result = try ReferenceModels.read(name)
    for problem in result.problems where problem.severity >= .warning {
      Issue.record("\(ProblemText.render(problem, sourceLine: result.source?.line(problem.location.line)))")
    }
    let document = try #require(result.document)
    #expect(!document.processes.isEmpty)
    #expect(!document.diagrams.isEmpty)
  }

  @Test func drawsEveryNodeAndFlowOfTheLargestModel() throws {
    let document = try #require(try ReferenceModels.read("B.2.0.bpmn").document)
    let drawn = Set(document.diagrams.flatMap { $0.plane.shapes.map(\.element) + $0.plane.edges.map(\.element) })
    var missing: [String] = []
    let pools = document.participants.compactMap { $0.reference("processRef") }
    for process in document.processes where pools.contains(process.id ?? "") {
      // What stands in a collapsed sub-process is not drawn.
      for element in process.children where element.kind.isFlowNode || element.kind == .sequenceFlow {
        if let id = element.id, !drawn.contains(id) { missing.append(id) }
      }
    }
    #expect(missing == [])
    #expect(document.messageFlows.count == 2)
  }

  @Test(arguments: ReferenceModels.names)
  func tellsWhatIsNotExecutedAsInfosOnly(name: String) throws {
    let data = try Data(contentsOf: ReferenceModels.folder.appendingPathComponent(name))
    let result = DefinitionCompiler.compile([DefinitionFile(path: name, bytes: Array(data))])
    for problem in result.problems where problem.severity == .error { Issue.record("\(problem.message)") }
    #expect(result.processes.isEmpty)
  }
}
