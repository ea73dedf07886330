import TramiteDocuments
import TramiteProblems

/// What stands beside an executable process and is not executed is said: choreographies, conversations, and files that are
/// imported and not there.
/// - Spec: BPMN 2.0.2 §8.2.2 (imports), chapters 9 and 11
enum BesideProcesses: FileRule {
  /// The namespaces by which an import says that it is a definition.
  private static let definitions: Set<String> = [BPMNNamespace.model, "http://www.omg.org/spec/BPMN/2.0/"]

  static func check(_ document: BPMNDocument, in set: DefinitionSet, into report: inout RuleReport) {
    guard report.isExecutable else { return }
    for element in document.definitions.children {
      switch element.kind {
      case .import: check(imported: element, document, set, &report)
      case .choreography, .globalConversation, .globalChoreographyTask: documents(element, &report)
      case .collaboration:
        for child in element.children where BPMNElementKind.conversationNodes.contains(child.kind) {
          documents(child, &report)
        }
      case _: break
      }
    }
  }

  private static func documents(_ element: BPMNElement, _ report: inout RuleReport) {
    report.add(
      .onlyDocumentation, at: element.location, element: element.id,
      "\(element.kind.withArticle) documents how participants work together; it is kept, and not executed",
      hint: ProblemCatalogueHint.of(.onlyDocumentation))
  }

  private static func check(
    imported element: BPMNElement, _ document: BPMNDocument, _ set: DefinitionSet, _ report: inout RuleReport
  ) {
    guard let location = element.attribute("location"), !location.value.isEmpty else { return }
    let type = element.value("importType") ?? ""
    guard definitions.contains(type) || type.contains("/DMN/") else {
      report.add(
        .onlyDocumentation, at: location.valueLocation, element: nil,
        "the import of '\(location.value)' is kept, and not read: only definitions and decision models are",
        hint: "nothing has to be done where only types are described there")
      return
    }
    let folder = DefinitionSet.directory(of: document.file)
    let path = resolved(location.value, in: folder)
    guard set.sources[path] == nil else { return }
    report.add(
      .importNotFound, at: location.valueLocation, element: nil,
      "the imported file '\(location.value)' is not among the files that are read",
      hint: ProblemCatalogueHint.of(.importNotFound))
  }

  /// A location as a path beside the file.
  private static func resolved(_ location: String, in folder: String) -> String {
    var parts = folder.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if folder.isEmpty { parts = [] }
    for part in location.split(separator: "/") {
      switch part {
      case ".": continue
      case "..": if !parts.isEmpty { parts.removeLast() }
      case _: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}
