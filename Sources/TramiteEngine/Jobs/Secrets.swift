import TramiteFEEL
import TramiteStore

/// Secrets that one person opens once. They stand in the store only sealed, with a key of the store's own, and are erased
/// when they are opened; histories hold references.
extension Batch {
  /// Keeps a secret and gives the reference that a variable may hold.
  func keepSecret(_ secret: String, role: String?, _ taken: TakenJob) throws -> Value {
    let id = "secret-" + RandomInstanceIDs().suffix(isFirstTry: true) + RandomInstanceIDs().suffix(isFirstTry: true)
    if role == nil, taken.startedBy == nil {
      throw HandlerFailure(
        "a secret is kept for nobody: no role is named, and nobody started '\(taken.instanceID)'", isPermanent: true)
    }
    writes += 1
    try writer.addSecret(
      SecretRow(
        id: id, instance: taken.instanceID, role: role, user: role == nil ? taken.startedBy : nil, createdAt: now),
      sealed: try secretSeal().seal(Array(secret.utf8)))
    return .context(Context([("secret", .string(id))]))
  }

  /// The seal of this store's secrets; made when it is first needed.
  func secretSeal() throws -> Seal {
    if let seal = try Seal.ofStore(writer) { return seal }
    let key = Seal.newKey()
    writes += 1
    try writer.setSetting(Seal.storeKeySetting, key)
    return Seal(key: key)
  }
}

extension Seal {
  fileprivate static let storeKeySetting = "engine.secretKey"

  /// The seal of what belongs to no instance; nil where nothing was sealed yet.
  static func ofStore(_ reader: any StoreReader) throws -> Seal? {
    try reader.setting(storeKeySetting).map { Seal(key: $0) }
  }
}
