import Foundation
import Glibc

/// A small HTTP client for servers of tests: one connection a request, over a plain socket of this machine.
struct LoopbackClient: Sendable {
  let port: Int
  /// Headers of every request.
  var headers: [(String, String)] = []

  /// The same client with further headers.
  func with(_ name: String, _ value: String) -> LoopbackClient {
    LoopbackClient(port: port, headers: headers + [(name, value)])
  }

  func get(_ path: String) async throws -> LoopbackAnswer { try await send("GET", path) }

  func post(_ path: String, _ json: String = "{}") async throws -> LoopbackAnswer {
    try await with("Content-Type", "application/json").send("POST", path, body: Array(json.utf8))
  }

  func put(_ path: String, _ json: String = "{}") async throws -> LoopbackAnswer {
    try await with("Content-Type", "application/json").send("PUT", path, body: Array(json.utf8))
  }

  func delete(_ path: String) async throws -> LoopbackAnswer { try await send("DELETE", path) }

  /// Sends a request and reads the whole answer, on a thread that may block.
  func send(_ method: String, _ path: String, body: [UInt8]? = nil) async throws -> LoopbackAnswer {
    let head = requestHead(method, path, length: body?.count)
    let port = port
    return try await Self.blocking {
      let connection = try LoopbackConnection(port: port)
      try connection.write(Array(head.utf8) + (body ?? []))
      return try LoopbackAnswer(connection.readToEnd())
    }
  }

  /// Opens a request and reads its answer until the condition holds for what has come so far, then leaves.
  func listen(_ path: String, until isEnough: @escaping @Sendable (String) -> Bool) async throws -> String {
    let head = requestHead("GET", path, length: nil)
    let port = port
    return try await Self.blocking {
      let connection = try LoopbackConnection(port: port)
      try connection.write(Array(head.utf8))
      var text = ""
      while !isEnough(text), let more = try connection.read() { text += String(decoding: more, as: UTF8.self) }
      return text
    }
  }

  /// Writes bytes as they are and reads what comes until the server closes.
  func raw(_ bytes: [UInt8]) async throws -> String {
    let port = port
    return try await Self.blocking {
      let connection = try LoopbackConnection(port: port)
      try connection.write(bytes)
      return String(decoding: try connection.readToEnd(), as: UTF8.self)
    }
  }

  /// Sends a head and then a byte at a time, until the server answers or closes.
  func trickle(_ head: String, every pause: Duration) async throws -> (answer: String, bytes: Int) {
    let port = port
    return try await Self.blocking {
      let connection = try LoopbackConnection(port: port)
      try connection.write(Array(head.utf8))
      var sent = 0
      while sent < 1000, !connection.hasSomething(within: pause) {
        try connection.write([UInt8(ascii: "x")])
        sent += 1
      }
      return (String(decoding: try connection.read() ?? [], as: UTF8.self), sent)
    }
  }

  private func requestHead(_ method: String, _ path: String, length: Int?) -> String {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if let length { head += "Content-Length: \(length)\r\n" }
    return head + "\r\n"
  }

  private static func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result
  {
    try await withCheckedThrowingContinuation { continuation in
      // A thread each: a pool would let requests that wait for each other wait for a thread.
      Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
    }
  }
}

/// An answer of a server.
struct LoopbackAnswer: Sendable {
  let status: Int
  /// Names in lower case.
  let headers: [(name: String, value: String)]
  let body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }
  /// The body as a JSON object; empty where it is none.
  var object: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }
  /// `items` of a list.
  var items: [[String: Any]] { object["items"] as? [[String: Any]] ?? [] }

  subscript(_ name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }

  struct Malformed: Error {}

  init(_ bytes: [UInt8]) throws {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { throw Malformed() }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    guard let first = lines.first, let code = first.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw Malformed()
    }
    status = code
    headers = lines.dropFirst().compactMap { line in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      return (line[..<colon].lowercased(), line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces))
    }
    let rest = Array(bytes[end.upperBound...])
    let isChunked = headers.contains { $0.name == "transfer-encoding" && $0.value == "chunked" }
    body = isChunked ? try Self.joined(rest) : rest
  }

  /// The content of chunks (RFC 9112 §7.1).
  private static func joined(_ bytes: [UInt8]) throws -> [UInt8] {
    var content: [UInt8] = []
    var rest = bytes[...]
    while let line = rest.firstRange(of: Array("\r\n".utf8)) {
      guard let size = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16) else {
        throw Malformed()
      }
      if size == 0 { return content }
      let start = line.upperBound
      guard rest.endIndex >= start + size + 2 else { throw Malformed() }
      content += rest[start..<(start + size)]
      rest = rest[(start + size + 2)...]
    }
    throw Malformed()
  }
}

/// A connected socket.
final class LoopbackConnection: Sendable {
  private let socket: Int32

  struct Refused: Error { let reason: String }

  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if result != 0 {
      close(socket)
      throw Refused(reason: String(cString: strerror(errno)))
    }
    // A server that does not answer must not hang the tests.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(socket) }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { throw Refused(reason: String(cString: strerror(errno))) }
      rest = rest.dropFirst(count)
    }
  }

  /// What has come; nil at the end.
  func read() throws -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0 {
      if errno == ECONNRESET { return nil }
      throw Refused(reason: String(cString: strerror(errno)))
    }
    return count == 0 ? nil : Array(buffer[..<count])
  }

  /// Whether something can be read, or the server has closed, before so much time has passed.
  func hasSomething(within span: Duration) -> Bool {
    var wanted = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return poll(&wanted, 1, Int32(span / .milliseconds(1))) > 0
  }

  func readToEnd() throws -> [UInt8] {
    var all: [UInt8] = []
    while let more = try read() { all += more }
    return all
  }
}
