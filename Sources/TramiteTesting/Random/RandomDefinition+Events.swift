/// What events wait for and throw.
extension RandomDefinition {
  static let messages = ["told", "told", "asked"]
  static let signals = ["red", "red", "blue"]
  static let errors = ["boom", "boom", "bang"]
  static let escalations = ["up", "up", "over"]

  /// Where an event stands that waits.
  enum Place {
    case start, handler, border, flow, gateway
  }

  /// The definitions of an event that waits: one, any of several, or several together.
  mutating func triggers(of place: Place) -> String {
    switch random.below(9) {
    case 0: return "\(trigger(of: place)) \(trigger(of: place))"
    case 1 where place != .gateway: return "parallelMultiple \(waited(at: place)) \(waited(at: place))"
    case 2:
      let name = id("D")
      roots.append("shared \(name) \(waited(at: place))")
      return "ref \(name)"
    case _: return trigger(of: place)
    }
  }

  private mutating func trigger(of place: Place) -> String {
    guard place == .handler || place == .border, random.once(in: 2) else { return waited(at: place) }
    switch random.below(4) {
    case 0: return "error \(random.pick(Self.errors))"
    case 1: return "anyError"
    case 2: return "escalation \(random.pick(Self.escalations))"
    case _: return "anyEscalation"
    }
  }

  /// A definition that can be waited for.
  private mutating func waited(at place: Place) -> String {
    // An ad-hoc sub-process arms its events again and again; what occurs at once would never rest.
    let soonest = scope.kind == .adHoc ? 1 : 0
    switch random.below(9) {
    case 0, 1: return "message \(random.pick(Self.messages))\(random.once(in: 4) ? " key k" : "")"
    case 2: return "timer PT\(soonest + random.below(4))H"
    case 3: return "date 2026-01-0\(4 + soonest * 2 + random.below(3))T09:00:00Z"
    case 4: return place == .start ? "timer PT1H" : "cycle R\(soonest + random.below(3))/PT1H"
    case 5, 6: return "signal \(random.pick(Self.signals))"
    case _: return "when \(condition().split(separator: " ").joined(separator: "_"))"
    }
  }

  /// A definition that can be thrown and lets the flow go on.
  mutating func thrown() -> String {
    switch random.below(5) {
    case 0: "message \(random.pick(Self.messages))"
    case 1: "signal \(random.pick(Self.signals))"
    case 2: "escalation \(random.pick(Self.escalations))"
    case _: compensation()
    }
  }

  /// A throw of compensation: of all, or of one activity of the scope concerned.
  mutating func compensation() -> String {
    let concerned = scope.kind == .eventSubProcess ? around.last : scope
    let wait = random.once(in: 4) ? " noWait" : ""
    guard let activities = concerned?.activities, !activities.isEmpty, random.once(in: 2) else {
      return "compensation\(wait)"
    }
    return "compensation \(random.pick(activities))\(wait)"
  }

  /// A condition over the variables, which may fail or be no boolean.
  mutating func condition() -> String {
    random.pick([
      "v > \(random.below(4))", "v > \(random.below(4))", "v < \(1 + random.below(4))", "z != null", "z > v",
      "v / v > 0", "z", "count(l) > 1",
    ])
  }
}
