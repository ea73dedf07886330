import TramiteDefinitions
import Yams

/// The file of settings: YAML, a line each.
///
///     listen: 0.0.0.0:8443
///     certificate: /etc/tramite/server.pem
///     certificate-key: /etc/tramite/server.key
enum SettingsFile {
  /// A value as it stands in the file.
  struct Entry {
    let text: String
    /// `FILE:LINE`.
    let place: String
  }

  /// The entries of a file, by name.
  /// - Parameter note: takes what is wrong with an entry, which is left out then; it may throw it on
  /// - Throws: ``InputFailure`` where it cannot be read; what `note` throws
  static func read(_ path: String, _ note: (any Error) throws -> Void) throws -> [String: Entry] {
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
    var found: [String: Entry] = [:]
    for (key, value) in mapping {
      let place = "\(path):\(key.mark?.line ?? 1)"
      guard let name = key.scalar?.string, let setting = Setting.all.first(where: { $0.name == name }) else {
        let name = key.scalar?.string ?? ""
        try note(
          InputFailure(
            "\(place): there is no setting '\(name)'", hint: NearestText.known(name, among: Setting.all.map(\.name))))
        continue
      }
      guard let value = value.scalar else {
        try note(InputFailure("\(place): '\(name)' expects \(setting.kind.expected), found a list or a group"))
        continue
      }
      guard found[name] == nil else {
        try note(InputFailure("\(place): '\(name)' stands twice"))
        continue
      }
      found[name] = Entry(text: value.string, place: place)
    }
    return found
  }
}
