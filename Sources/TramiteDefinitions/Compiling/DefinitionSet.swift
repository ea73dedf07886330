import TramiteDMN
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteProblems
import TramiteXML

/// All files of one compilation, read: what rules and the graph builder look things up in.
struct DefinitionSet {
  /// A BPMN file, read.
  struct Definition {
    let document: BPMNDocument
    let source: SourceText
    var processes: [ProcessView]
  }

  /// A form with its file.
  struct FoundForm {
    let form: Form
    let file: String
  }

  /// What stands in one folder.
  struct Folder {
    var organization: OrganizationDocument?
    var organizationFile: String?
    var calendars: [WorkCalendar] = []
    var calendarFile: String?
    /// Whether `calendar.yaml` has an error, so that calendars may be missing.
    var isCalendarFileBroken = false
    /// Decision models in the order of the files.
    var decisions: [DecisionModel] = []
    /// Files of decision models that cannot be read.
    var unreadDecisionFiles: [String] = []
    /// Forms in the order of the files.
    var forms: [FoundForm] = []
    /// Ids of forms whose file has an error: they are there, but cannot be used.
    var brokenForms: Set<String> = []

    func form(_ id: String) -> FoundForm? { forms.first { $0.form.id == id } }
    func calendar(_ id: String) -> WorkCalendar? { calendars.first { $0.id == id } }
  }

  let options: CompilerOptions
  /// Whether the compilation is still wanted.
  let goesOn: @Sendable () -> Bool
  var definitions: [Definition] = []
  private(set) var folders: [String: Folder] = [:]
  private(set) var problems: [String: [Problem]] = [:]
  private(set) var sources: [String: SourceText] = [:]
  private(set) var scenarios: [FoundScenarios] = []
  private(set) var decisionFiles: [DecisionFile] = []
  /// The first process of each id, with its file.
  private(set) var processes: [String: (process: BPMNElement, definition: Int)] = [:]
  /// What the call activities of all files call.
  private(set) var calledElements: Set<String> = []
  private var told: Set<Problem> = []
  /// The folders of definitions that cannot be read at all.
  private var foldersOfUnread: Set<String> = []
  private let handlersByName: [String: HandlerDescription]

  init(options: CompilerOptions, goesOn: @escaping @Sendable () -> Bool) {
    self.options = options
    self.goesOn = goesOn
    handlersByName = Dictionary(
      (options.handlers ?? []).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The folder that a BPMN file belongs to.
  func folder(of file: String) -> Folder { folders[Self.directory(of: file)] ?? Folder() }

  /// The handler of a name, or nil.
  func handler(_ name: String) -> HandlerDescription? { handlersByName[name] }

  /// The process of an id in any file of the set.
  func process(_ id: String) -> ProcessView? {
    guard let found = processes[id] else { return nil }
    return definitions[found.definition].processes.first { $0.process.id == id }
  }

  /// The global task of an id: in the given file, else in the first of the set that has it.
  func globalTask(_ id: String, near file: String) -> (task: BPMNElement, definition: Definition)? {
    var found: (task: BPMNElement, definition: Definition)?
    for definition in definitions {
      guard let task = definition.document.element(id), task.kind.isGlobalTask else { continue }
      if definition.document.file == file { return (task, definition) }
      found = found ?? (task, definition)
    }
    return found
  }

  /// Keeps a problem under its file; what several processes of a file have in common is told once.
  mutating func add(_ problem: Problem) {
    guard told.insert(problem).inserted else { return }
    problems[problem.location.file, default: []].append(problem)
  }

  /// Whether a folder has a definition that cannot be read at all.
  func hasUnreadDefinition(in folder: String) -> Bool { foldersOfUnread.contains(folder) }

  /// Whether a file has an error.
  func hasErrors(_ file: String) -> Bool { problems[file]?.hasErrors ?? false }

  // MARK: Reading

  mutating func read(_ file: DefinitionFile) {
    let name = Self.name(of: file.path)
    if name.hasSuffix(".bpmn") || name.hasSuffix(".bpmn20.xml") {
      readDefinition(file)
    } else if name.hasSuffix(".dmn") {
      readDecisions(file)
    } else if name.hasSuffix(".form.xml") {
      readForm(file)
    } else if name == "organization.yaml" || name == "organization.yml" {
      readOrganization(file)
    } else if name == "calendar.yaml" || name == "calendar.yml" {
      readCalendars(file)
    } else if name.hasSuffix(".scenario.yaml") || name.hasSuffix(".scenario.yml") {
      readScenarios(file)
    } else {
      add(
        Problem(
          .fileNotUsed, at: SourceLocation(file: file.path),
          "'\(name)' is no definition, decision, form, organization, calendar or scenario, and is not used"))
    }
  }

  private mutating func readDefinition(_ file: DefinitionFile) {
    let result = BPMNReading.read(file.bytes, file: file.path)
    for problem in result.problems { add(problem) }
    guard let document = result.document, let source = result.source else {
      foldersOfUnread.insert(Self.directory(of: file.path))
      // Nothing can be told of its elements, but the line of its first mistake is shown.
      sources[file.path] = SourceText(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
      return
    }
    sources[file.path] = source
    let index = definitions.count
    for process in document.processes { register(process, of: document, definition: index) }
    let processes = document.processes.map { ProcessView($0, document: document, source: source) }
    for process in processes {
      for node in process.nodes where node.element.kind == .callActivity {
        if let called = node.element.reference("calledElement") { calledElements.insert(called) }
      }
    }
    definitions.append(Definition(document: document, source: source, processes: processes))
  }

  /// Drawings may share ids with other files; an executable process may not.
  private mutating func register(_ process: BPMNElement, of document: BPMNDocument, definition index: Int) {
    guard let id = process.id else { return }
    guard let first = processes[id], first.definition != index else {
      if processes[id] == nil { processes[id] = (process, index) }
      return
    }
    guard process.isExecutableProcess else { return }
    guard first.process.isExecutableProcess else {
      processes[id] = (process, index)
      return
    }
    add(
      Problem(
        .processTwice, at: process.location, element: id,
        "the process '\(id)' stands in \(definitions[first.definition].document.file) already",
        hint: "give one of the two another id, or deploy only one of the files"))
  }

  private mutating func readDecisions(_ file: DefinitionFile) {
    let result = DMNReader.read(file.bytes, file: file.path)
    for problem in result.problems { add(problem) }
    guard let document = result.document, let source = result.source else {
      sources[file.path] = SourceText(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
      folders[Self.directory(of: file.path), default: Folder()].unreadDecisionFiles.append(file.path)
      return
    }
    sources[file.path] = source
    let folder = Self.directory(of: file.path)
    let first = decisionFiles.first {
      $0.document.namespace == document.namespace && Self.directory(of: $0.document.file) == folder
    }
    if let first {
      add(
        Problem(
          .dmnNamespaceTwice, at: document.location,
          "the namespace '\(document.namespace)' is that of \(first.document.file) already",
          hint: "give one of the two another namespace"))
    }
    decisionFiles.append(DecisionFile(document: document, source: source))
  }

  /// Compiles the decision models, when all files have been read: models of one folder may import each other.
  /// - Returns: whether it was not given up.
  mutating func compileDecisions() -> Bool {
    for file in decisionFiles {
      guard goesOn() else { return false }
      let path = file.document.file
      let folder = Self.directory(of: path)
      let neighbours = decisionFiles.filter { Self.directory(of: $0.document.file) == folder }
      guard let place = neighbours.firstIndex(where: { $0.document.file == path }) else { continue }
      let compiled = DecisionCompiler.compile(place, of: neighbours)
      for problem in compiled.problems { add(problem) }
      folders[folder, default: Folder()].decisions.append(compiled.model)
    }
    return true
  }

  private mutating func readForm(_ file: DefinitionFile) {
    let result = FormReader.read(file.bytes, file: file.path)
    for problem in result.problems { add(problem) }
    sources[file.path] = SourceText(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    var folder = Self.directory(of: file.path)
    if Self.name(of: folder) == "forms" { folder = Self.directory(of: folder) }
    guard let form = result.form else {
      folders[folder, default: Folder()].brokenForms.insert(
        String(Self.name(of: file.path).dropLast(".form.xml".count)))
      return
    }
    if let first = folders[folder]?.form(form.id) {
      add(
        Problem(
          .formTwice, at: form.location, element: form.id, "the form '\(form.id)' stands in \(first.file) already",
          hint: "give one of the two another id"))
      return
    }
    folders[folder, default: Folder()].forms.append(FoundForm(form: form, file: file.path))
  }

  private mutating func readOrganization(_ file: DefinitionFile) {
    let result = OrganizationReader.read(file.bytes, file: file.path, zones: options.zones)
    for problem in result.problems { add(problem) }
    sources[file.path] = SourceText(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    let folder = Self.directory(of: file.path)
    folders[folder, default: Folder()].organization = result.organization
    folders[folder, default: Folder()].organizationFile = file.path
  }

  private mutating func readCalendars(_ file: DefinitionFile) {
    let result = CalendarReader.read(file.bytes, file: file.path, zones: options.zones)
    for problem in result.problems { add(problem) }
    sources[file.path] = SourceText(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    let folder = Self.directory(of: file.path)
    folders[folder, default: Folder()].calendars = result.calendars
    folders[folder, default: Folder()].calendarFile = file.path
    folders[folder, default: Folder()].isCalendarFileBroken = result.problems.hasErrors
  }

  private mutating func readScenarios(_ file: DefinitionFile) {
    let result = ScenarioReader.read(file.bytes, file: file.path)
    for problem in result.problems { add(problem) }
    sources[file.path] = SourceText(file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
    if let scenarios = result.file { self.scenarios.append(FoundScenarios(file: file.path, scenarios: scenarios)) }
  }

  // MARK: Paths

  /// The path before the last `/`; empty for a bare name.
  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
  }

  /// The path's last part.
  static func name(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return path }
    return String(path[path.index(after: slash)...])
  }
}
