import TramiteDocuments
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteInterpreter
import TramiteStore

extension Engine {
  /// A page of somebody's work.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  /// - Cost: index look-ups and the rows of the page; with conditions on process, due date or text up to `scanLimit` rows.
  public nonisolated func desk(_ request: DeskRequest) async throws -> DeskPage {
    let library = setup.library
    return try await accessing(request.by, .desk(request)) { _, permissions in
      try permissions.requireScope(request.by, .workOn)
      let search = try DeskSearch(request, DeskTrays(request, permissions, library), permissions)
      return try search.page()
    }
  }

  /// How much lies on somebody's desk.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`
  /// - Cost: counts index entries.
  public nonisolated func deskCounts(by actor: Actor) async throws -> DeskCounts {
    let setup = setup
    return try await accessing(actor, Access(.list, "inbox", condition: "counts")) { _, permissions in
      let trays = try DeskTrays(DeskRequest(by: actor), permissions, setup.library)
      return DeskCounts(
        mine: try trays.count(.mine), roles: try trays.count(.roles), deputy: try trays.count(.deputy))
    }
  }

  /// A mark of what lies on somebody's desk: another one after a change at the top, or in how much there is. For pages that
  /// follow changes: nothing is shown, so nothing is recorded. Right within one run of the program.
  /// - Cost: counts index entries, and reads 50 rows a share
  public nonisolated func deskMark(by actor: Actor) async throws -> Int {
    let setup = setup
    let now = now
    return try await reading { reader in
      let trays = try DeskTrays(
        DeskRequest(by: actor), Permissions(reader, now, zones: setup.options.zones), setup.library)
      var hasher = Hasher()
      for share in [DeskRequest.Share.mine, .roles, .deputy] {
        for (filter, _) in trays.filters(share, role: nil) {
          hasher.combine(try reader.countInbox(filter))
          for entry in try reader.inbox(filter, after: nil, limit: 50) { hasher.combine(entry) }
        }
      }
      return hasher.finalize()
    }
  }

  /// The roles of a desk, and whom its owner stands in for.
  /// - Parameter isFollowed: whether what comes to the desk will be told: that needs the scope `workOn`, and is recorded
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `rightNotHeld`
  public nonisolated func deskOwner(_ actor: Actor, followed isFollowed: Bool = false) async throws -> DeskOwner {
    let setup = setup
    let now = now
    if isFollowed {
      return try await accessing(actor, Access(.list, "inbox", condition: "followed")) { _, permissions in
        try permissions.requireScope(actor, .workOn)
        return try DeskTrays(DeskRequest(by: actor), permissions, setup.library).owner
      }
    }
    return try await reading { reader in
      try DeskTrays(DeskRequest(by: actor), Permissions(reader, now, zones: setup.options.zones), setup.library).owner
    }
  }
}

extension Access {
  /// A list of somebody's work, with what it was selected by.
  static func desk(_ request: DeskRequest) -> Access {
    var words = request.share == .all ? [] : [request.share.rawValue]
    if let role = request.role { words.append("role \(role)") }
    if let process = request.process { words.append("process \(process)") }
    if request.due != .any { words.append("due \(request.due.rawValue)") }
    if !request.text.isEmpty { words.append("text \(request.text)") }
    return Access(.list, "inbox", condition: words.isEmpty ? nil : words.joined(separator: ", "))
  }
}
