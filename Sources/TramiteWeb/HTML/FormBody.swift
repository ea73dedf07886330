import Hummingbird
import TramiteEngine

/// What a form of a page has sent: its fields by name in their order, and its files.
struct FormBody: Sendable {
  /// A field as it was sent.
  struct Field: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// What a form may send at most.
  struct Limits: Sendable {
    /// All fields together, in bytes.
    var fields = 1 << 20
    /// One file, in bytes.
    var file = 64 << 20
    /// All files together, in bytes.
    var files = 128 << 20
    /// Fields and files together.
    var parts = 2_000

    /// The limits of a server that takes files up to a size.
    static func files(upTo largest: Int) -> Limits {
      var limits = Limits()
      limits.file = largest
      limits.files = max(limits.files, largest)
      return limits
    }

  }

  /// A body that is no form, or too large.
  enum Failure: Error, Hashable, Sendable {
    /// The content type is that of no form.
    case notAForm
    /// The bytes do not follow RFC 7578.
    case malformed(String)
    /// More bytes than the limits allow. `file`: the file that is too large, where it is one.
    case tooLarge(file: String?, limit: Int)
    /// More fields than the limits allow.
    case tooMany(limit: Int)
  }

  /// A file that was sent: its content lies beside the store until somebody takes it.
  struct File: Sendable {
    /// The name in the form.
    let field: String
    let content: ArrivingFile
  }

  /// Where the files of a form go while they arrive.
  struct Reception: Sendable {
    /// Judges by the fields that came before the first file whether files may come at all.
    let admit: @Sendable ([Field]) async throws -> Void
    /// Begins to take a file.
    let begin: @Sendable (_ name: String, _ mediaType: String?) async throws -> ArrivingFile
  }

  private(set) var fields: [Field] = []
  private(set) var files: [File] = []

  init() {}
  init(fields: [Field], files: [File] = []) {
    self.fields = fields
    self.files = files
  }

  /// Forgets the files that nobody has taken.
  func discardFiles() async { for file in files { await file.content.discard() } }

  /// The first value of a name.
  subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
  /// All values of a name.
  func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  /// Reads the body of a request: its files piece by piece to their place, so that memory is needed for a piece only.
  /// - Parameter reception: nil where no files are taken: those that come are read and forgotten
  /// - Throws: ``Failure``; then nothing of its files is left
  static func read(
    _ request: Request, limits: Limits = Limits(), to reception: Reception? = nil
  ) async throws -> FormBody {
    let type = request.headers[.contentType] ?? ""
    let kind = type.prefix { $0 != ";" }.lowercased()
    if kind == "application/x-www-form-urlencoded" {
      var bytes: [UInt8] = []
      for try await buffer in request.body {
        bytes.append(contentsOf: buffer.readableBytesView)
        if bytes.count > limits.fields { throw Failure.tooLarge(file: nil, limit: limits.fields) }
      }
      // Counted before they are read: each costs much more than its bytes.
      let fields = bytes.count { $0 == UInt8(ascii: "&") } + 1
      if fields > limits.parts { throw Failure.tooMany(limit: limits.parts) }
      return FormBody(fields: URLEncoding.fields(bytes))
    }
    guard kind == "multipart/form-data", let boundary = MultipartParser.boundary(of: type) else {
      throw Failure.notAForm
    }
    var collector = FormCollector(limits: limits, reception: reception)
    do {
      var parser = MultipartParser(boundary: boundary)
      for try await buffer in request.body {
        for event in try parser.feed(Array(buffer.readableBytesView)) { try await collector.take(event) }
      }
      try parser.finish()
    } catch {
      await collector.discard()
      throw error
    }
    return collector.body
  }
}

/// Gathers the parts of a multipart body, within limits.
private struct FormCollector {
  let limits: FormBody.Limits
  let reception: FormBody.Reception?
  private var fields: [FormBody.Field] = []
  private var files: [FormBody.File] = []
  private var part: MultipartParser.Part?
  private var content: [UInt8] = []
  private var file: ArrivingFile?
  private var fieldBytes = 0
  private var partBytes = 0
  private var fileBytes = 0
  private var parts = 0
  private var isAdmitted = false

  init(limits: FormBody.Limits, reception: FormBody.Reception?) {
    self.limits = limits
    self.reception = reception
  }

  var body: FormBody { FormBody(fields: fields, files: files) }

  /// Forgets what has come of files.
  func discard() async {
    await body.discardFiles()
    await file?.discard()
  }

  mutating func take(_ event: MultipartParser.Event) async throws {
    switch event {
    case .began(let part):
      parts += 1
      if parts > limits.parts { throw FormBody.Failure.tooMany(limit: limits.parts) }
      self.part = part
      content = []
      partBytes = 0
    case .bytes(let bytes):
      partBytes += bytes.count
      if let name = part?.fileName { return try await takeFile(bytes, name) }
      fieldBytes += bytes.count
      if fieldBytes > limits.fields { throw FormBody.Failure.tooLarge(file: nil, limit: limits.fields) }
      content += bytes
    case .ended: try await finishPart()
    }
  }

  private mutating func takeFile(_ bytes: [UInt8], _ name: String) async throws {
    fileBytes += bytes.count
    if partBytes > limits.file { throw FormBody.Failure.tooLarge(file: name, limit: limits.file) }
    if fileBytes > limits.files { throw FormBody.Failure.tooLarge(file: name, limit: limits.files) }
    try await begin(name)
    try await file?.append(bytes)
  }

  /// Begins a file, the first time that something of it comes or it ends.
  private mutating func begin(_ name: String) async throws {
    guard let reception, let part, file == nil else { return }
    if !isAdmitted { try await reception.admit(fields) }
    isAdmitted = true
    file = try await reception.begin(name.isEmpty ? part.name : name, part.mediaType)
  }

  private mutating func finishPart() async throws {
    guard let part else { return }
    self.part = nil
    guard let fileName = part.fileName else {
      fields.append(
        FormBody.Field(name: part.name, value: URLEncoding.lineEnds(String(decoding: content, as: UTF8.self))))
      return
    }
    // A file input that was left empty sends a nameless, empty file.
    if fileName.isEmpty, partBytes == 0 { return }
    self.part = part
    try await begin(fileName)
    self.part = nil
    if let file { files.append(FormBody.File(field: part.name, content: file)) }
    file = nil
  }
}

/// `application/x-www-form-urlencoded`, of bodies and queries.
enum URLEncoding {
  /// The fields of a body or query, in their order.
  static func fields(_ bytes: some Sequence<UInt8>) -> [FormBody.Field] {
    Array(bytes).split(separator: UInt8(ascii: "&")).map { pair in
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return FormBody.Field(name: decoded(parts[0]), value: parts.count > 1 ? lineEnds(decoded(parts[1])) : "")
    }
  }

  /// A text with percent-encoding and plus signs undone; what is no encoding stays as it is.
  static func decoded(_ bytes: some Collection<UInt8>) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), let second = bytes.index(index, offsetBy: 2, limitedBy: bytes.endIndex),
        second != bytes.endIndex, let high = digit(bytes[bytes.index(after: index)]), let low = digit(bytes[second])
      {
        result.append(high << 4 | low)
        index = bytes.index(after: second)
        continue
      }
      result.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
      index = bytes.index(after: index)
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Browsers send line ends of text areas as CRLF; values have LF.
  static func lineEnds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      if scalar == "\r" {
        result.append("\n")
      } else if !(scalar == "\n" && wasReturn) {
        result.append(scalar)
      }
      wasReturn = scalar == "\r"
    }
    return String(result)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
