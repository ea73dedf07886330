/// The difference of two texts as a unified diff.
public enum UnifiedDifference {
  /// Lines around a change.
  private static let context = 3

  private enum Line {
    case same(String)
    case removed(String)
    case added(String)
  }

  /// The difference; empty where there is none. Line breaks count as part of their line.
  /// - Cost: the number of lines times that of the differences.
  public static func text(old: String, new: String, path: String) -> String {
    let lines = lines(lines(of: old), lines(of: new))
    var result = ""
    var (oldLine, newLine) = (1, 1)
    var index = 0
    while index < lines.count {
      guard let first = lines[index...].firstIndex(where: isChange) else { break }
      for line in lines[index..<max(index, first - context)] { count(line, &oldLine, &newLine) }
      let start = max(index, first - context)
      var end = first
      var quiet = 0
      while end < lines.count, quiet <= 2 * context {
        quiet = isChange(lines[end]) ? 0 : quiet + 1
        end += 1
      }
      end = min(lines.count, max(end - quiet + context, first + 1))
      result += hunk(Array(lines[start..<end]), oldLine, newLine)
      for line in lines[start..<end] { count(line, &oldLine, &newLine) }
      index = end
    }
    return result.isEmpty ? "" : "--- \(path)\n+++ \(path)\n" + result
  }

  private static func hunk(_ lines: [Line], _ oldLine: Int, _ newLine: Int) -> String {
    var body = ""
    var (old, new) = (0, 0)
    for line in lines {
      switch line {
      case .same(let text):
        body += mark(" ", text)
        old += 1
        new += 1
      case .removed(let text):
        body += mark("-", text)
        old += 1
      case .added(let text):
        body += mark("+", text)
        new += 1
      }
    }
    let oldStart = old == 0 ? oldLine - 1 : oldLine
    let newStart = new == 0 ? newLine - 1 : newLine
    return "@@ -\(oldStart),\(old) +\(newStart),\(new) @@\n" + body
  }

  private static func mark(_ sign: String, _ line: String) -> String {
    line.hasSuffix("\n") ? sign + line : sign + line + "\n\\ No newline at end of file\n"
  }

  private static func count(_ line: Line, _ old: inout Int, _ new: inout Int) {
    switch line {
    case .same:
      old += 1
      new += 1
    case .removed: old += 1
    case .added: new += 1
    }
  }

  private static func isChange(_ line: Line) -> Bool {
    if case .same = line { false } else { true }
  }

  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var current = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      current.append(scalar)
      if scalar == "\n" {
        lines.append(String(current))
        current = String.UnicodeScalarView()
      }
    }
    if !current.isEmpty { lines.append(String(current)) }
    return lines
  }

  private static func lines(_ old: [String], _ new: [String]) -> [Line] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var result: [Line] = []
    var (oldIndex, newIndex) = (0, 0)
    while oldIndex < old.count || newIndex < new.count {
      if oldIndex < old.count, removed.contains(oldIndex) {
        result.append(.removed(old[oldIndex]))
        oldIndex += 1
      } else if newIndex < new.count, added.contains(newIndex) {
        result.append(.added(new[newIndex]))
        newIndex += 1
      } else {
        result.append(.same(old[oldIndex]))
        oldIndex += 1
        newIndex += 1
      }
    }
    return result
  }
}
