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

  /// The version to which a `migrate` of a single instance moves it.
  func nextVersion(of definition: StoryFixture.Definition) throws -> StoryFixture.Definition {
    let changed = words.count > 1 && !words.dropFirst().allSatisfy { $0.hasPrefix("-") }
    if !changed { return definition }
    if definition.isXML { throw StoryError("only the next version of a short text can be written so: '\(line)'") }
    var lines = definition.text.split(separator: "\n").map(String.init)
    for rename in renames(from: 1) { lines = DefinitionLines.renaming(rename.from, to: rename.to, lines) }
    if let place = words.firstIndex(of: "without") {
      for id in words[(place + 1)...].prefix(while: { $0 != "adding" }) { lines = DefinitionLines.without(id, lines) }
    }
    if let place = words.firstIndex(of: "adding"), words.count > place + 4 {
      lines = DefinitionLines.adding(
        words[(place + 1)...].joined(separator: " "), behind: words[place + 4], lines)
    }
    return StoryFixture.Definition(
      process: definition.process, attributes: definition.attributes, text: lines.joined(separator: "\n"))
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
