import Foundation
import Testing

@testable import tramite_tck

/// The part of the DMN technology compatibility kit that lies beside the project.
@Suite struct TestKitTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared/dmn-tck")

  static var isThere: Bool { FileManager.default.fileExists(atPath: folder.path) }

  @Test(.enabled(if: isThere, "shared/dmn-tck does not lie beside the project"))
  func everyCaseOfTheKitPasses() {
    let suite = KitSuite(root: Self.folder)
    let results = suite.files().flatMap(suite.run)
    #expect(results.count > 1000)
    for result in results where result.outcome != .success {
      Issue.record("\(result.folder) \(result.suite) \(result.id): \(result.comment)")
    }
  }
}
