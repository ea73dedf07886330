public import TramiteEngine
internal import TramiteFEEL

/// `data.encrypt`: puts a file into a ZIP archive that is encrypted with AES-256, under a new password.
///
/// Input `file`: a file, or a list of files for one archive. Result: `file`, the archive under the (first) file's name
/// with `.zip` added; and `secret`, a reference with which one person opens the password once. The password itself is
/// kept by the engine (``HandlerEffect/keepSecret(resultEntry:secret:forRole:)``): it is in no variable and in no
/// history. The names of the files can be read in the archive without the password.
/// - Spec: settled.md "Tasks, handlers, notices"
public struct EncryptHandler: Handler {
  public let name = "data.encrypt"
  private let limit: Int

  /// Makes the handler; `limit` is how many bytes may be encrypted at once.
  public init(limit: Int = 512 << 20) { self.limit = limit }

  /// The settings of `data.encrypt`.
  public struct Configuration: HandlerConfiguration {
    public static let inputs: [HandlerInput]? = [
      HandlerInput(
        "file", "What is encrypted: a file or a list of files.", isRequired: true, kinds: [.context, .list])
    ]
    public static let settings = [
      HandlerSetting("role", "The role that may open the password. Default: who started the case.")
    ]
    let role: String?

    public init(_ values: HandlerSettings) throws(SettingFailure) { role = values.text("role") }
  }

  public func run(_ work: HandlerWork, configuration: Configuration) async throws -> HandlerAnswer {
    let references = try self.references(work)
    var entries: [EncryptedArchive.Entry] = []
    var size = 0
    for reference in references {
      let node = ReportNode(reference)
      try check(size + (node["size"].integer ?? 0))
      let content = try await work.files.content(of: reference)
      size += content.count
      try check(size)
      let name = Self.entryName(node["name"].text ?? "", taken: entries.map(\.name))
      entries.append(EncryptedArchive.Entry(name: name, content: content))
    }
    var generator = SystemRandomNumberGenerator()
    let password = HandOverPassword.make(using: &generator)
    let archive = try EncryptedArchive.make(
      entries, password: password, time: work.at.millisecondsSince1970 / 1000)
    let file = try await work.files.store(
      name: entries[0].name + ".zip", mediaType: "application/zip", content: archive)
    return .completed(
      outcome: nil, result: Context([("file", file)]),
      effects: [.keepSecret(resultEntry: "secret", secret: password, forRole: configuration.role)])
  }

  private func references(_ work: HandlerWork) throws -> [Value] {
    let node = ReportNode(work.input["file"])
    let references = (node.list ?? [node.value].compactMap { $0 }).filter { $0 != .null }
    guard !references.isEmpty else {
      throw HandlerFailure(
        "nothing to encrypt: the input 'file' is \(node.list == nil ? node.kind : "an empty list")",
        hint: "map it in the definition, for example <tramite:input name=\"file\" expression=\"...\"/>",
        isPermanent: true)
    }
    return references
  }

  private func check(_ size: Int) throws {
    guard size <= limit else {
      throw HandlerFailure(
        "too much to encrypt at once: \(sizeInWords(size)), at most \(sizeInWords(limit))",
        hint: "encrypt the files in several steps", isPermanent: true)
    }
  }

  /// A plain name for an entry: no folder, no control character, no name twice.
  static func entryName(_ name: String, taken: [String]) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map { String($0) } ?? ""
    let plain = String(String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    let base = plain.isEmpty || plain == "." || plain == ".." ? "file" : plain
    var candidate = base
    var number = 2
    while taken.contains(candidate) {
      candidate = "\(number)-\(base)"
      number += 1
    }
    return candidate
  }
}
