import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import ServiceLifecycle
import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteStore

/// Server-sent events of a store's journal.
///
/// An event's `id` is its place in the order of all commits; a client that comes back with it as `Last-Event-ID` gets what
/// it has missed, and nothing twice. Of several events of one commit only the last has the place alone as its id, which stands
/// for all of it; those before are `PLACE-1`, `PLACE-2` and so on.
struct EventStream {
  /// An event on its way to a client.
  struct Message {
    let kind: String
    let data: String
  }

  /// How long nothing is said before a comment keeps the connection open.
  static let silence = Duration.seconds(15)
  /// What is told of an entry of the journal.
  typealias Selection = @Sendable (FollowedJournal.Entry) -> [Message]
  private let call: Call
  private let selection: @Sendable () async throws -> Selection
  /// Nothing that was committed earlier is told; nil: all.
  private let earliest: Instant?

  /// A stream of what a rule selects of the journal.
  /// - Parameter selection: looks whether the person may see it, and gives what is told then; it is asked again while the
  ///   stream lasts, and a refusal ends it
  init(_ call: Call, since earliest: Instant? = nil, selection: @escaping @Sendable () async throws -> Selection) {
    self.call = call
    self.earliest = earliest
    self.selection = selection
  }

  /// Where the stream begins.
  private func start() async throws -> Known {
    let asked = try await asked()
    guard let earliest else { return asked }
    let first = try await Self.last(before: earliest, from: asked.position, call.engine)
    return first == asked.position ? asked : Known(first)
  }

  /// The last position before a moment, from another one on; found by halving.
  private static func last(before moment: Instant, from first: JournalPosition, _ engine: Engine) async throws
    -> JournalPosition
  {
    var low = first.rawValue
    var high = max(low, try await engine.lastPosition().rawValue)
    while low < high {
      let middle = low + (high - low) / 2
      let next = try await engine.journal(after: JournalPosition(middle), limit: 1).first
      if let next, next.command.stamp.at < moment {
        low = max(middle + 1, next.command.position.rawValue)
      } else {
        high = middle
      }
    }
    return JournalPosition(low)
  }

  /// The last event that a client knows.
  private struct Known {
    /// All of the commits up to here.
    var position: JournalPosition
    /// And so many events of the commit after it.
    var events = 0

    /// Reads an id: `49`, or `49-3` for three events of the commit at 49.
    init?(_ id: String) {
      let parts = id.split(separator: "-", omittingEmptySubsequences: false).map { Int64($0) }
      guard parts.count <= 2, let place = parts[0], place >= 0 else { return nil }
      position = JournalPosition(place)
      guard parts.count == 2 else { return }
      guard let count = parts[1], count > 0, place > 0 else { return nil }
      position = JournalPosition(place - 1)
      events = Int(clamping: count)
    }

    init(_ position: JournalPosition) { self.position = position }
  }

  /// Where the client wants to go on; else what comes from now on.
  private func asked() async throws -> Known {
    let header = HTTPField.Name("Last-Event-ID").flatMap { call.request.headers[$0] }
    guard let text = header ?? call.text("after") else { return Known(try await call.engine.lastPosition()) }
    guard let known = Known(text) else {
      throw ProblemDetails(
        .badRequest, .wrongParameter, "Last-Event-ID is the id of an event of this stream, found another text",
        field: "Last-Event-ID")
    }
    return known
  }

  /// The answer; it lasts until the client leaves or the server is stopped.
  func response() async throws -> Response {
    let (call, selection) = (call, selection)
    let (engine, request, trust) = (call.engine, call.request, call.settings.eventTrust)
    let first = try await selection()
    let known = try await start()
    let journal = FollowedJournal(engine, after: known.position)
    return Response(
      status: .ok, headers: [.contentType: "text/event-stream"],
      body: ResponseBody { writer in
        try await request.body.consumeWithCancellationOnInboundClose { _ in
          var journal = journal
          var select = first
          var lastWord = ContinuousClock.now
          var lastLook = lastWord
          // What the client knows already of the first commit.
          var told = known.events
          // Something at once: the client knows that it is connected, and where it would go on.
          let here = told > 0 ? "\(known.position.rawValue + 1)-\(told)" : "\(known.position.rawValue)"
          try await writer.write(ByteBuffer(string: "id: \(here)\n: connected\n\n"))
          for try await _ in Pulse.of(engine).cancelOnGracefulShutdown() {
            while true {
              let entries = try await journal.next()
              if entries.isEmpty { break }
              let after = told
              told = 0
              var text = Self.text(entries, select, leavingOut: after, of: known.position)
              guard !text.isEmpty else { continue }
              if lastLook.duration(to: .now) >= trust {
                guard let again = try await Self.again(call, selection) else { return try await Self.end(&writer) }
                select = again
                lastLook = .now
                text = Self.text(entries, again, leavingOut: after, of: known.position)
              }
              try await writer.write(ByteBuffer(string: text))
              lastWord = .now
            }
            if lastWord.duration(to: .now) >= Self.silence {
              guard let again = try await Self.again(call, selection) else { return try await Self.end(&writer) }
              select = again
              try await writer.write(ByteBuffer(string: ": still here\n\n"))
              lastWord = .now
            }
          }
          try await writer.finish(nil)
        }
      })
  }

  /// What is told from now on; nil where the person is not signed in any more, or may not see it any more.
  private static func again(_ call: Call, _ selection: () async throws -> Selection) async throws -> Selection? {
    guard try await call.isStillSignedIn() else { return nil }
    do {
      return try await selection()
    } catch {
      guard let fault = Fault(error), fault.kind != .defect, fault.kind != .unavailable else { throw error }
      return nil
    }
  }

  private static func end(_ writer: inout any ResponseBodyWriter) async throws {
    try await writer.write(ByteBuffer(string: ": you may not see this any more\n\n"))
    try await writer.finish(nil)
  }

  /// Entries as they are told, without the first events of the commit right after a position.
  private static func text(
    _ entries: [FollowedJournal.Entry], _ select: Selection, leavingOut count: Int, of position: JournalPosition
  ) -> String {
    entries.map { entry in
      text(select(entry), entry.position, after: entry.position.rawValue == position.rawValue + 1 ? count : 0)
    }.joined()
  }

  private static func text(_ messages: [Message], _ position: JournalPosition, after count: Int) -> String {
    messages.enumerated().dropFirst(count).map { number, message in
      let id = number == messages.count - 1 ? "\(position.rawValue)" : "\(position.rawValue)-\(number + 1)"
      return "id: \(id)\nevent: \(message.kind)\ndata: \(message.data)\n\n"
    }.joined()
  }
}
