import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// The roles of a person, each for good or for some days:
///
///     people:
///       - id: ana.torres
///         roles: [analyst, { role: head, from: 2026-02-01, until: 2026-06-30 }]
extension OrganizationPass {
  mutating func roles(
    ofPerson entry: YAMLMap, known: [OrganizationRole]
  ) -> (roles: [String], terms: [OrganizationTerm]) {
    guard case .list(let nodes)? = entry["roles"]?.content else { return (heldRoles(entry, known: known), []) }
    var held: [String] = []
    var terms: [OrganizationTerm] = []
    for node in nodes {
      guard case .map = node.content else {
        if let text = yaml.text(node, "an entry of 'roles'") { add(text, to: &held, known: known) }
        continue
      }
      guard let map = yaml.map(node, "a role with days", keys: ["role", "from", "until"]),
        let role = yaml.text(map, "role", isRequired: true)
      else { continue }
      let term = OrganizationTerm(role: role.text, from: date(map, "from"), until: date(map, "until"))
      checkOrder(from: term.from, until: term.until, map, "'\(role.text)' is held until")
      if add(role, to: &held, known: known), term.from != nil || term.until != nil { terms.append(term) }
    }
    return (held, terms)
  }

  /// Reports days of which the last comes before the first.
  mutating func checkOrder(from: PlainDate?, until: PlainDate?, _ entry: YAMLMap, _ what: String) {
    guard let from, let until, until < from else { return }
    yaml.add(
      .organizationPeriodReversed, at: entry["until"]?.location ?? entry.location,
      "\(what) \(until), before it begins on \(from)", hint: "exchange or correct the two days")
  }
}
