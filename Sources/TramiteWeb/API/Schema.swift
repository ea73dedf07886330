import TramiteFEEL
import TramiteHistory
import TramiteProblems

/// The shape of a JSON value: what the API takes and gives. One description serves the checks of bodies, the OpenAPI
/// document, and the tests that hold answers against it.
indirect enum Schema: Hashable, Sendable {
  case string
  /// A text of one of these.
  case choice([String])
  /// A time, ISO 8601.
  case instant
  case integer
  case boolean
  /// Any JSON.
  case anything
  /// An object of any names: data, variables.
  case map
  case nullable(Schema)
  case list(Schema)
  case object([Property])
  /// One of ``SchemaCatalogue``.
  case named(String)

  /// An entry of an object.
  struct Property: Hashable, Sendable {
    let name: String
    let schema: Schema
    let isRequired: Bool
    let meaning: String

    init(_ name: String, _ schema: Schema, _ meaning: String = "", isRequired: Bool = true) {
      self.name = name
      self.schema = schema
      self.isRequired = isRequired
      self.meaning = meaning
    }

    /// An entry that may be left out.
    static func optional(_ name: String, _ schema: Schema, _ meaning: String = "") -> Property {
      Property(name, schema, meaning, isRequired: false)
    }
  }

  /// Whether an empty object has this shape.
  var isEverythingOptional: Bool { misfits(of: .context(Context())).isEmpty }

  // MARK: Checking

  /// Where a value does not have this shape.
  struct Misfit: Hashable, Sendable {
    let path: String
    let message: String
  }

  /// Everything in a value that does not fit.
  /// - Cost: one pass over the value.
  func misfits(of value: Value, at path: String = "") -> [Misfit] {
    switch (self, value) {
    case (.anything, _), (.string, .string), (.boolean, .boolean), (.map, .context): return []
    case (.nullable, .null): return []
    case (.nullable(let schema), _): return schema.misfits(of: value, at: path)
    case (.instant, .string(let text)):
      return Instant(iso8601: text) == nil ? [misfit(path, "a time such as 2026-01-05T09:00:00Z", value)] : []
    case (.choice(let words), .string(let text)):
      return words.contains(text) ? [] : [misfit(path, "one of \(words.joined(separator: ", "))", value)]
    case (.integer, .number(let number)):
      return Int(number.description) == nil ? [misfit(path, "a whole number", value)] : []
    case (.list(let schema), .list(let items)):
      return items.enumerated().flatMap { schema.misfits(of: $1, at: "\(path)[\($0)]") }
    case (.object(let properties), .context(let context)): return misfits(of: context, properties, path)
    case (.named(let name), _):
      return SchemaCatalogue.schema(name).misfits(of: value, at: path)
    case (.string, _): return [misfit(path, "a text", value)]
    case (.boolean, _): return [misfit(path, "true or false", value)]
    case (.map, _), (.object, _): return [misfit(path, "an object", value)]
    case (.instant, _): return [misfit(path, "a time as text", value)]
    case (.choice(let words), _): return [misfit(path, "one of \(words.joined(separator: ", "))", value)]
    case (.integer, _): return [misfit(path, "a whole number", value)]
    case (.list, _): return [misfit(path, "a list", value)]
    }
  }

  private func misfits(of context: Context, _ properties: [Property], _ path: String) -> [Misfit] {
    let prefix = path.isEmpty ? "" : path + "."
    var found: [Misfit] = []
    for property in properties {
      if let value = context[property.name] {
        found += property.schema.misfits(of: value, at: prefix + property.name)
      } else if property.isRequired {
        found.append(Misfit(path: prefix + property.name, message: "it is missing"))
      }
    }
    for name in context.keys where !properties.contains(where: { $0.name == name }) {
      let known = properties.map(\.name).joined(separator: ", ")
      found.append(
        Misfit(path: prefix + name, message: known.isEmpty ? "nothing is expected here" : "expected one of \(known)"))
    }
    return found
  }

  private func misfit(_ path: String, _ expected: String, _ value: Value) -> Misfit {
    // The value itself is not told: it may be somebody's.
    Misfit(path: path, message: "expected \(expected), found \(value.kind.rawValue)")
  }

  // MARK: JSON Schema

  /// The schema as JSON Schema 2020-12, which OpenAPI 3.1 uses.
  var json: JSONObject {
    var object = JSONObject()
    switch self {
    case .string: object.set("type", "string")
    case .choice(let words):
      object.set("type", "string")
      object.set("enum", words)
    case .instant:
      object.set("type", "string")
      object.set("format", "date-time")
    case .integer: object.set("type", "integer")
    case .boolean: object.set("type", "boolean")
    case .anything: break
    case .map: object.set("type", "object")
    case .nullable(let schema):
      var null = JSONObject()
      null.set("type", "null")
      object.set("anyOf", [schema.json, null])
    case .list(let schema):
      object.set("type", "array")
      object.set("items", schema.json)
    case .object(let properties): Self.write(properties, into: &object)
    case .named(let name): object.set("$ref", "#/components/schemas/\(name)")
    }
    return object
  }

  private static func write(_ properties: [Property], into object: inout JSONObject) {
    object.set("type", "object")
    var entries = JSONObject()
    for property in properties {
      var entry = property.schema.json
      if !property.meaning.isEmpty { entry.set("description", property.meaning) }
      entries.set(property.name, entry)
    }
    object.set("properties", entries)
    let required = properties.filter(\.isRequired).map(\.name)
    if !required.isEmpty { object.set("required", required) }
    object.set("additionalProperties", false)
  }
}
