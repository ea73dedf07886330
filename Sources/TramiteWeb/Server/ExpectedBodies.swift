import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Tells a client that waits to be asked for its body (`Expect: 100-continue`) to send it, unless it says that it is larger
/// than anything that is taken here: then the refusal is all that it gets.
/// - Spec: RFC 9110 §10.1.1
final class ExpectedBodies: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundOut = HTTPResponsePart
  private let limit: Int

  /// - Parameter limit: the size of the largest body that any route takes.
  init(atMost limit: Int) { self.limit = limit }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data), isAsking(head) {
      context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }
    context.fireChannelRead(data)
  }

  private func isAsking(_ head: HTTPRequest) -> Bool {
    guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return false }
    return head.headerFields[.contentLength].flatMap { Int($0) }.map { $0 <= limit } ?? true
  }
}
