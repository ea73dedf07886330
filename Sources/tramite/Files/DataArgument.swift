import ArgumentParser
import TramiteEngine
import TramiteFEEL
import TramiteInterpreter

/// `--data JSON|@file`.
enum DataArgument {
  /// The data of an argument: a JSON object, or `@` and the path of a file that holds one (`@-`: standard input).
  /// - Throws: ``Rejection`` `wrongData`; ``InputFailure``
  static func context(_ text: String?) throws -> Context {
    guard let text else { return Context() }
    let bytes = text.hasPrefix("@") ? try FileSystem.bytes(String(text.dropFirst())) : Array(text.utf8)
    let value: Value
    do throws(JSONError) {
      value = try Value(json: bytes, isExact: true)
    } catch {
      throw Rejection(
        .wrongData, "the data are no JSON: \(error.message) at character \(error.offset + 1)",
        hint: "write for example --data '{\"name\": \"value\"}', or --data @file.json")
    }
    guard case .context(let context) = value else {
      throw Rejection(
        .wrongData, "the data must be a JSON object, found \(value.kind.rawValue)",
        hint: "write for example --data '{\"name\": \"value\"}'")
    }
    return context
  }

  /// `--file field=path`, each.
  static func files(_ arguments: [String]) throws -> [FileContent] {
    try arguments.map { argument in
      guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else {
        throw ValidationError("--file expects field=path, found '\(argument)'")
      }
      let path = String(argument[argument.index(after: equals)...])
      return FileContent(
        field: String(argument[..<equals]), name: Path.name(path), content: try FileSystem.bytes(path))
    }
  }

  /// An ISO 8601 duration of an option.
  static func duration(_ text: String, option: String) throws -> Value {
    guard let value = Value(iso8601Duration: text) else {
      throw ValidationError("\(option) expects an ISO 8601 duration such as PT30S or P10D, found '\(text)'")
    }
    return value
  }

  /// A duration in milliseconds; months count from now.
  static func milliseconds(_ text: String, option: String, from now: Instant) throws -> Int64 {
    let value = try duration(text, option: option)
    guard let end = now.adding(value, in: .utc), end >= now else {
      throw ValidationError("\(option) expects a duration of zero or more, found '\(text)'")
    }
    return end.millisecondsSince1970 - now.millisecondsSince1970
  }
}
