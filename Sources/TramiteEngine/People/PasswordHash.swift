import Crypto
import CryptoExtras
import TramiteFEEL

/// How much work a password's hash costs: the parameters of scrypt (RFC 7914).
public struct PasswordWork: Hashable, Sendable {
  /// Base-2 logarithm of the cost N; memory is 128 · N · r bytes.
  public var logarithmOfCost: Int
  /// The block size r.
  public var blockSize: Int
  /// The parallelisation p.
  public var parallelization: Int

  /// 32 MiB and about a tenth of a second in a release build.
  public static let standard = PasswordWork(logarithmOfCost: 15, blockSize: 8, parallelization: 1)
  /// Almost nothing, for tests.
  public static let trial = PasswordWork(logarithmOfCost: 4, blockSize: 1, parallelization: 1)

  /// Describes the work.
  public init(logarithmOfCost: Int, blockSize: Int, parallelization: Int) {
    self.logarithmOfCost = logarithmOfCost
    self.blockSize = blockSize
    self.parallelization = parallelization
  }
}

/// A password's hash with all that is needed to check it: `$scrypt$ln=15,r=8,p=1$<salt>$<hash>`, in base 64.
struct PasswordHash: Hashable, Sendable {
  let work: PasswordWork
  let salt: [UInt8]
  let hash: [UInt8]

  private static let saltLength = 16
  private static let hashLength = 32

  /// The hash of a password with a new salt.
  /// - Cost: what `work` says.
  init(of password: String, work: PasswordWork) throws(EngineFailure) {
    self.init(work: work, salt: RandomBytes.bytes(Self.saltLength), hash: [])
    self = PasswordHash(work: work, salt: salt, hash: try derived(from: password))
  }

  private init(work: PasswordWork, salt: [UInt8], hash: [UInt8]) {
    self.work = work
    self.salt = salt
    self.hash = hash
  }

  /// Whether a password is the right one; takes as long for a wrong one.
  /// - Cost: what the hash's own work says.
  func fits(_ password: String) throws(EngineFailure) -> Bool {
    ConstantTime.areEqual(try derived(from: password), hash)
  }

  private func derived(from password: String) throws(EngineFailure) -> [UInt8] {
    do {
      let key = try KDF.Scrypt.deriveKey(
        from: Array(password.utf8), salt: salt, outputByteCount: Self.hashLength, rounds: 1 << work.logarithmOfCost,
        blockSize: work.blockSize, parallelism: work.parallelization)
      return key.withUnsafeBytes { Array($0) }
    } catch {
      throw EngineFailure(.defect, "a password's hash could not be made: \(error)")
    }
  }

  // MARK: Text

  /// As it stands in the store.
  var text: String {
    "$scrypt$ln=\(work.logarithmOfCost),r=\(work.blockSize),p=\(work.parallelization)"
      + "$\(Base64.text(salt))$\(Base64.text(hash))"
  }

  /// Reads what stands in the store.
  init(_ text: String) throws(EngineFailure) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[1] == "scrypt", let salt = Base64.bytes(parts[3]), let hash = Base64.bytes(parts[4]),
      let work = Self.work(parts[2])
    else { throw EngineFailure(.store, "a password's hash cannot be read", hint: "set a new password for the account") }
    self.init(work: work, salt: salt, hash: hash)
  }

  private static func work(_ text: String) -> PasswordWork? {
    var numbers: [String: Int] = [:]
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=")
      guard sides.count == 2, let number = Int(sides[1]) else { return nil }
      numbers[String(sides[0])] = number
    }
    guard let ln = numbers["ln"], let r = numbers["r"], let p = numbers["p"], (1...24).contains(ln),
      (1...64).contains(r),
      (1...16).contains(p)
    else { return nil }
    return PasswordWork(logarithmOfCost: ln, blockSize: r, parallelization: p)
  }
}

/// Hashes one password at a time: whoever sends many sign-ins gets a queue, not all the memory and both processors.
actor PasswordWorkbench {
  func fits(_ password: String, _ hash: PasswordHash) throws -> Bool { try hash.fits(password) }
  /// The index of the first hash that a password fits.
  func firstFit(_ password: String, _ hashes: [PasswordHash]) throws -> Int? {
    try hashes.firstIndex { try $0.fits(password) }
  }
  func hash(_ password: String, _ work: PasswordWork) throws -> PasswordHash {
    try PasswordHash(of: password, work: work)
  }
}

/// Comparing secrets.
enum ConstantTime {
  /// Whether two byte strings are equal; takes as long wherever they differ.
  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for (x, y) in zip(a, b) { difference |= x ^ y }
    return difference == 0
  }
}

/// Bytes that nobody can guess.
enum RandomBytes {
  static func bytes(_ count: Int) -> [UInt8] {
    SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
  }

  /// A key as programs and cookies carry it: 256 bits in base 64 for URLs (RFC 4648 §5).
  static func key() -> String {
    Base64.text(bytes(32)).map { $0 == "+" ? "-" : $0 == "/" ? "_" : String($0) }.filter { $0 != "=" }.joined()
  }

  /// A password: 12 characters that look different from one another, in three groups.
  static func password() -> String {
    let (lower, upper, digits) = (Array("abcdefghjkmnpqrstuvwxyz"), Array("ABCDEFGHJKMNPQRSTUVWXYZ"), Array("23456789"))
    var generator = SystemRandomNumberGenerator()
    func one(_ characters: [Character]) -> Character {
      characters[Int.random(in: 0..<characters.count, using: &generator)]
    }
    let all = lower + upper + digits
    var groups: [[Character]] = []
    for _ in 0..<3 {
      groups.append([one(lower), one(digits), one(upper), one(all)].shuffled(using: &generator))
    }
    return groups.map { String($0) }.joined(separator: "-")
  }
}
