import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import NIOHTTPTypes
import TramiteEngine

/// How long a request's body may take to arrive: a span, and longer by what has come at the slowest rate that is waited for.
/// So a client that sends a byte now and then holds neither a connection nor a server that stops.
struct ArrivalSpan: Sendable {
  /// For any body.
  let span: Duration
  /// A client that sends more slowly than this, in bytes a second, is not waited for.
  static let slowest = 50_000

  /// The time for a body of which so much has come.
  func time(for bytes: Int) -> Duration { span + .seconds(bytes / Self.slowest) }
}

/// Reads bodies as they arrive, within ``ArrivalSpan``. What breaks off, or is no body, is the sender's fault and told as
/// such.
struct ArrivingBodies: RouterMiddleware {
  typealias Context = WebContext
  private let span: ArrivalSpan

  init(within span: Duration) { self.span = ArrivalSpan(span: span) }

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    switch request.method {
    // Without a body; streams of events watch the connection by it.
    case .get, .head, .options: return try await next(request, context)
    default: break
    }
    var request = request
    request.body = RequestBody(asyncSequence: Arriving(body: request.body, span: span))
    return try await next(request, context)
  }

  private struct Arriving: AsyncSequence, Sendable {
    let body: RequestBody
    let span: ArrivalSpan

    func makeAsyncIterator() -> Iterator { Iterator(source: body.makeAsyncIterator(), span: span) }

    struct Iterator: AsyncIteratorProtocol {
      var source: RequestBody.AsyncIterator
      let span: ArrivalSpan
      let start = ContinuousClock.now
      var bytes = 0

      mutating func next() async throws -> ByteBuffer? {
        let part: ByteBuffer?
        do {
          part = try await source.next()
        } catch let error as CancellationError {
          throw error
        } catch {
          throw ProblemDetails(
            .badRequest, .malformedRequest, "the body broke off, or is not as HTTP sends one",
            hint: "send the whole body again")
        }
        guard let part else { return nil }
        bytes += part.readableBytes
        guard start.duration(to: .now) <= span.time(for: bytes) else {
          throw ProblemDetails(
            .requestTimeout, .tooSlow, "the body came too slowly: \(bytes) bytes in \(span.time(for: bytes))",
            hint: "send it again over a faster connection", headers: [.connection: "close"])
        }
        return part
      }
    }
  }
}

/// Closes a connection whose request takes too long to arrive, also where nobody reads its body any more, because the
/// answer has been given. It waits a little longer than ``ArrivingBodies``, which can still tell why.
final class SlowRequestsEnd: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  private static let grace = Duration.seconds(5)
  private let span: ArrivalSpan
  private var start: ContinuousClock.Instant?
  private var bytes = 0
  private var watch: Scheduled<Void>?

  init(within span: Duration) { self.span = ArrivalSpan(span: span + Self.grace) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      start = .now
      bytes = 0
      arm(context.channel, after: span.span)
    case .body(let part): bytes += part.readableBytes
    case .end: end()
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    end()
    context.fireChannelInactive()
  }

  func handlerRemoved(context: ChannelHandlerContext) { end() }

  private func end() {
    watch?.cancel()
    watch = nil
    start = nil
  }

  private func arm(_ channel: any Channel, after span: Duration) {
    watch?.cancel()
    let own = NIOLoopBound(self, eventLoop: channel.eventLoop)
    watch = channel.eventLoop.scheduleTask(in: TimeAmount(span)) { own.value.look(channel) }
  }

  private func look(_ channel: any Channel) {
    guard let start else { return }
    let left = span.time(for: bytes) - start.duration(to: .now)
    if left > .zero { return arm(channel, after: left) }
    channel.close(mode: .all, promise: nil)
  }
}
