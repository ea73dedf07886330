import TramiteHistory
import TramiteInterpreter

/// The steps of operators.
extension StoryStep {
  /// The words after the verb.
  var reason: String { words.dropFirst().joined(separator: " ") }

  /// `a=b` for each element that has another id.
  func renames(from position: Int) -> [GraphMapping.Rename] {
    words.dropFirst(position).compactMap { word in
      let ends = word.split(separator: "=").map(String.init)
      return ends.count == 2 ? GraphMapping.Rename(from: ends[0], to: ends[1]) : nil
    }
  }

  /// `-a` for each activity whose compensation is given up.
  var dropped: [String] { words.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) } }

  /// `move a=b add c end d {variables}`.
  func modification(from position: Int) throws -> Modification {
    var changes: [Modification.Change] = []
    var rest = words.dropFirst(position)
    while let verb = rest.popFirst() {
      guard let place = rest.popFirst() else { throw StoryError("'\(line)': '\(verb)' lacks a place") }
      switch verb {
      case "add": changes.append(.add(place))
      case "end": changes.append(.end(place))
      case "move":
        let ends = place.split(separator: "=").map(String.init)
        guard ends.count == 2 else { throw StoryError("'\(line)': a move is from=to, not '\(place)'") }
        changes.append(.move(from: ends[0], to: ends[1]))
      case _: throw StoryError("an instance is modified by move, add and end, not '\(verb)': '\(line)'")
      }
    }
    return Modification(changes, variables: data, reason: "story")
  }
}
