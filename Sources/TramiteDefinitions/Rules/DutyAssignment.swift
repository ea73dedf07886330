/// Looks for people who can do tasks that exclude or bind one another.
///
/// People who may do the same tasks are as good as one another until one of them has been chosen: of each kind one is tried.
struct DutyAssignment {
  /// Nothing is said after this many steps: a definition is checked while somebody types.
  private static let stepsTried = 20_000

  /// For each task, who may do it.
  let people: [[String]]
  /// For each pair of tasks, whether they are done by different people.
  let differ: [[Bool]]
  /// For each pair of tasks, whether they are done by one person.
  let agree: [[Bool]]
  private var chosen: [String] = []
  private var furthest = 0
  private var steps = 0
  private var kinds: [String: [Bool]] = [:]

  init(people: [[String]], differ: [[Bool]], agree: [[Bool]]) {
    self.people = people
    self.differ = differ
    self.agree = agree
    for person in Set(people.joined()) { kinds[person] = people.map { $0.contains(person) } }
  }

  /// The first task for which nobody is left; nil where people can be found for all, or where that takes too long to tell.
  mutating func firstBlocked() -> Int? {
    place() || steps > Self.stepsTried ? nil : furthest
  }

  /// Fills the next tasks; true too when it is given up.
  private mutating func place() -> Bool {
    let task = chosen.count
    furthest = max(furthest, task)
    steps += 1
    guard task < people.count, steps <= Self.stepsTried else { return true }
    var triedKinds: Set<[Bool]> = []
    for person in people[task] {
      if !chosen.contains(person), !triedKinds.insert(kinds[person] ?? []).inserted { continue }
      guard fits(person, task) else { continue }
      chosen.append(person)
      if place() { return true }
      chosen.removeLast()
    }
    return false
  }

  private func fits(_ person: String, _ task: Int) -> Bool {
    chosen.enumerated().allSatisfy { other, name in
      !(differ[task][other] && name == person) && !(agree[task][other] && name != person)
    }
  }
}
