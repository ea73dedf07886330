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
