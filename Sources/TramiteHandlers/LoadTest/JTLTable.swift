internal import TramiteEngine

/// A JTL of JMeter as CSV: the first line names the columns, in any order; the delimiter is the one that JMeter was set to
/// (comma, semicolon, tab or bar).
enum JTLTable {
  /// The samples of a table.
  /// - Throws: ``HandlerFailure`` when it is no JTL, a row cannot be read, or there is no sample.
  static func samples(_ bytes: [UInt8], name: String) throws -> LoadSamples {
    do {
      return try read(bytes, name: name)
    } catch let failure as DelimitedRows.Failure {
      throw refusal(name, line: failure.line, failure.message)
    }
  }

  /// Where the columns are that are read.
  private struct Columns {
    let count: Int
    let elapsed: Int
    let success: Int
    let start: Int?
    let message: Int?
  }

  private static func read(_ bytes: [UInt8], name: String) throws -> LoadSamples {
    var (rows, columns) = try header(bytes, name: name)
    var samples = JTLSamples()
    while try rows.next() {
      guard rows.fields.count == columns.count else {
        throw refusal(
          name, line: rows.line,
          "\(rows.fields.count) fields, the first line names \(columns.count); was the file cut off while JMeter wrote it?"
        )
      }
      guard let elapsed = rows.integer(columns.elapsed), elapsed >= 0 else {
        throw refusal(name, line: rows.line, "elapsed is '\(oneLine(rows.text(columns.elapsed)))', not milliseconds")
      }
      let start = try columns.start.map { try time(rows, $0, name: name) }
      let isTransaction = columns.message.map {
        rows.field($0, startsWith: "Number of samples in transaction : ")
      }
      samples.add(
        elapsed: elapsed, succeeded: try success(rows, columns.success, name: name), start: start,
        isTransaction: isTransaction ?? false)
    }
    guard let counted = samples.counted else { throw noSamples(name, "has no row after the names of the columns") }
    return counted
  }

  /// Reads the first line with the delimiter that finds the columns in it.
  private static func header(_ bytes: [UInt8], name: String) throws -> (DelimitedRows, Columns) {
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09, UInt8(ascii: "|")] {
      var rows = DelimitedRows(bytes, delimiter: delimiter)
      guard try rows.next() else { continue }
      let names = rows.fields.indices.map { trimmed(rows.text($0)) }
      guard let elapsed = names.firstIndex(of: "elapsed") ?? names.firstIndex(of: "time"), names.count > 1 else {
        continue
      }
      guard let success = names.firstIndex(of: "success") else {
        throw refusal(
          name, line: rows.line,
          "the first line names no column 'success', so errors cannot be counted "
            + "(jmeter.save.saveservice.successful=true)")
      }
      return (
        rows,
        Columns(
          count: names.count, elapsed: elapsed, success: success, start: names.firstIndex(of: "timeStamp"),
          message: names.firstIndex(of: "responseMessage"))
      )
    }
    throw HandlerFailure(
      "'\(name)' is no k6 summary and no JMeter JTL: its first line names no column 'elapsed'",
      hint: "let JMeter write the names of the columns (jmeter.save.saveservice.print_field_names=true)",
      isPermanent: true)
  }

  private static func success(_ rows: DelimitedRows, _ index: Int, name: String) throws -> Bool {
    if rows.field(index, startsWith: "true"), rows.fields[index].range.count == 4 { return true }
    if rows.field(index, startsWith: "false"), rows.fields[index].range.count == 5 { return false }
    throw refusal(name, line: rows.line, "success is '\(oneLine(rows.text(index)))', neither true nor false")
  }

  /// A time stamp in milliseconds: as JMeter writes by default, or from a date such as `2026/03/02 10:15:30.250`.
  private static func time(_ rows: DelimitedRows, _ index: Int, name: String) throws -> Int64 {
    if let milliseconds = rows.integer(index) { return milliseconds }
    if let milliseconds = JTLTime.milliseconds(of: rows.text(index)) { return milliseconds }
    throw refusal(
      name, line: rows.line,
      "timeStamp is '\(oneLine(rows.text(index)))', neither milliseconds nor yyyy/MM/dd HH:mm:ss")
  }

  private static func refusal(_ name: String, line: Int, _ found: String) -> HandlerFailure {
    HandlerFailure(
      "'\(name)' is no readable JTL: line \(line): \(found)", hint: "let JMeter write the file again, as CSV or XML",
      isPermanent: true)
  }
}

/// Time stamps of a JTL that are written as date and time. Only differences between them are used, so no zone is needed.
enum JTLTime {
  /// Milliseconds of `yyyy/MM/dd HH:mm:ss`, with `-`, `.` or `T` as separators, decimals of the second, and a zone such as
  /// `Z` or `+01:00` at the end, which is the same in every row.
  static func milliseconds(of text: String) -> Int64? {
    let text = withoutZone(text)
    let parts = text.unicodeScalars.split { !("0"..."9").contains($0) }.map { String($0) }
    let separators = Set(text.unicodeScalars.filter { !("0"..."9").contains($0) })
    guard (6...7).contains(parts.count), parts[0].count == 4,
      separators.isSubset(of: ["/", "-", ".", ",", ":", " ", "T"])
    else { return nil }
    let numbers = parts.prefix(6).compactMap { Int64($0) }
    guard numbers.count == 6, parts.dropFirst().prefix(5).allSatisfy({ $0.count <= 2 }) else { return nil }
    guard (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), numbers[3] < 24, numbers[4] < 60,
      numbers[5] < 61
    else { return nil }
    let fraction = parts.count == 7 ? String((parts[6] + "00").prefix(3)) : "0"
    guard let milliseconds = Int64(fraction) else { return nil }
    let days = daysSince1970(year: numbers[0], month: numbers[1], day: numbers[2])
    return ((days * 24 + numbers[3]) * 60 + numbers[4]) * 60_000 + numbers[5] * 1000 + milliseconds
  }

  private static func withoutZone(_ text: String) -> String {
    if text.hasSuffix("Z") { return String(text.dropLast()) }
    guard let time = text.firstIndex(where: { $0 == ":" }),
      let sign = text[time...].lastIndex(where: { $0 == "+" || $0 == "-" })
    else { return text }
    return String(text[..<sign])
  }

  /// Days of the proleptic Gregorian calendar.
  private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
