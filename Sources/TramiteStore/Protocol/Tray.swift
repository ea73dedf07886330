import TramiteHistory

/// Where an open work item stands: every item is in exactly one tray, so an inbox is a few trays.
package struct Tray: Comparable, Sendable {
  package enum Kind: UInt8, Sendable {
    case offeredToRole = 0
    case reservedForUser, assignedToUser
  }
  package let kind: Kind
  package let name: String

  package init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  package init(_ item: WorkItemRow) {
    if let assignee = item.assignee {
      self.init(.assignedToUser, assignee)
    } else if let person = item.reservedFor {
      self.init(.reservedForUser, person)
    } else {
      self.init(.offeredToRole, item.role)
    }
  }

  package static func < (l: Self, r: Self) -> Bool {
    l.kind != r.kind ? l.kind.rawValue < r.kind.rawValue : l.name < r.name
  }
}

extension InboxFilter {
  /// Who may not be barred from what is shown of a tray, each once: all who would act, but for whose own it is.
  package func actors(in tray: Tray) -> [String] {
    switch tray.kind {
    case .offeredToRole: Set(actors).sorted()
    case .reservedForUser, .assignedToUser: Set(actors).subtracting([tray.name]).sorted()
    }
  }

  /// The trays of an inbox: those of roles, and those of a user.
  package var trays: [Tray] {
    var trays: [Tray] = []
    for role in Set(roles).sorted() where onlyRole == nil || onlyRole == role {
      trays.append(Tray(.offeredToRole, role))
    }
    if let user {
      trays.append(Tray(.reservedForUser, user))
      trays.append(Tray(.assignedToUser, user))
    }
    return trays
  }
}
