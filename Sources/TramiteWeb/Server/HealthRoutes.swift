import Hummingbird
import HummingbirdCore
import TramiteEngine

/// Whether the program lives, and whether it can work: for supervisors and proxies.
struct HealthRoutes {
  private static let live = "/health/live"
  private static let ready = "/health/ready"
  private let office: Office

  init(_ office: Office) { self.office = office }

  func add(to router: Router<WebContext>) {
    let (office, engine) = (office, office.engine)
    router.get(RouterPath(Self.live)) { _, _ in Response.json("{\"status\":\"live\"}") }
    router.get(RouterPath(Self.ready)) { _, _ in
      _ = try await engine.nextDue()
      if let finding = try await engine.accessRegisterFinding() {
        throw ProblemDetails(
          .serviceUnavailable, .unavailable, "the access register cannot be continued: \(finding)",
          hint: "keep a copy of the store, and restore a backup: nothing is done that cannot be recorded")
      }
      // Who can be read from can still have no room to write.
      if office.failures.isRecent { try await engine.proveWriting() }
      return Response.json("{\"status\":\"ready\"}")
    }
  }

  /// Whether a path is one of these.
  static func isProbe(_ path: String) -> Bool { path == live || path == ready }
}
