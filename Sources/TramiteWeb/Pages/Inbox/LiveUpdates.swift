import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle
import TramiteEngine

/// Tells open inboxes that something on their desk has changed, by server-sent events. What has changed is not told: the page
/// asks for its list again, with all its checks.
struct LiveUpdates: Sendable {
  static let inbox = Route(["live", "inbox"])
  /// How often a desk is looked at.
  private static let pause = Duration.seconds(1)
  /// A sign of life, so that proxies keep the connection, after so many looks.
  private static let looksBetweenSigns = 20

  func add(to pages: PageRoutes, _ router: Router<WebContext>) {
    pages.get(router, "live/inbox") { stream($0) }
  }

  private func stream(_ page: PageRequest) -> Response {
    let body = ResponseBody { writer in
      try await page.request.body.consumeWithCancellationOnInboundClose { _ in
        var known = try await page.engine.deskMark(by: page.actor)
        try await writer.write(ByteBuffer(string: "retry: 5000\n\n"))
        var looks = 0
        for await mark in Self.marks(page).cancelOnGracefulShutdown() {
          looks += 1
          if known != mark {
            try await writer.write(ByteBuffer(string: "event: change\ndata: inbox\n\n"))
          } else if looks % Self.looksBetweenSigns == 0 {
            try await writer.write(ByteBuffer(string: ": here\n\n"))
          }
          known = mark
        }
      }
      try await writer.finish(nil)
    }
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"], body: body)
  }

  /// The mark of a desk, again and again; ends with the session, where it can no longer be read, or the task is cancelled.
  private static func marks(_ page: PageRequest) -> AsyncStream<Int> {
    AsyncStream {
      do {
        try await Task.sleep(for: pause)
        guard let person = page.context.signedIn, let recognition = page.context.recognition,
          try await recognition.isStillSignedIn(person, page.request)
        else { return nil }
        return try await page.engine.deskMark(by: page.actor)
      } catch {
        return nil
      }
    }
  }
}
