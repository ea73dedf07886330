import TramiteProblems
import TramiteXML

/// Repairs in rounds, since one may make place for another: first all that can be made at once; where that makes anything
/// worse, one by one.
struct RepairRounds {
  /// A change of each file that a problem asks for.
  private struct Repair {
    let file: Int
    let problem: Problem
    let edits: [TextEdit]

    /// What is known again when lines have moved.
    var name: [String] { [problem.location.file, problem.code.rawValue, problem.element ?? "", problem.message] }
  }

  private static let limit = 40

  private let options: CompilerOptions
  /// The files as they are now.
  private(set) var files: [DefinitionFile]
  /// How many repairs each has got.
  private(set) var counts: [Int]
  private var problems: [Problem]
  /// Repairs that made it worse.
  private var refused: Set<[String]> = []

  init(_ files: [DefinitionFile], _ options: CompilerOptions) {
    self.files = files
    self.options = options
    counts = [Int](repeating: 0, count: files.count)
    problems = DefinitionCompiler.compile(files, options: options).problems
  }

  mutating func run() {
    for _ in 0..<Self.limit {
      let repairs = repairs(for: problems, in: files).filter { !refused.contains($0.name) }
      if repairs.isEmpty { return }
      if make(repairs) { continue }
      guard makeOne(of: repairs) else { return }
    }
  }

  /// Makes the first repair that leaves the files better.
  private mutating func makeOne(of repairs: [Repair]) -> Bool {
    guard repairs.count > 1 else { return false }
    for repair in repairs {
      if make([repair]) { return true }
      refused.insert(repair.name)
    }
    return false
  }

  /// Makes repairs, if the files are better for it: fewer errors, or as many and less to be repaired, or as much and fewer
  /// problems.
  private mutating func make(_ repairs: [Repair]) -> Bool {
    var (next, made) = (files, counts)
    for index in files.indices {
      let own = repairs.filter { $0.file == index }.map(\.edits)
      guard !own.isEmpty, let document = try? XMLReading.read(files[index].bytes, file: files[index].path),
        let encoding = SourceEncoding(of: files[index].bytes)
      else { continue }
      let (text, count) = TextEdit.apply(own, to: document.source.bytes)
      guard let bytes = encoding.bytes(of: text) else { continue }
      next[index].bytes = bytes
      made[index] += count
    }
    guard next != files else { return false }
    let left = DefinitionCompiler.compile(next, options: options).problems
    func measure(_ problems: [Problem], _ files: [DefinitionFile]) -> (Int, Int, Int) {
      (problems.count { $0.severity == .error }, self.repairs(for: problems, in: files).count, problems.count)
    }
    guard measure(left, next) < measure(problems, files) else { return false }
    (files, counts, problems) = (next, made, left)
    return true
  }

  private func repairs(for problems: [Problem], in files: [DefinitionFile]) -> [Repair] {
    files.indices.flatMap { index -> [Repair] in
      let own = problems.filter {
        $0.location.file == files[index].path && DefinitionRepair.codes.contains($0.code)
      }
      guard !own.isEmpty, let document = try? XMLReading.read(files[index].bytes, file: files[index].path) else {
        return []
      }
      return zip(own, DefinitionRepair.edits(for: own, in: document)).compactMap { problem, edits in
        edits.isEmpty ? nil : Repair(file: index, problem: problem, edits: edits)
      }
    }
  }
}
