import TramiteFEEL
import TramiteStore

/// Values that leave the variables of an instance and stay in the store: fields of registers and rows, texts of notices.
/// They are sealed with the key of the instance that wrote them, and go with it (settled.md "Engine and store").
extension Seal {
  private static let textMark = "\u{0}sealed:"

  /// Fields, each sealed; as they are without a seal.
  static func seal(_ fields: Context, with seal: Seal?) throws(EngineFailure) -> Context {
    guard let seal else { return fields }
    var sealed = Context()
    for entry in fields.entries { sealed[entry.key] = try seal.seal(entry.value) }
    return sealed
  }

  /// A text; as it is without a seal.
  static func seal(_ text: String, with seal: Seal?) throws(EngineFailure) -> String {
    guard let seal else { return text }
    return textMark + Base64.text(try seal.seal(Array(text.utf8)))
  }

  /// A text again; empty where its key was erased.
  static func open(_ text: String, of instance: String?, _ reader: any StoreReader) throws -> String {
    guard text.hasPrefix(textMark), let bytes = Base64.bytes(String(text.dropFirst(textMark.count))) else {
      return text
    }
    guard let seal = try instance.flatMap({ try Seal.of($0, reader) }) else { return "" }
    return String(decoding: try seal.open(bytes), as: UTF8.self)
  }
}

extension StoreReader {
  /// Fields of a register or row as they were given, by the key of the instance that wrote them.
  func opened(_ fields: Context, of instance: InstanceKey?) throws -> Context {
    guard fields.entries.contains(where: { Seal.isSealed($0.value) }) else { return fields }
    let seal = try instance.flatMap { try self.instance($0)?.id }.flatMap { try Seal.of($0, self) }
    var opened = Context()
    for entry in fields.entries { opened[entry.key] = try Seal.open(entry.value, with: seal) }
    return opened
  }
}
