import TramiteDocuments

/// Deputies who, over one or several others, stand in for one another on the same days.
enum DeputyCircles {
  /// The most steps that are followed: real offices have few rules, and a hostile file shall not keep anybody waiting.
  private static let limit = 10_000

  /// Days of a rule; nil without an end.
  private typealias Days = (from: PlainDate?, until: PlainDate?)

  /// The circles, each once: the rule of the person who is listed first, and the people in order, the first again at the
  /// end.
  /// - Cost: the number of ways through the rules, bounded.
  static func find(in rules: [OrganizationDeputy]) -> [(rule: OrganizationDeputy, people: [String])] {
    var circles: [(OrganizationDeputy, [String])] = []
    var known: Set<Set<String>> = []
    var steps = 0
    func follow(_ first: OrganizationDeputy, _ people: [String], _ days: Days) {
      guard let last = people.last else { return }
      for rule in rules where rule.absent == last {
        steps += 1
        guard steps < limit, let common = common(days, (rule.from, rule.until)) else { continue }
        if rule.deputy == first.absent {
          if known.insert(Set(people)).inserted { circles.append((first, people + [rule.deputy])) }
        } else if !people.contains(rule.deputy) {
          follow(first, people + [rule.deputy], common)
        }
      }
    }
    for rule in rules where rule.absent != rule.deputy {
      follow(rule, [rule.absent, rule.deputy], (rule.from, rule.until))
    }
    return circles
  }

  /// The days that two rules have in common; nil where they have none.
  private static func common(_ left: Days, _ right: Days) -> Days? {
    let from = [left.from, right.from].compactMap { $0 }.max()
    let until = [left.until, right.until].compactMap { $0 }.min()
    if let from, let until, until < from { return nil }
    return (from, until)
  }
}
