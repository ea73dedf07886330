import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteProblems
import TramiteStore

/// What `tramite simulate` does besides the steps (rules 4 and 5 of ``ScenarioPlayer``).
extension ScenarioPlayer {
  /// Plays the steps, and what goes by itself, until nothing can happen any more or a time is over.
  /// - Returns: the steps that did not fit.
  mutating func playOut(until end: Instant?) async throws -> [ScenarioDifference] {
    var misfits: [ScenarioDifference] = []
    while true {
      try await goOn()
      if let next = left.first, try await fits(steps[next]) {
        try await playNow(next, &misfits)
      } else if try await completeOneItem() {
        continue
      } else if try await beginOneActivity() {
        continue
      } else if let early = try await stepAheadOfItsTurn() {
        try await playNow(early, &misfits)
      } else if left.first.map({ Self.waitsForTime(steps[$0]) }) ?? true, try await moveClock(upTo: end) {
        continue
      } else if let next = left.first {
        try await playNow(next, &misfits)
      } else {
        return misfits + neverAsked
      }
    }
  }

  private mutating func playNow(_ number: Int, _ misfits: inout [ScenarioDifference]) async throws {
    left.removeAll { $0 == number }
    do {
      try await play(steps[number], number)
    } catch let difference as ScenarioDifference {
      misfits.append(difference)
    }
  }

  /// Moves the clock to what is due next; false when nothing is to come in time.
  private mutating func moveClock(upTo end: Instant?) async throws -> Bool {
    guard let due = try await stage.nextDue(), end.map({ due <= $0 }) ?? true else { return false }
    try stage.moveClock(to: due)
    return true
  }

  /// Completes the oldest work item that no step names.
  private mutating func completeOneItem() async throws -> Bool {
    let untouched = reserved.union(refused.map { .item($0.item) })
    guard let item = try await stage.firstOpenItem(skipping: untouched) else { return false }
    do {
      try await stage.complete(item)
    } catch let rejection as Rejection {
      let why =
        "'\(item.entry.item.element)' of \(item.entry.instanceID) could not be completed: "
        + "[\(rejection.code.rawValue)] \(rejection.message)" + (rejection.hint.map { "; \($0)" } ?? "")
      refused.append((item.entry.id, why))
    }
    return true
  }

  /// Begins the oldest activity that an ad-hoc sub-process offers, that no `begin` names and that was not begun before; one
  /// that cannot be begun now, because another one runs, has its turn later.
  private mutating func beginOneActivity() async throws -> Bool {
    let named = left.compactMap { number -> Stage.LeftAlone? in
      guard case .begin(let element, _) = steps[number].action else { return nil }
      return .element(element, process: process(of: steps[number]))
    }
    for entry in try await stage.openOffers() where !begun.contains(entry.id) {
      if named.contains(.element(entry.item.element, process: entry.process)) { continue }
      do {
        try await stage.begin(entry)
      } catch is Rejection {
        continue
      }
      begun.insert(entry.id)
      return true
    }
    return false
  }

  /// The first step that does some work which is there already, while those before it, which do work too, wait for theirs.
  private func stepAheadOfItsTurn() async throws -> Int? {
    guard let next = left.first, Self.doesWork(steps[next]) else { return nil }
    for number in left.dropFirst() {
      if !Self.doesWork(steps[number]) { return nil }
      if try await isThere(steps[number]) { return number }
    }
    return nil
  }

  private static func doesWork(_ step: ScenarioStep) -> Bool {
    switch step.action {
    case .complete, .each, .begin, .job, .run: true
    case .fire, .advance, .message, .signal, .refuse, .suspend, .resume, .modify: false
    }
  }

  /// Whether the clock may move until a step fits.
  private static func waitsForTime(_ step: ScenarioStep) -> Bool {
    switch step.action {
    case .complete, .each, .begin, .job, .run, .fire, .refuse: true
    case .advance, .message, .signal, .suspend, .resume, .modify: false
    }
  }
}
