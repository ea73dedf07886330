import Hummingbird
import HummingbirdCore
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteHistory
import TramiteStore

/// For who unblocks cases: incidents with their way out, messages that nobody claimed, health.
struct OperationPages: Sendable {
  private static let pageSize = 100

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "operations") { try await incidents($0, only: nil) }
    pages.get(router, "operations/incidents/:incident") { try await incidents($0, only: try $0.parameter("incident")) }
    pages.post(router, "operations/incidents") { try await resolve($0, $1) }
    pages.get(router, "operations/messages") { try await messages($0) }
    pages.get(router, "operations/health") { try await health($0) }
    DuePages().add(to: pages, router)
  }

  // MARK: Incidents

  private func incidents(
    _ page: PageRequest, only: String?, attempt: ResolutionAttempt? = nil, refused: [(String, RefusalWords)] = []
  ) async throws -> Response {
    let query = IncidentQuery(page.query)
    let (found, next) = try await find(page, query, only: only)
    let names = await Self.stepNames(found, page)
    let t = page.t
    let processes = try await page.processChoices()
    return page.operations(.incidents, status: attempt == nil ? .ok : .unprocessableContent) { h in
      ResolutionResult(page.query).write(&h, t)
      if let attempt { attempt.write(&h, t) }
      if !refused.isEmpty {
        h.notice(.late, title: t("operations.notSolved", count: refused.count), isAlert: true) { h in
          for (incident, words) in refused {
            h(.p, text: "\(incident): \(words.sentence)")
            words.details(&h)
          }
        }
      }
      if only == nil { filters(&h, query, page, processes) }
      if found.isEmpty {
        h(.div, .class("sheet")) { h in
          h.empty(t("operations.none"), t(query.isFiltered ? "filter.none" : "operations.none.text"))
          if let next { h.linkButton(t("pager.searchOn"), to: query.with(after: next).route) }
        }
        return
      }
      h.postForm(.operations("incidents"), csrf: page.visitor.csrf, class: "columns") { h in
        h(.div, .class("sheet flat")) { h in
          h(.div, .class("bar"), .hidden(true), .data("needs-script", "")) { h in
            h(.div, .class("choice grow")) { h in
              h(.input, .type("checkbox"), .id("all"), .data("all", ""))
              h(.label, .for("all"), text: t("operations.all"))
            }
          }
          h(.ol, .class("rows")) { h in
            for incident in found {
              row(&h, incident, page, names, isChosen: only != nil || attempt?.items.contains(incident.id) == true)
            }
          }
          h.pager(
            first: query.after == nil ? nil : query.with(after: nil).route, firstLabel: t("pager.first"),
            next: next.map { query.with(after: $0).route }, nextLabel: t("pager.next"))
        }
        h(.div, .class("sheet")) { wayOut(&$0, t, attempt) }
      }
    }
  }

  /// A page of incidents that fit, and where the next one begins: of one case where one incident alone is meant.
  private func find(_ page: PageRequest, _ query: IncidentQuery, only: String?) async throws -> (
    [OpenIncident], IncidentCursor?
  ) {
    if let only {
      let instance = String(only.prefix { $0 != "." })
      try await page.engine.requireSight(of: instance, "incidents", by: page.actor)
      return (try await page.engine.incidents(of: instance).filter { $0.id == only }, nil)
    }
    var found: [OpenIncident] = []
    var after = query.after
    // Filtered pages may need several looks; ten of them at most, and then the reader is asked whether to search on.
    for _ in 0..<10 {
      let some = try await page.engine.incidents(after: after, limit: Self.pageSize, by: page.actor)
      for incident in some {
        if found.count == Self.pageSize { return (found, after) }
        after = incident.cursor
        if query.takes(incident) { found.append(incident) }
      }
      if some.count < Self.pageSize { return (found, nil) }
    }
    return (found, after)
  }

  private func filters(
    _ h: inout HTML, _ query: IncidentQuery, _ page: PageRequest, _ processes: [(value: String, label: String)]
  ) {
    let t = page.t
    let any = [(value: "", label: t("filter.any"))]
    h(.div, .class("sheet no-print")) { h in
      h(
        .form, .get, .action(.operations), .class("filters"), .data("instant", ""), .role("search"),
        .aria("label", t("operations.filter"))
      ) { h in
        h.choice(
          "process", label: t("inbox.process"),
          options: any + processes,
          selected: query.process ?? "")
        h.choice(
          "code", label: t("operations.code"),
          options: any
            + IncidentCode.allCases.filter { !$0.isInformation }.map { ($0.word, t("incident.\($0.word)")) },
          selected: query.code ?? "")
        h(.div, .class("buttons")) { $0.button(t("filter.apply")) }
      }
    }
  }

  /// The names of steps by process and id, as the latest versions have them.
  private static func stepNames(_ incidents: [OpenIncident], _ page: PageRequest) async -> [String: [String: String]] {
    var names: [String: [String: String]] = [:]
    for process in Set(incidents.map(\.process)) {
      // Without a name the id says where it is.
      guard let graph = try? await page.engine.graph(of: process) else { continue }
      names[process] = Dictionary(
        graph.nodes.compactMap { node in node.name.flatMap { $0.isEmpty ? nil : (node.id, $0) } },
        uniquingKeysWith: { first, _ in first })
    }
    return names
  }

  private func row(
    _ h: inout HTML, _ incident: OpenIncident, _ page: PageRequest, _ names: [String: [String: String]], isChosen: Bool
  ) {
    let t = page.t
    let place =
      incident.incident.element.map { names[incident.process]?[$0] ?? $0 } ?? page.names.process(incident.process)
    h(.li, .data("row", incident.id)) { h in
      h(.div, .class("row is-late")) { h in
        h(
          .input, .type("checkbox"), .name("item"), .value(incident.id), .checked(isChosen),
          .aria("label", t("operations.choose", ("place", place), ("case", incident.instanceID))))
        h(.div) { h in
          h(.div, .class("row-title")) {
            $0(.a, .href(.oneCase(incident.instanceID)), .data("row-link", ""), text: place)
          }
          h(.div, text: t("incident.\(incident.incident.code.word)"))
          h(.div, .class("row-more")) { h in
            h(.span, text: page.names.process(incident.process))
            h(.span, .class("small"), text: incident.instanceID)
          }
          h(.div, .class("small soft"), .lang("en"), text: incident.incident.message)
        }
        h(.div, .class("row-side")) { $0.moment(incident.incident.since, t) }
      }
    }
  }

  private func wayOut(_ h: inout HTML, _ t: Texts, _ attempt: ResolutionAttempt?) {
    h(.h2, text: t("operations.wayOut"))
    h.group("way", label: t("operations.way")) { h in
      for (place, way) in ["retry", "skip", "error"].enumerated() {
        h(.div, .class("choice")) { h in
          h(
            .input, .type("radio"), .id("way-\(way)"), .name("way"), .value(way),
            .checked(attempt.map { $0.way == way } ?? (place == 0)))
          h(.label, .for("way-\(way)")) { h in
            h.write(t("operations.way.\(way)"))
            h(.div, .class("small soft"), text: t("operations.way.\(way).text"))
          }
        }
      }
    }
    h.textField(
      "detail", label: t("operations.detail"), value: attempt?.detail ?? "", help: t("operations.detail.help"))
    h.reasonField(t, attempt?.reason ?? "")
    if let attempt, attempt.failing > 0 {
      h(.div, .class("choice")) { h in
        h(.input, .type("checkbox"), .id("sure"), .name("sure"), .value("yes"))
        h(.label, .for("sure"), text: t("operations.sure", count: attempt.failing))
      }
    }
    h.button(t("operations.do"), .main)
  }

  private func resolve(_ page: PageRequest, _ body: FormBody) async throws -> Response {
    var attempt = ResolutionAttempt(body, atMost: Self.pageSize)
    if attempt.items.isEmpty { return try await incidents(page, only: nil, attempt: attempt) }
    if attempt.mayFail, body["sure"] == nil {
      for incident in attempt.items {
        // What is refused here is refused again, and told, below.
        let status = try? await page.engine.preview(attempt.request(incident, by: page.actor))
        if status == .failed { attempt.failing += 1 }
      }
      if attempt.failing > 0 { return try await incidents(page, only: nil, attempt: attempt) }
    }
    var result = ResolutionResult()
    var refused: [(String, RefusalWords)] = []
    for incident in attempt.items {
      do {
        let before = try await page.engine.incidents(of: ResolutionAttempt.instance(of: incident))
        let element = before.first { $0.id == incident }?.incident.element
        let standing = try await page.engine.resolve(attempt.request(incident, by: page.actor))
        let after = try await page.engine.incidents(of: standing.instance)
        if standing.status == .failed {
          result.failed += 1
        } else if after.contains(where: { new in
          new.incident.element == element && !before.contains { $0.id == new.id && $0.id != incident }
        }) {
          result.again += 1
        } else {
          result.solved += 1
        }
      } catch {
        guard let fault = Fault(error), fault.kind != .unavailable, fault.kind != .defect else { throw error }
        refused.append((incident, RefusalWords(fault, page.t)))
      }
    }
    if !refused.isEmpty { return try await incidents(page, only: nil, attempt: attempt, refused: refused) }
    return .redirect(to: result.route)
  }

  // MARK: Messages and health

  private func messages(_ page: PageRequest) async throws -> Response {
    let after = page.asked("after").flatMap { Int64($0) } ?? 0
    let found = try await page.engine.keptMessages(after: after, limit: Self.pageSize + 1, by: page.actor)
    let kept = found.prefix(Self.pageSize)
    let t = page.t
    return page.operations(.messages) { h in
      h(.p, text: t("operations.messages.text"))
      if kept.isEmpty {
        h(.div, .class("sheet")) { $0.empty(t("operations.messages.none"), t("operations.messages.none.text")) }
        return
      }
      h(.div, .class("sheet flat")) { h in
        h(.ol, .class("rows")) { h in
          for message in kept {
            h(.li) { h in
              h(.div, .class("row bare")) { h in
                h(.div) { h in
                  h(.div, .class("row-title"), text: message.name)
                  if let key = message.key {
                    h(.div, .class("row-more"), text: ValueWriter(t: t, names: page.names).text(key))
                  }
                }
                h(.div, .class("row-side when")) { h in
                  h.moment(message.at, t)
                  h(.span, .class("small soft")) { h in
                    h.write(t("operations.keptUntil") + " ")
                    h.moment(message.keptUntil, t, short: true)
                  }
                }
              }
            }
          }
        }
        h.pager(
          first: after == 0 ? nil : OperationPart.messages.route, firstLabel: t("pager.first"),
          next: found.count > kept.count
            ? Route(["operations", "messages"], query: [("after", kept.last.map { String($0.id) })]) : nil,
          nextLabel: t("pager.next"))
      }
    }
  }

  private func health(_ page: PageRequest) async throws -> Response {
    try await page.engine.require(.operate, toAccess: "health", by: page.actor)
    let facts = try await page.engine.facts()
    let t = page.t
    return page.operations(.health) { h in
      h(.ul, .class("figures")) { h in
        figure(&h, facts.incidents, t("operations.incidents"), t)
        for (status, count) in facts.instances { figure(&h, count, t("status.\(status.word)"), t) }
      }
      h(.section, .class("sheet")) { h in
        h(.h2, text: t("operations.health"))
        h.facts([
          (
            t("health.nextDue"),
            { h in
              if let next = facts.nextDue { h.moment(next, t) } else { h.write("–") }
            }
          ),
          (t("health.pending"), { $0.write(t.number(facts.pendingCommands)) }),
          (t("health.format"), { $0.write(t.number(facts.description.format)) }),
        ])
      }
      if !facts.rolesWithoutHolder.isEmpty {
        h(.section, .class("sheet")) { h in
          h(.h2, text: t("health.lonely"))
          h(.p, text: t("health.lonely.text"))
          h(.ul) { h in
            for (process, role) in facts.rolesWithoutHolder {
              h(.li, text: "\(page.names.process(process)): \(page.names.role(role))")
            }
          }
        }
      }
    }
  }

  private func figure(_ h: inout HTML, _ number: Int, _ label: String, _ t: Texts) {
    h(.li, .class("sheet")) { h in
      h(.div, .class("figure-number"), text: t.number(number))
      h(.div, .class("soft"), text: label)
    }
  }
}
