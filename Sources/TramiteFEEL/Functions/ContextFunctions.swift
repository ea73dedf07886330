extension Machine {
  mutating func getEntries(_ arguments: Arguments) -> Value {
    guard let context = context(arguments, 0), charge(context.count * 4, arguments.node) else { return .null }
    return checkedSize(
      arguments, context.entries.map { .context(Context([("key", .string($0.key)), ("value", $0.value)])) })
  }

  mutating func getValue(_ arguments: Arguments) -> Value {
    guard let context = context(arguments, 0) else { return .null }
    switch arguments[1] {
    case .string(let key) where arguments.form != 1: return context[key] ?? .null
    case .list(let keys) where arguments.form != 0:
      guard !keys.isEmpty else { return .null }
      var value = Value.context(context)
      for key in keys {
        guard case .string(let name) = key else { return wrong(arguments, 1, "strings", key) }
        guard case .context(let inner) = value else { return .null }
        value = inner[name] ?? .null
      }
      return value
    case let other: return wrong(arguments, 1, "a string or a list of strings", other)
    }
  }

  mutating func contextPut(_ arguments: Arguments) -> Value {
    guard let context = context(arguments, 0) else { return .null }
    switch arguments[1] {
    case .string(let key) where arguments.form != 1:
      guard chargeCopy(of: context, arguments) else { return .null }
      var changed = context
      changed[key] = arguments[2]
      return admitted(arguments.node, .context(changed))
    case .list(let keys) where arguments.form != 0:
      var names: [String] = []
      for key in keys {
        guard case .string(let name) = key else { return wrong(arguments, 1, "strings", key) }
        names.append(name)
      }
      guard !names.isEmpty else { return fail(arguments.node, "`context put` found no key") }
      guard names.count <= Value.depthLimit else { return fail(arguments.node, "`context put` found too many keys") }
      return admitted(arguments.node, put(context, names[...], arguments))
    case let other: return wrong(arguments, 1, "a string or a list of strings", other)
    }
  }

  /// Counts what a changed context costs: all entries and their index are there once more.
  private mutating func chargeCopy(of context: Context, _ arguments: Arguments) -> Bool {
    charge(context.count * 2, arguments.node)
  }

  private mutating func put(_ context: Context, _ names: ArraySlice<String>, _ arguments: Arguments) -> Value {
    guard let name = names.first else { return arguments[2] }
    guard chargeCopy(of: context, arguments) else { return .null }
    var changed = context
    if names.count == 1 {
      changed[name] = arguments[2]
      return .context(changed)
    }
    guard case .context(let inner)? = context[name] else {
      return fail(arguments.node, "`context put` found no context under one of the keys")
    }
    let value = put(inner, names.dropFirst(), arguments)
    if value.isNull { return .null }
    changed[name] = value
    return .context(changed)
  }

  /// `context`: of entries with `key` and `value`.
  mutating func contextOfEntries(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0), charge(values.count, arguments.node) else { return .null }
    var result = Context()
    for value in values {
      guard case .context(let entry) = value, case .string(let key)? = entry["key"], let content = entry["value"] else {
        return fail(arguments.node, "`context` expects contexts with a string `key` and a `value`")
      }
      guard result[key] == nil else { return fail(arguments.node, "`context` found a key twice") }
      result[key] = content
    }
    return admitted(arguments.node, .context(result))
  }

  mutating func contextMerge(_ arguments: Arguments) -> Value {
    guard let values = list(arguments, 0) else { return .null }
    var result = Context()
    for value in values {
      guard case .context(let context) = value else { return wrong(arguments, 0, "contexts", value) }
      guard chargeCopy(of: context, arguments) else { return .null }
      for entry in context.entries { result[entry.key] = entry.value }
    }
    return admitted(arguments.node, .context(result))
  }
}
