import Hummingbird

/// The routes under `/api/v1`.
struct APIRoutes {
  private let office: Office
  private let settings: ServerSettings

  init(_ office: Office, _ settings: ServerSettings) {
    self.office = office
    self.settings = settings
  }

  func add(to router: Router<WebContext>) {}
}
