import TramiteDefinitions
import Yams

/// The file of settings: YAML, a line each.
///
///     listen: 0.0.0.0:8443
///     certificate: /etc/tramite/server.pem
///     certificate-key: /etc/tramite/server.key
enum SettingsFile {
  /// The entries of a file, by name.
  /// - Throws: ``InputFailure`` where it cannot be read, or names a setting that there is not
  static func read(_ path: String) throws -> [String: String] {
    let text = String(decoding: try FileSystem.bytes(path), as: UTF8.self)
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch {
      throw InputFailure("\(path) is no YAML: \(error)", hint: "a line looks like: listen: 127.0.0.1:8080")
    }
    guard let node else { return [:] }
    guard let mapping = node.mapping else {
      throw InputFailure("\(path): expected settings, a line each", hint: "a line looks like: listen: 127.0.0.1:8080")
    }
    var found: [String: String] = [:]
    for (key, value) in mapping {
      let place = "\(path):\(key.mark?.line ?? 1)"
      guard let name = key.scalar?.string, let setting = Setting.all.first(where: { $0.name == name }) else {
        let name = key.scalar?.string ?? ""
        throw InputFailure(
          "\(place): there is no setting '\(name)'", hint: NearestText.known(name, among: Setting.all.map(\.name)))
      }
      guard let value = value.scalar else {
        throw InputFailure("\(place): '\(name)' expects \(setting.kind.expected), found a list or a group", hint: nil)
      }
      guard found[name] == nil else { throw InputFailure("\(place): '\(name)' stands twice", hint: nil) }
      found[name] = value.string
    }
    return found
  }
}
