import TramiteFEEL
import TramiteStore

extension PasswordPolicy {
  private static let setting = "people.policy"

  /// The rules of a store; the product's own where none were chosen.
  static func of(_ reader: any StoreReader) throws -> PasswordPolicy {
    guard let bytes = try reader.setting(setting) else { return standard }
    var coded = ByteReader(bytes)
    let name = try coded.string()
    guard var policy = preset(name) else {
      throw coded.failure("expected the name of a password policy, found '\(name)'")
    }
    policy.secondFactorForAll = try coded.boolean()
    for _ in 0..<(try coded.count()) { policy.secondFactorRoles.append(try coded.string()) }
    return policy
  }

  /// Keeps the rules for every program that works on the store.
  func save(_ writer: any StoreWriter) throws {
    var coded = ByteWriter()
    coded.string(name)
    coded.boolean(secondFactorForAll)
    coded.count(secondFactorRoles.count)
    for role in secondFactorRoles { coded.string(role) }
    try writer.setSetting(Self.setting, coded.bytes)
  }
}
