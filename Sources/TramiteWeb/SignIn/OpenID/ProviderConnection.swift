import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization
import TramiteEngine

/// Requests to a provider. Answers are bounded in size and time; redirections are not followed, because requests carry
/// secrets.
struct ProviderConnection: Sendable {
  private static let patience = TimeAmount.seconds(10)
  private static let largestAnswer = 1 << 20
  private let client: HTTPClient

  /// - Parameter authority: a file with certificates that are trusted, in place of the system's
  /// - Throws: ``Fault`` where the file cannot be read
  init(authority: String?) throws {
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
            hint: "openid-authority names a PEM file with the certificate of the authority that signed the provider's")
        }
      }
      let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(
          tlsConfiguration: tls, redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5))))
      clients[authority ?? ""] = client
      return client
    }
  }

  /// Reads a JSON document.
  /// - Parameter bearer: an access token
  func get<Document: Decodable>(_ type: Document.Type, from url: String, what: String, bearer: String? = nil)
    async throws(OpenIDRefusal) -> Document
  {
    var request = HTTPClientRequest(url: url)
    request.headers.add(name: "Accept", value: "application/json")
    if let bearer { request.headers.add(name: "Authorization", value: "Bearer \(bearer)") }
    let answer = try await send(request, what)
    guard answer.status == .ok else {
      throw .unavailable("\(what) was answered with status \(answer.status.code)")
    }
    return try Self.decode(type, answer.bytes, what)
  }

  /// What the token endpoint gives for a code.
  struct Tokens: Decodable {
    let idToken: String?
    let accessToken: String?

    private enum CodingKeys: String, CodingKey {
      case idToken = "id_token"
      case accessToken = "access_token"
    }
  }

  private struct Failure: Decodable { let error: String }

  /// Sends a form to the token endpoint.
  func tokens(
    for form: [(name: String, value: String)], at endpoint: SafeAddress, authorization: String?
  ) async throws(OpenIDRefusal) -> Tokens {
    let what = "the exchange of the code"
    var request = HTTPClientRequest(url: endpoint.description)
    request.method = .POST
    request.headers.add(name: "Accept", value: "application/json")
    request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
    if let authorization { request.headers.add(name: "Authorization", value: authorization) }
    let body = form.map { "\(Route.encoded($0.name))=\(Route.encoded($0.value))" }.joined(separator: "&")
    request.body = .bytes(ByteBuffer(string: body))
    let answer = try await send(request, what)
    switch answer.status.code {
    case 200: return try Self.decode(Tokens.self, answer.bytes, what)
    case 400..<500:
      let error = (try? JSONDecoder().decode(Failure.self, from: Data(answer.bytes)))?.error
      throw .refused("\(what) was refused: \(OpenIDWords.safe(error) ?? "status \(answer.status.code)")")
    default: throw .unavailable("\(what) was answered with status \(answer.status.code)")
    }
  }

  private func send(_ request: HTTPClientRequest, _ what: String) async throws(OpenIDRefusal) -> (
    status: HTTPResponseStatus, bytes: [UInt8]
  ) {
    var request = request
    request.headers.add(name: "User-Agent", value: "tramite")
    do {
      let response = try await client.execute(request, timeout: Self.patience)
      let body = try await response.body.collect(upTo: Self.largestAnswer)
      return (response.status, Array(body.readableBytesView))
    } catch {
      // Errors of connections name hosts and ports, and nothing of what was sent.
      throw .unavailable("\(what) failed: \(error)")
    }
  }

  private static func decode<Document: Decodable>(
    _ type: Document.Type, _ bytes: [UInt8], _ what: String
  ) throws(OpenIDRefusal) -> Document {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch {
      throw .unavailable("\(what) was answered with something else than it should")
    }
  }
}

/// Words that came from outside and are to stand in the access register.
enum OpenIDWords {
  /// The code of an error, where it looks like one (RFC 6749 §4.1.2.1).
  static func safe(_ code: String?) -> String? {
    guard let code, (1...64).contains(code.utf8.count),
      code.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F })
    else { return nil }
    return code
  }
}
