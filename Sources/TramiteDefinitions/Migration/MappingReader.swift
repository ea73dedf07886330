public import TramiteProblems

/// What a mapping file says about a move to another version (processes/README.md "Another version").
public struct MigrationMapping: Hashable, Sendable {
  /// An element that has another id in the new version.
  public struct Rename: Hashable, Sendable {
    public let from: String
    public let to: String
  }
  public let renames: [Rename]
  /// Activities whose compensation is given up.
  public let dropped: [String]
}

/// What is wrong with a mapping file.
public struct MappingFailure: Error, Sendable {
  public let location: SourceLocation
  /// What was expected and what was found.
  public let message: String
  public let hint: String?
}

/// Reads mapping files. Whether the ids are known is asked when an instance is moved.
public enum MappingReader {
  /// Reads a file: `elements`, ids of the old version with those of the new one; `drop`, a list of ids.
  public static func read(_ bytes: [UInt8], file: String) throws(MappingFailure) -> MigrationMapping {
    let root: YAMLNode?
    do {
      root = try YAMLReading.read(bytes, file: file)
    } catch {
      throw MappingFailure(location: error.location, message: error.message, hint: error.hint)
    }
    let hint = "write 'elements:' with old and new ids, and 'drop:' with a list of ids"
    guard let root, case .map(let entries) = root.content else {
      throw MappingFailure(
        location: root?.location ?? SourceLocation(file: file),
        message: "expected a mapping with the keys elements, drop; found \(root?.described ?? "an empty file")",
        hint: hint)
    }
    var renames: [MigrationMapping.Rename] = []
    var dropped: [String] = []
    for entry in entries {
      switch entry.key {
      case "elements": renames = try elements(entry.value)
      case "drop": dropped = try ids(entry.value)
      default:
        throw MappingFailure(
          location: entry.keyLocation, message: "unknown key '\(entry.key)': expected elements or drop", hint: hint)
      }
    }
    return MigrationMapping(renames: renames, dropped: dropped)
  }

  private static func elements(_ node: YAMLNode) throws(MappingFailure) -> [MigrationMapping.Rename] {
    if node.isNull { return [] }
    guard case .map(let entries) = node.content else {
      throw MappingFailure(
        location: node.location,
        message: "expected ids of the old version, each with one of the new; found \(node.described)",
        hint: "elements: { old-id: new-id }")
    }
    var renames: [MigrationMapping.Rename] = []
    for entry in entries {
      renames.append(MigrationMapping.Rename(from: entry.key, to: try id(entry.value)))
    }
    return renames
  }

  private static func ids(_ node: YAMLNode) throws(MappingFailure) -> [String] {
    if node.isNull { return [] }
    guard case .list(let nodes) = node.content else {
      throw MappingFailure(
        location: node.location, message: "expected a list of ids, found \(node.described)", hint: "drop: [an-id]")
    }
    var found: [String] = []
    for node in nodes { found.append(try id(node)) }
    return found
  }

  private static func id(_ node: YAMLNode) throws(MappingFailure) -> String {
    if case .scalar(let text, _) = node.content, !node.isNull { return text }
    throw MappingFailure(
      location: node.location, message: "expected the id of an element, found \(node.described)", hint: nil)
  }
}
