/// How large a report may be, in bytes. A larger one is a failure in words, before it is parsed.
///
/// A parsed JSON or XML document takes several times its size in memory; a table of samples is read row by row.
public struct ReportLimits: Hashable, Sendable {
  /// Largest JSON report (SARIF, ZAP, k6), in bytes.
  public var json: Int
  /// Largest XML report (JTL as XML), in bytes.
  public var xml: Int
  /// Largest table (JTL as CSV), in bytes.
  public var table: Int

  /// 64 MiB of JSON, 32 MiB of XML, 256 MiB of CSV.
  public static let standard = ReportLimits(json: 64 << 20, xml: 32 << 20, table: 256 << 20)

  /// Sets each limit, in bytes.
  public init(json: Int, xml: Int, table: Int) {
    self.json = json
    self.xml = xml
    self.table = table
  }

  /// The largest size that any report may have.
  var largest: Int { max(json, xml, table) }
}

/// A size in words: bytes below 1 KiB, else KiB or MiB with one decimal.
func sizeInWords(_ bytes: Int) -> String {
  if bytes < 1 << 10 { return "\(bytes) bytes" }
  let (unit, name) = bytes < 1 << 20 ? (1 << 10, "KiB") : (1 << 20, "MiB")
  let tenths = bytes / unit * 10 + (bytes % unit) * 10 / unit
  return tenths % 10 == 0 ? "\(tenths / 10) \(name)" : "\(tenths / 10).\(tenths % 10) \(name)"
}
