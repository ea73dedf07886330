import TramiteDocuments
import TramiteFEEL
public import TramiteGraph
public import TramiteHistory
import TramiteInterpreter
public import TramiteStore

/// A work item of an inbox.
public struct InboxItem: Sendable {
  /// The store's entry.
  public let entry: InboxEntry
  /// The forms that the task shows now, in its order.
  public let forms: [String]
}

/// A page of an inbox.
public struct InboxPage: Sendable {
  /// The work items, in the order asked for.
  public let items: [InboxItem]
  /// Where the next page begins; nil at the end.
  public let next: DeskCursor?
}

/// A work item with what is needed to show it.
public struct WorkItemDetail: Sendable {
  /// The store's entry.
  public let entry: InboxEntry
  /// The state of its instance.
  public let state: InstanceState
  /// The definition.
  public let graph: ProcessGraph
  /// The item as the instance holds it.
  public let item: WorkItem
  /// The forms that the task names, in its order.
  public let forms: [Form]
}

extension Engine {
  /// A page of somebody's work, with the forms that each task shows now.
  /// - Throws: ``Rejection``: `userMissing`, `unknownUser`, `unknownRole`; `roleNotHeld` where nothing is shown because the
  ///   person does not hold the role that was asked for
  /// - Cost: as ``desk(_:)``; loads the instances of those whose forms depend on its values
  public nonisolated func inboxPage(_ request: DeskRequest) async throws -> InboxPage {
    let library = setup.library
    let now = now
    return try await accessing(request.by, .desk(request)) { reader, permissions in
      let page = try DeskSearch(inbox: request, permissions, library).page()
      if page.items.isEmpty, request.after == nil { try permissions.requireSight(of: request.role, request.by.user) }
      let items = try page.items.map { item in
        InboxItem(
          entry: item.entry, forms: try shownForms(of: item.entry, for: request.by.user, at: now, library, reader))
      }
      return InboxPage(items: items, next: page.next)
    }
  }

  /// The work items of ``inboxPage(_:)``.
  public nonisolated func inbox(_ request: DeskRequest) async throws -> [InboxItem] {
    try await inboxPage(request).items
  }

  /// How many work items an inbox holds: all of its person, or those of a role.
  public nonisolated func inboxCount(role: String? = nil, by actor: Actor) async throws -> Int {
    let library = setup.library
    let request = DeskRequest(by: actor, role: role)
    return try await accessing(actor, .desk(request)) { reader, permissions in
      try DeskTrays(inbox: request, permissions, library).count(.all, role: role)
    }
  }

  /// One open work item.
  /// - Throws: ``Rejection``: `unknownWorkItem`, `workItemWithdrawn`
  public nonisolated func workItem(_ id: String) async throws -> WorkItemDetail {
    let library = setup.library
    return try await reading { reader in
      guard let (instanceID, number) = LocalText.parts(id) else { throw Rejection.unknownWorkItem(id) }
      guard let row = try reader.instance(id: instanceID) else { throw Rejection.workItemOfUnknown(instanceID, id) }
      let loaded = try LoadedInstance(row, library, reader)
      let graph = loaded.definition.graph
      guard let item = loaded.state.workItems[WorkItemID(number)],
        let entry = try reader.workItem(WorkItemID(number), of: row.key)
      else {
        guard try WorkItemPast.wasThere(WorkItemID(number), row.key, library, reader) else {
          throw Rejection.neverWorkItem(id, instanceID)
        }
        throw Rejection(
          .workItemWithdrawn, "work item '\(id)' is not open: it was completed or withdrawn already",
          hint: "see what happened with: tramite show \(instanceID)")
      }
      return WorkItemDetail(
        entry: entry, state: loaded.state, graph: graph, item: item, forms: graph.forms(of: entry.item.element))
    }
  }
}

/// The ids of the forms that a work item shows: of several, those whose `when` holds (formats.md).
/// - Cost: loads the instance where a form depends on its values.
private func shownForms(
  of entry: InboxEntry, for user: String?, at now: Instant, _ library: DefinitionLibrary, _ reader: any StoreReader
) throws -> [String] {
  let graph = try library.required(entry.process, version: entry.version, reader).graph
  let forms = graph.forms(of: entry.item.element)
  if forms.allSatisfy({ $0.when == nil }) { return forms.map(\.id) }
  guard let row = try reader.instance(entry.instance) else { return forms.map(\.id) }
  let state = try LoadedInstance(row, library, reader).state
  guard let item = state.workItems[entry.item.id] else { return forms.map(\.id) }
  let detail = WorkItemDetail(entry: entry, state: state, graph: graph, item: item, forms: forms)
  return detail.evaluation(actor: user, at: now).view().map(\.id)
}

extension Permissions {
  /// Refuses an inbox of a role that its owner does not hold: "empty" would be misunderstood.
  fileprivate func requireSight(of role: String?, _ user: String?) throws {
    guard let role, let user, try standing(of: user, in: role) == nil else { return }
    let held = try roles(of: user)
    throw Rejection(
      .roleNotHeld, "'\(user)' does not hold role '\(role)', so its work items are not shown",
      hint: held.isEmpty
        ? "'\(user)' holds no role: give one in organization.yaml and deploy it"
        : "'\(user)' holds \(held.map { "'\($0)'" }.joined(separator: ", "))")
  }
}

extension DeskSearch {
  init(inbox request: DeskRequest, _ permissions: Permissions, _ library: DefinitionLibrary) throws {
    try self.init(request, DeskTrays(inbox: request, permissions, library), permissions)
  }
}

extension DeskTrays {
  /// The trays of an inbox that somebody, or nobody in particular, asks for.
  init(inbox request: DeskRequest, _ permissions: Permissions, _ library: DefinitionLibrary) throws {
    let reader = permissions.reader
    // Who has signed in is not told which roles there are besides the own ones.
    if let role = request.role, !request.by.isSignedIn, try permissions.hasOrganization(), try reader.role(role) == nil
    {
      let known = try reader.organizations().flatMap { try reader.roles(organization: $0.id).map(\.id) }
      throw Rejection(
        .unknownRole, "no role '\(role)' is known in this store",
        hint: NearestName.hint(for: role, among: known, kind: "role"))
    }
    if request.by.user == nil {
      guard request.role != nil else {
        throw Rejection(
          .userMissing, "an inbox is somebody's, and nobody was named",
          hint: "use --by USER, set TRAMITE_USER, or name a role")
      }
    } else {
      _ = try permissions.knownUser(request.by)
      try permissions.requireScope(request.by, .workOn)
    }
    try self.init(request, permissions, library)
  }
}

extension InboxFilter {
  /// Without an organization everybody holds the roles that the definitions name.
  static func rolesOfDefinitions(_ reader: any StoreReader, _ library: DefinitionLibrary) throws -> [String] {
    var roles: [String] = []
    for row in try reader.latestDefinitions() {
      for version in 1...max(1, row.version) {
        guard let definition = try library.definition(row.process, version: version, reader) else { continue }
        for task in definition.graph.userTasks where !roles.contains(task.role) { roles.append(task.role) }
      }
    }
    return roles
  }
}

extension ProcessGraph {
  /// The forms of a user task, in the order in which it names them.
  public func forms(of element: String) -> [Form] {
    guard let node = node(element) else { return [] }
    switch self[node].kind {
    case .activity(.userTask(let row)): return userTasks[row.position].forms.map { forms[$0] }
    case .event(.start(let row)): return events[row.position].forms.map { forms[$0] }
    case .activity, .gateway, .event: return []
    }
  }
}
