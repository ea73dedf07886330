import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteStore

/// A unit or a group of an office, as the store keeps it (``TramiteStore/OrganizationRow/parts``).
struct OfficePart: Sendable {
  let kind: OrganizationPart.Kind
  let id: String
  let names: Context
  let parent: String?
  let head: String?
  let members: [String]
  let roles: [String]

  /// The parts of an organization, in file order.
  static func of(_ row: OrganizationRow) -> [OfficePart] {
    guard case .list(let values)? = try? Value(json: row.parts) else { return [] }
    return values.compactMap { OfficePart($0) }
  }

  private init?(_ value: Value) {
    guard case .context(let entries) = value, let kind = Self.text(entries["kind"]).flatMap(OrganizationPart.Kind.init),
      let id = Self.text(entries["id"]), case .context(let names)? = entries["names"]
    else { return nil }
    self.kind = kind
    self.id = id
    self.names = names
    parent = Self.text(entries["parent"])
    head = Self.text(entries["head"])
    members = Self.texts(entries["members"])
    roles = Self.texts(entries["roles"])
  }

  /// Its name in a language, else its id.
  func name(_ t: Texts) -> String {
    let name = Names.text(Value.context(names).json).text(in: [t.language.rawValue]) ?? ""
    return name.isEmpty ? id : name
  }

  private static func text(_ value: Value?) -> String? {
    guard case .string(let text)? = value else { return nil }
    return text
  }

  private static func texts(_ value: Value?) -> [String] {
    guard case .list(let values)? = value else { return [] }
    return values.compactMap { text($0) }
  }
}

/// Units and groups of an office: who belongs to them, and which roles that gives.
struct PartsView {
  let t: Texts
  let names: Names

  func write(_ h: inout HTML, _ parts: [OfficePart]) {
    if parts.isEmpty { return }
    h(.h2, text: t("part.title"))
    h.grid(
      t("part.title"),
      [
        t("part.name"), t("person.id"), t("part.kind"), t("part.above"), t("part.head"), t("part.members"),
        t("administration.roles"),
      ],
      parts.map { part -> [(inout HTML) -> Void] in
        let above = part.parent.map { id in parts.first { $0.id == id }?.name(t) ?? id }
        return [
          { $0.write(part.name(t)) }, { $0.write(part.id) }, { $0.write(t("part.kind.\(part.kind.rawValue)")) },
          { $0.write(above ?? "") }, { $0.write(part.head.map { names.person($0) } ?? "") },
          { people(&$0, part.members) }, { $0.write(part.roles.map { names.role($0) }.joined(separator: ", ")) },
        ]
      })
    h(.p, .class("soft small"), text: t("part.text"))
  }

  private func people(_ h: inout HTML, _ members: [String]) {
    for (number, member) in members.enumerated() {
      if number > 0 { h.write(", ") }
      h(.a, .href(.account(of: member)), text: names.person(member))
    }
  }
}
