import TramiteDMN
import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// Compiles definitions: a set of files becomes problems, and a ``ProcessGraph`` for each executable process.
///
/// Owns: which files belong together, rules, what is executed and what is refused, expressions, the way from elements to
/// a graph. Does not own: reading files from disk, versions, stores, running.
///
/// Every element and attribute of BPMN in an executable process is executed, harmless, or refused with a code `BPMN-03xx`;
/// ``ExecutionSupport`` lists them all. Nothing is passed over in silence.
public enum DefinitionCompiler {
  /// Compiles files. Files of one folder belong together: definitions find their forms in `forms/`, and `organization.yaml`
  /// `calendar.yaml` and `*.dmn` beside them.
  /// - Cost: linear in the files, apart from inclusive joins (``ProcessGraph/init(_:)``).
  public static func compile(
    _ files: [DefinitionFile], options: CompilerOptions = CompilerOptions()
  ) -> CompiledDefinitions {
    guard let compiled = compile(files, options: options, goesOn: { true }) else {
      preconditionFailure("compiling stops only where it is told to")
    }
    return compiled
  }

  /// Compiles files as long as it is wanted.
  /// - Parameter goesOn: asked before each file, rule and node; false gives the compilation up. It knows the clock, or whether
  ///   anybody still waits; compiling does not.
  /// - Returns: what came of it; nil where it was given up.
  public static func compile(
    _ files: [DefinitionFile], options: CompilerOptions = CompilerOptions(),
    goesOn: @escaping @Sendable () -> Bool
  ) -> CompiledDefinitions? {
    var set = DefinitionSet(options: options, goesOn: goesOn)
    for file in files {
      guard goesOn() else { return nil }
      set.read(file)
    }
    guard set.compileDecisions() else { return nil }
    var processes: [CompiledProcess] = []
    for definition in set.definitions {
      guard let compiled = compile(definition, in: &set) else { return nil }
      processes += compiled
    }
    var globalTasks: [CompiledProcess] = []
    for definition in set.definitions {
      guard let compiled = self.globalTasks(of: definition, in: &set) else { return nil }
      globalTasks += compiled
    }
    guard goesOn() else { return nil }
    return compiled(files, set, processes, globalTasks)
  }

  /// What came of a compilation, with what the files of a folder say of one another.
  private static func compiled(
    _ files: [DefinitionFile], _ filled: DefinitionSet, _ processes: [CompiledProcess], _ globalTasks: [CompiledProcess]
  ) -> CompiledDefinitions {
    var set = filled
    for problem in FolderCheck.problems(of: set) + ScenarioCheck.problems(of: set) { set.add(problem) }
    let hasDefinitions = !set.definitions.isEmpty
    let isAnyExecutable = set.definitions.contains { $0.processes.contains(where: \.isExecutable) }
    if hasDefinitions && !isAnyExecutable && globalTasks.isEmpty, let first = set.definitions.first {
      set.add(
        Problem(
          .nothingExecutable, at: first.document.definitions.location,
          "no process in these files is executable, so nothing can be started",
          hint: "write isExecutable=\"true\" on the process that shall run"))
    }
    let problems = FormNamesInProcess.withoutKnown(
      files.flatMap { Consequences.removed(from: (set.problems[$0.path] ?? []).inSourceOrder()) }, of: set
    ).map(\.withHint)
    return CompiledDefinitions(
      problems: problems, processes: processes, globalTasks: globalTasks, documents: set.definitions.map(\.document),
      organizations: files.compactMap { file in
        guard let folder = set.folders[DefinitionSet.directory(of: file.path)] else { return nil }
        return folder.organizationFile == file.path ? folder.organization : nil
      }, scenarios: set.scenarios,
      decisions: set.decisionFiles.compactMap { file in
        set.folder(of: file.document.file).decisions.first { $0.file == file.document.file }
      },
      sources: set.sources)
  }

  private static func compile(
    _ definition: DefinitionSet.Definition, in set: inout DefinitionSet
  ) -> [CompiledProcess]? {
    var isSound = !(set.problems[definition.document.file] ?? []).hasErrors
    var built: [GraphBuilder] = []
    var ofFile = RuleReport(isExecutable: definition.processes.contains(where: \.isExecutable))
    for rule in FileRules.all {
      guard set.goesOn() else { return nil }
      rule.check(definition.document, in: set, into: &ofFile)
    }
    for problem in ofFile.problems { set.add(problem) }
    isSound = isSound && !ofFile.problems.hasErrors
    for process in definition.processes {
      var report = RuleReport(isExecutable: process.isExecutable)
      ExecutionSupport.check(process, into: &report)
      for rule in ProcessRules.all where process.isExecutable || rule.appliesToDrawings {
        guard set.goesOn() else { return nil }
        rule.check(process, in: set, into: &report)
      }
      for problem in report.problems { set.add(problem) }
      isSound = isSound && !report.problems.hasErrors
      guard process.isExecutable, process.process.id != nil else { continue }
      var builder = GraphBuilder(process, set: set)
      guard builder.build() else { return nil }
      var findings = RuleReport(isExecutable: true)
      for rule in UseRules.all {
        guard set.goesOn() else { return nil }
        rule.check(builder.expressions.used, of: process, in: set, into: &findings)
      }
      let found = builder.problems + findings.problems
      for problem in found { set.add(problem) }
      isSound = isSound && !found.hasErrors
      built.append(builder)
    }
    guard isSound else { return [] }
    return built.compactMap { builder in
      guard !builder.usesBrokenForm, !builder.usesBrokenDecision else { return nil }
      return CompiledProcess(
        id: builder.process.id, name: builder.draft.name, file: builder.process.file,
        graph: ProcessGraph(builder.draft), dependencies: ([builder.process.file] + builder.dependencies).sorted(),
        calls: builder.calls, documentVersions: builder.process.process.extensions.documentVersions)
    }
  }

  /// The global tasks of a file, each as if it were a process with that one node: what calls run that name a version, or that
  /// are deployed later (semantics.md 4). Calls of the same deployment take them in.
  private static func globalTasks(
    of definition: DefinitionSet.Definition, in set: inout DefinitionSet
  ) -> [CompiledProcess]? {
    guard !(set.problems[definition.document.file] ?? []).hasErrors else { return [] }
    var compiled: [CompiledProcess] = []
    for task in definition.document.definitions.children where task.kind.isGlobalTask && task.id != nil {
      let view = ProcessView(globalTask: task, document: definition.document, source: definition.source)
      var builder = GraphBuilder(view, set: set)
      guard builder.build() else { return nil }
      let problems = builder.problems + builder.checks(of: view)
      // Where nothing is executed the task only documents.
      let isCalled = set.definitions.contains { $0.processes.contains(where: \.isExecutable) }
      for problem in problems where isCalled || problem.severity == .error { set.add(problem) }
      guard !problems.hasErrors, !builder.usesBrokenForm, !builder.usesBrokenDecision else { continue }
      compiled.append(
        CompiledProcess(
          id: view.id, name: builder.draft.name, file: view.file, graph: ProcessGraph(builder.draft),
          dependencies: ([view.file] + builder.dependencies).sorted(), calls: [],
          documentVersions: task.extensions.documentVersions))
    }
    return compiled
  }
}
