import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import TramiteDiagram

/// The style sheets and the script of the pages, inside the program.
///
/// An address holds the hash of the content, so browsers may keep a file for good: another content has another address.
struct Assets: Sendable {
  struct Asset: Sendable {
    let name: String
    let mediaType: String
    let content: String
    /// The first 16 hexadecimal digits of the SHA-256 of the content.
    let hash: String

    init(_ name: String, _ mediaType: String, _ content: String) {
      self.name = name
      self.mediaType = mediaType
      self.content = content
      hash = SHA256.hash(data: Array(content.utf8)).prefix(8).map { byte in
        let text = String(byte, radix: 16)
        return text.count == 1 ? "0" + text : text
      }.joined()
    }

    var route: Route { Route(["assets", hash, name]) }
  }

  static let style = Asset("pages.css", "text/css; charset=utf-8", PageStyle.text)
  static let diagramStyle = Asset("diagram.css", "text/css; charset=utf-8", Diagram.styleSheet(.automatic))
  static let script = Asset("pages.js", "text/javascript; charset=utf-8", PageScript.text)
  static let icon = Asset(
    "icon.svg", "image/svg+xml",
    ##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1a4f8f"/>"##
      + ##"<path d="M8 10h16M16 10v14" stroke="#fff" stroke-width="3.5" stroke-linecap="round"/></svg>"##)
  static let all = [style, diagramStyle, script, icon]

  /// Answers a request for an asset. An old address gives the present content, which is not to be kept then.
  static func response(hash: String, name: String, _ request: Request) -> Response {
    guard let asset = all.first(where: { $0.name == name }) else { return Response(status: .notFound) }
    let tag = "\"\(asset.hash)\""
    var headers: HTTPFields = [.eTag: tag, .contentType: asset.mediaType]
    headers[.cacheControl] = hash == asset.hash ? "public, max-age=31536000, immutable" : "no-cache"
    if request.headers[.ifNoneMatch] == tag { return Response(status: .notModified, headers: headers) }
    return Response(
      status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: asset.content)))
  }
}
