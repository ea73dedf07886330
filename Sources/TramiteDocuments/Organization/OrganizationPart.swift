public import TramiteProblems

/// A part of an office to which people belong and which may hold roles: a unit of its tree, or a group across it.
public struct OrganizationPart: Hashable, Sendable {
  /// What people are together for.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A place in the tree of the office: a person belongs to one, and with it to those above.
    case unit
    /// People of any units: a committee, a project.
    case group
  }
  public var kind: Kind
  public var id: String
  /// Its name, by language.
  public var name: [LocalizedName]
  /// The unit above; nil for the topmost, and for groups.
  public var parent: String?
  /// Who leads the unit.
  public var head: String?
  /// Who belongs to it, in file order, each once; who leads a unit is among them, who belongs to a unit below is not.
  public var members: [String]
  /// Ids of the roles that its members hold, and those of the units below.
  public var roles: [String]
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a part.
  public init(
    _ kind: Kind, id: String, name: [LocalizedName] = [], parent: String? = nil, head: String? = nil,
    members: [String] = [], roles: [String] = [], location: SourceLocation
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.parent = parent
    self.head = head
    self.members = members
    self.roles = roles
    self.location = location
  }
}

extension [OrganizationPart] {
  /// The roles that a person holds as a member of groups, of a unit, and of the units above it, in file order of the parts,
  /// each once.
  /// - Cost: linear in the parts and their members, for each level of units
  public func roles(of person: String) -> [String] {
    var belongs = Set(self.filter { $0.members.contains(person) }.map(\.id))
    // Each round climbs one level; a circle adds nothing new.
    while true {
      let above = Set(self.filter { $0.kind == .unit && belongs.contains($0.id) }.compactMap(\.parent))
      if above.isSubset(of: belongs) { break }
      belongs.formUnion(above)
    }
    var held: [String] = []
    for part in self where belongs.contains(part.id) {
      for role in part.roles where !held.contains(role) { held.append(role) }
    }
    return held
  }
}
