import Hummingbird
import HummingbirdCore
import TramiteEngine

/// Whether the program lives, and whether it can work: for supervisors and proxies.
struct HealthRoutes {
  private let office: Office

  init(_ office: Office) { self.office = office }

  func add(to router: Router<WebContext>) {
    let engine = office.engine
    router.get("/health/live") { _, _ in Response.json("{\"status\":\"live\"}") }
    router.get("/health/ready") { _, _ in
      _ = try await engine.nextDue()
      return Response.json("{\"status\":\"ready\"}")
    }
  }
}
