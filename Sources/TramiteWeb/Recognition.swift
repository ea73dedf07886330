import Hummingbird

/// Says who sends a request.
///
/// The real one reads a session's cookie or an API token (`SignIn/`); tests bring one of their own.
protocol Recognition: Sendable {
  /// Who sends it; nil where the request shows nothing, or nothing that is valid.
  /// - Throws: `EngineFailure` where the store cannot be read.
  func signedIn(_ request: Request) async throws -> SignedIn?

  /// Whether somebody who was recognised at the beginning of a long answer still would be. Nothing is noted as use: an
  /// answer that lasts keeps no session alive.
  /// - Throws: `EngineFailure` where the store cannot be read.
  func isStillSignedIn(_ person: SignedIn, _ request: Request) async throws -> Bool
}

extension Recognition {
  func isStillSignedIn(_ person: SignedIn, _ request: Request) async throws -> Bool {
    try await signedIn(request) == person
  }
}
