import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization
import TramiteEngine
import TramiteFEEL
import TramiteHistory

/// Requests to a server's API, with a token, and what it answers.
struct ServerConnection: Sendable {
  let address: ServerAddress
  private let token: String?
  private let client: HTTPClient

  /// - Parameter authority: a file with certificates that are trusted, in place of the system's
  /// - Throws: ``Fault`` where the file cannot be read
  init(_ address: ServerAddress, token: String?, authority: String? = nil) throws {
    self.address = address
    self.token = token
    client = try Self.client(trusting: authority)
  }

  /// Clients live as long as the program: one that is let go without being shut down is a defect to its library.
  private static let clients = Mutex<[String: HTTPClient]>([:])

  private static func client(trusting authority: String?) throws -> HTTPClient {
    try clients.withLock { clients in
      if let known = clients[authority ?? ""] { return known }
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.minimumTLSVersion = .tlsv12
      if let authority {
        do {
          tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(authority))
        } catch {
          throw Fault(
            .unavailable, "the certificates in '\(authority)' cannot be read: \(error)",
            hint: "it is a PEM file with the certificate of the authority that signed the server's")
        }
      }
      // Where a token goes is said by the user, not by an answer: redirections are not followed.
      let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(
          tlsConfiguration: tls, redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10))))
      clients[authority ?? ""] = client
      return client
    }
  }

  // MARK: Requests

  /// What a request brings.
  struct Body {
    var bytes: [UInt8]
    var mediaType = "application/json"

    init(bytes: [UInt8], mediaType: String) {
      self.bytes = bytes
      self.mediaType = mediaType
    }
    /// A JSON object.
    init(_ members: Context) { bytes = Array(members.json.utf8) }
  }

  /// Reads something.
  func get(
    _ path: String..., query: [(name: String, value: String?)] = [], accept: String = "application/json"
  ) async throws -> [UInt8] {
    try await get(path: path, query: query, accept: accept)
  }

  /// Reads something whose path is put together.
  func get(
    path: [String], query: [(name: String, value: String?)], accept: String = "application/json"
  ) async throws -> [UInt8] {
    try await Self.bytes(of: answer(request(.GET, path, query, accept), isRepeatable: true))
  }

  /// Asks for something to be done. It has a name of its own, so that it is done once, also when it had to be sent again.
  /// - Parameter isRepeatable: whether the operation knows such names
  func post(
    _ path: String..., query: [(name: String, value: String?)] = [], body: Body = Body(Context()),
    accept: String = "application/json", isRepeatable: Bool = true
  ) async throws -> [UInt8] {
    var request = request(.POST, path, query, accept)
    request.headers.add(name: "Content-Type", value: body.mediaType)
    if isRepeatable { request.headers.add(name: "Idempotency-Key", value: UUID().uuidString) }
    request.body = .bytes(ByteBuffer(bytes: body.bytes))
    return try await Self.bytes(of: answer(request, isRepeatable: isRepeatable))
  }

  /// The content of something, piece by piece.
  func content(_ path: String...) async throws -> FilePieces {
    let response = try await answer(request(.GET, path, [], "*/*"), isRepeatable: true)
    var pieces = response.body.makeAsyncIterator()
    return FilePieces {
      while let piece = try await pieces.next() {
        if piece.readableBytes > 0 { return Array(piece.readableBytesView) }
      }
      return []
    }
  }

  private func request(
    _ method: HTTPMethod, _ path: [String], _ query: [(name: String, value: String?)], _ accept: String
  ) -> HTTPClientRequest {
    var url = "\(address)/api/v1" + path.map { "/" + Self.encoded($0) }.joined()
    let given = query.compactMap { entry in entry.value.map { "\(entry.name)=\(Self.encoded($0))" } }
    if !given.isEmpty { url += "?" + given.joined(separator: "&") }
    var request = HTTPClientRequest(url: url)
    request.method = method
    request.headers.add(name: "Accept", value: accept)
    request.headers.add(name: "User-Agent", value: "tramite")
    if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
    return request
  }

  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")

  private static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  // MARK: Answers

  private static let largestAnswer = 256 << 20
  private static let patience = TimeAmount.seconds(300)

  private static func bytes(of response: HTTPClientResponse) async throws -> [UInt8] {
    Array(try await response.body.collect(upTo: largestAnswer).readableBytesView)
  }

  /// Sends a request, again where the server is too busy for a moment, and gives what it answers.
  /// - Throws: ``Rejection``, ``DeploymentRefused``, ``Fault``: what the server refused, or that it cannot be reached
  private func answer(_ request: HTTPClientRequest, isRepeatable: Bool) async throws -> HTTPClientResponse {
    var attempt = 1
    while true {
      let response: HTTPClientResponse
      do {
        response = try await client.execute(request, timeout: Self.patience)
      } catch {
        throw unreachable(error)
      }
      if (200..<300).contains(response.status.code) { return response }
      if isRepeatable, attempt < 4, response.status == .serviceUnavailable,
        let pause = response.headers.first(name: "Retry-After").flatMap(Int.init), (0...10).contains(pause)
      {
        attempt += 1
        try await Task.sleep(for: .seconds(pause))
        continue
      }
      throw try await ServerRefusal.error(
        status: Int(response.status.code), mediaType: response.headers.first(name: "Content-Type"),
        bytes: Self.bytes(of: response), from: address)
    }
  }

  private func unreachable(_ error: any Error) -> any Error {
    if error is CancellationError { return error }
    let reason: String
    switch error {
    case let error as HTTPClientError where error == .deadlineExceeded:
      reason = "it did not answer within \(Self.patience.nanoseconds / 1_000_000_000) seconds"
    case let error as HTTPClientError where error == .connectTimeout: reason = "nobody answered within 10 seconds"
    case let error as NIOConnectionError:
      reason = error.connectionErrors.first.map { "\($0.error)" } ?? "no address of '\(error.host)' is known"
    case is NIOSSLError, is BoringSSLError: reason = "its certificate is not trusted, or it speaks no TLS"
    default: reason = "\(error)"
    }
    return Fault(
      .unavailable, "the server at \(address) cannot be reached: \(reason)",
      hint: "check the address and that it runs; a certificate that the system does not know is named with --server-ca")
  }
}
