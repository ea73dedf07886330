import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import TramiteHistory

extension Response {
  /// JSON that stands as text already.
  static func json(_ text: String, _ status: HTTPResponse.Status = .ok) -> Response {
    json(Array(text.utf8), status)
  }

  /// Words, a line each.
  static func text(_ lines: [String]) -> Response {
    Response(
      status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: lines.map { $0 + "\n" }.joined())))
  }

  /// An object.
  static func json(_ object: JSONObject, _ status: HTTPResponse.Status = .ok) -> Response {
    json(object.closed, status)
  }

  /// Bytes of JSON.
  static func json(_ bytes: [UInt8], _ status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }
}
