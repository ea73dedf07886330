/// What a caller knows of the world of an expression: its variables with their types, and types by name.
///
/// Reading needs it for names with spaces or operators (variables, and members of their types) and for
/// `instance of tPerson`; the checker needs it to say what cannot be. A decision model makes one for each decision:
/// inputs, required decisions and knowledge as variables, item definitions as types.
public struct TypeEnvironment: Hashable, Sendable {
  /// The variables with their types; ``FEELType/any`` where nothing is known of one.
  public var variables: [String: FEELType]
  /// What names stand for that are no built-in types, for example item definitions. Names may contain spaces.
  public var types: [String: FEELType]
  /// Names of members beside those that types show: of contexts whose type nobody declared.
  public var members: [String]
  /// The names of the parameters of variables that are functions, where they are known.
  public var parameters: [String: [String]]
  /// Whether there are no other variables: then the checker reports each other name.
  public var isComplete: Bool

  /// An environment.
  public init(
    variables: [String: FEELType] = [:], types: [String: FEELType] = [:], members: [String] = [],
    parameters: [String: [String]] = [:], isComplete: Bool = false
  ) {
    self.variables = variables
    self.types = types
    self.members = members
    self.parameters = parameters
    self.isComplete = isComplete
  }

  /// The names that decide how an expression is read: variables, and members of contexts at any depth, sorted.
  public var names: [String] {
    var found = Set(members)
    for (name, type) in variables {
      found.insert(name)
      TypeEnvironment.collect(type, &found)
    }
    for type in types.values { TypeEnvironment.collect(type, &found) }
    return found.sorted()
  }

  /// The names of members only, sorted.
  var memberNames: [String] {
    var found = Set(members)
    for type in variables.values { TypeEnvironment.collect(type, &found) }
    for type in types.values { TypeEnvironment.collect(type, &found) }
    return found.sorted()
  }

  private static func collect(_ type: FEELType, _ names: inout Set<String>) {
    switch type {
    case .any, .kind, .unknown: return
    case .list(let element), .range(let element): collect(element, &names)
    case .context(let members):
      for member in members {
        names.insert(member.name)
        collect(member.type, &names)
      }
    case .function(let parameters, let result):
      for parameter in parameters { collect(parameter, &names) }
      collect(result, &names)
    }
  }
}
