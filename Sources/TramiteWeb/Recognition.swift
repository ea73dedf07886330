import Hummingbird

/// Says who sends a request.
///
/// The real one reads a session's cookie or an API token (`SignIn/`); tests bring one of their own.
protocol Recognition: Sendable {
  /// Who sends it; nil where the request shows nothing, or nothing that is valid.
  /// - Throws: `EngineFailure` where the store cannot be read.
  func signedIn(_ request: Request) async throws -> SignedIn?
}
