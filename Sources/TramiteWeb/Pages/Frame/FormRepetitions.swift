import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Synchronization
import TramiteEngine
import TramiteFEEL

/// Forms that were sent twice: by a second click while the answer was on its way, by reloading, by going back.
///
/// Each drawn form that begins or ends something carries a mark of its own. What comes twice from one drawing, with the same
/// answers, is done once; the second gets the address that the first was led to. A refusal is not kept: it did nothing.
/// What has been done is known to this program alone, for an hour; the commands of the API are named by `Idempotency-Key`.
final class FormRepetitions: Sendable {
  /// The field that carries the mark of a drawn form.
  static let field = "once"
  private static let keptMilliseconds: Int64 = 3_600_000
  private static let limit = 10_000

  /// One sending of one drawn form.
  struct Key: Hashable, Sendable {
    let user: String
    /// SHA-256 of where it was sent and what it said.
    let digest: [UInt8]

    /// Nil where the form carries no mark.
    init?(_ body: FormBody, path: String, user: String) {
      guard let mark = body[FormRepetitions.field], !mark.isEmpty else { return nil }
      var hash = SHA256()
      func add(_ text: String) { hash.update(data: Data("\(text.utf8.count):\(text)".utf8)) }
      add(path)
      for field in body.fields {
        add(field.name)
        add(field.value)
      }
      for file in body.files {
        add(file.field)
        add(file.content.name)
        add(String(file.content.size))
      }
      self.user = user
      digest = Array(hash.finalize())
    }
  }

  fileprivate enum Entry {
    /// It is being done; others wait for where it leads.
    case running([CheckedContinuation<HTTPFields?, Never>])
    case done(HTTPFields, endsAt: Int64)
  }

  private let entries = Mutex<[Key: Entry]>([:])

  /// A mark for a form that is drawn.
  static func mark() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }

  /// Does what a form asks for, once.
  func once(_ key: Key, at now: Instant, _ body: () async throws -> Response) async throws -> Response {
    if let headers = await earlier(key, now) { return Response(status: .seeOther, headers: headers) }
    do {
      let response = try await body()
      end(key, response.status == .seeOther ? response.headers : nil, now)
      return response
    } catch {
      end(key, nil, now)
      throw error
    }
  }

  /// Where the same form led to before; nil: it is this one's turn.
  private func earlier(_ key: Key, _ now: Instant) async -> HTTPFields? {
    await withCheckedContinuation { continuation in
      let answer: HTTPFields?? = entries.withLock { entries in
        switch entries[key] {
        case .done(let headers, let endsAt)? where endsAt > now.millisecondsSince1970: return .some(headers)
        case .running(let waiting)?:
          entries[key] = .running(waiting + [continuation])
          return nil
        case .done?, nil:
          entries[key] = .running([])
          return .some(nil)
        }
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  private func end(_ key: Key, _ headers: HTTPFields?, _ now: Instant) {
    let waiting = entries.withLock { entries -> [CheckedContinuation<HTTPFields?, Never>] in
      var waiting: [CheckedContinuation<HTTPFields?, Never>] = []
      if case .running(let others)? = entries[key] { waiting = others }
      if let headers {
        if entries.count >= Self.limit { entries = entries.filter { $0.value.isOpen(now) } }
        entries[key] = .done(headers, endsAt: now.millisecondsSince1970 + Self.keptMilliseconds)
      } else {
        entries[key] = nil
      }
      return waiting
    }
    for other in waiting { other.resume(returning: headers) }
  }
}

extension FormRepetitions.Entry {
  /// Whether it is still needed.
  fileprivate func isOpen(_ now: Instant) -> Bool {
    switch self {
    case .running: true
    case .done(_, let endsAt): endsAt > now.millisecondsSince1970
    }
  }
}
