/// Makes a failing case small: fewer steps, fewer elements, fewer words, as long as the same thing is broken.
public struct Shrinking {
  /// The definition's lines.
  public private(set) var definition: [String]
  /// The steps, without the `> ` of a story.
  public private(set) var steps: [String]
  /// What is broken, without numbers and names.
  private let kind: String
  /// Cases that may still be tried.
  private var tries: Int

  /// The smallest case found that is broken as this run is.
  public static func smallest(of run: RandomRun, tries: Int = 4_000) -> Shrinking {
    var shrinking = Shrinking(
      definition: run.definition.split(separator: "\n").map(String.init), steps: run.steps,
      kind: kind(of: run.broken.first ?? ""), tries: tries)
    while shrinking.tries > 0 {
      let before = (shrinking.definition, shrinking.steps)
      shrinking.dropSteps()
      shrinking.dropLines()
      shrinking.bridge()
      shrinking.dropWords()
      if before == (shrinking.definition, shrinking.steps) { break }
    }
    return shrinking
  }

  /// As a story fixture without the lines it expects.
  public var story: String {
    (definition + ["---"] + steps.map { "> " + $0 }).joined(separator: "\n")
  }

  /// A sentence without what is in quotes, and without numbers.
  static func kind(of sentence: String) -> String {
    var isQuoted = false
    var result = ""
    for character in sentence.prefix(120) {
      if character == "'" { isQuoted.toggle() }
      if !isQuoted, !character.isNumber { result.append(character) }
    }
    return result
  }

  private mutating func isBroken(_ definition: [String], _ steps: [String]) -> Bool {
    guard tries > 0 else { return false }
    tries -= 1
    guard let run = try? RandomRun.replayed(definition.joined(separator: "\n"), steps) else { return false }
    return run.broken.first.map { Self.kind(of: $0) == kind } ?? false
  }

  private mutating func dropSteps() {
    var size = max(steps.count / 2, 1)
    while true {
      var start = 0
      while start < steps.count {
        var fewer = steps
        fewer.removeSubrange(start..<min(start + size, steps.count))
        if isBroken(definition, fewer) { steps = fewer } else { start += size }
      }
      if size == 1 { break }
      size /= 2
    }
    for position in steps.indices {
      guard let brace = steps[position].firstIndex(of: "{") else { continue }
      var plain = steps
      plain[position] = steps[position][..<brace].trimmingSpaces
      if isBroken(definition, plain) { steps = plain }
    }
  }

  private mutating func dropLines() {
    var size = max(definition.count / 2, 1)
    while true {
      var start = 0
      while start < definition.count {
        let end = DefinitionLines.blockEnd(of: definition, from: start, atLeast: start + size)
        var fewer = definition
        fewer.removeSubrange(start..<end)
        fewer = DefinitionLines.withoutLoose(fewer)
        if DefinitionLines.isBalanced(fewer), isBroken(fewer, steps) { definition = fewer } else { start += size }
      }
      if size == 1 { break }
      size /= 2
    }
    unwrap()
  }

  /// Replaces blocks by what is inside of them.
  private mutating func unwrap() {
    var start = 0
    while start < definition.count {
      if definition[start].hasSuffix("{") {
        let end = DefinitionLines.blockEnd(of: definition, from: start, atLeast: start + 1)
        var fewer = definition
        fewer.remove(at: end - 1)
        fewer.remove(at: start)
        fewer = DefinitionLines.withoutLoose(fewer)
        if isBroken(fewer, steps) { definition = fewer }
      }
      start += 1
    }
  }

  /// Leaves a node out and leads what comes to it to what follows.
  private mutating func bridge() {
    var position = 0
    while position < definition.count {
      let words = definition[position].split(separator: " ").map(String.init)
      if words.count > 1, words[1] != "->", words[1] != "~>" {
        let next = definition.compactMap { line -> String? in
          let flow = line.split(separator: " ").map(String.init)
          return flow.count > 2 && flow[0] == words[1] && flow[1] == "->" ? flow[2] : nil
        }
        if let next = next.first {
          var fewer = definition
          fewer.removeSubrange(
            position..<DefinitionLines.blockEnd(of: definition, from: position, atLeast: position + 1))
          fewer = fewer.map { line in
            var flow = line.split(separator: " ").map(String.init)
            guard flow.count > 2, flow[1] == "->" || flow[1] == "~>", flow[2] == words[1] else { return line }
            flow[2] = next
            return flow.joined(separator: " ")
          }
          fewer = DefinitionLines.withoutLoose(fewer)
          if isBroken(fewer, steps) {
            definition = fewer
            continue
          }
        }
      }
      position += 1
    }
  }

  private mutating func dropWords() {
    for position in definition.indices {
      var place = 2
      while true {
        let words = definition[position].split(separator: " ").map(String.init)
        guard place < words.count, words[place] != "{" else { break }
        var isSmaller = false
        for length in [words.count - place, 2, 1] where place + length <= words.count && !isSmaller {
          var fewer = definition
          let kept = words[..<place] + words[(place + length)...]
          if kept.last == words.last || words.last != "{" {
            fewer[position] = kept.joined(separator: " ")
            if isBroken(fewer, steps) {
              definition = fewer
              isSmaller = true
            }
          }
        }
        if !isSmaller { place += 1 }
      }
    }
  }
}

extension Substring {
  fileprivate var trimmingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
