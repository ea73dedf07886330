public import TramiteFEEL
import TramiteProblems

/// Writes one JSON object, members in the order given.
public struct JSONObject: Sendable {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]
  private let zones: Zones?

  /// An empty object.
  ///
  /// - Parameter zones: needed by objects with FEEL values: a date and time of a named zone is written with its offset, as
  ///   ISO 8601 has it (settled.md "FEEL in processes").
  public init(zones: Zones? = nil) { self.zones = zones }

  /// A text.
  public mutating func set(_ name: String, _ text: String) {
    key(name)
    JSONText.appendQuoted(text, to: &bytes)
  }
  /// A text, or null.
  public mutating func set(_ name: String, _ text: String?) {
    if let text { set(name, text) } else { setNull(name) }
  }
  /// A whole number.
  public mutating func set(_ name: String, _ number: Int) {
    key(name)
    bytes.append(contentsOf: String(number).utf8)
  }
  /// A whole number, or null.
  public mutating func set(_ name: String, _ number: Int?) {
    if let number { set(name, number) } else { setNull(name) }
  }
  /// True or false.
  public mutating func set(_ name: String, _ truth: Bool) {
    key(name)
    bytes.append(contentsOf: (truth ? "true" : "false").utf8)
  }
  /// A FEEL value.
  public mutating func set(_ name: String, _ value: Value) {
    key(name)
    value.writeJSON(to: &bytes, zones: zones)
  }
  /// A FEEL context.
  public mutating func set(_ name: String, _ context: Context) { set(name, Value.context(context)) }
  /// A time, or null.
  public mutating func set(_ name: String, _ instant: Instant?) { set(name, instant?.description) }
  /// Texts.
  public mutating func set(_ name: String, _ texts: [String]) {
    key(name)
    bytes.append(UInt8(ascii: "["))
    for (position, text) in texts.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.appendQuoted(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }
  /// An object.
  public mutating func set(_ name: String, _ object: JSONObject) {
    key(name)
    bytes.append(contentsOf: object.closed)
  }
  /// An object, or null.
  public mutating func set(_ name: String, _ object: JSONObject?) {
    if let object { set(name, object) } else { setNull(name) }
  }
  /// Objects.
  public mutating func set(_ name: String, _ objects: [JSONObject]) {
    key(name)
    bytes.append(UInt8(ascii: "["))
    for (position, object) in objects.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(contentsOf: object.closed)
    }
    bytes.append(UInt8(ascii: "]"))
  }
  /// What is JSON already.
  public mutating func set(_ name: String, json: some Sequence<UInt8>) {
    key(name)
    bytes.append(contentsOf: json)
  }
  /// Null.
  public mutating func setNull(_ name: String) {
    key(name)
    bytes.append(contentsOf: "null".utf8)
  }

  /// The object on one line.
  public var line: String { String(decoding: closed, as: UTF8.self) }

  /// The object's bytes.
  public var closed: [UInt8] { bytes + [UInt8(ascii: "}")] }

  private mutating func key(_ name: String) {
    if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
    JSONText.appendQuoted(name, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
  }
}
