import NIOCore
import Synchronization

/// Notes that a client has closed its side of the connection, so that what computes for it can be given up. Who only says
/// that nothing more will be sent, and still waits for an answer, is taken for one who has left, as streams of events take
/// it.
final class ClientDeparture: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  /// What others may ask, at any time.
  final class Mark: Sendable {
    private let mark = Atomic<Bool>(false)
    /// Whether the client has left.
    var isSet: Bool { mark.load(ordering: .relaxed) }
    fileprivate func set() { mark.store(true, ordering: .relaxed) }
  }

  private let mark = Mark()

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event { mark.set() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    mark.set()
    context.fireChannelInactive()
  }

  /// The mark of a connection; nil where nobody watches it.
  static func mark(of channel: any Channel) async -> Mark? {
    try? await channel.eventLoop.submit {
      try channel.pipeline.syncOperations.handler(type: ClientDeparture.self).mark
    }.get()
  }
}
