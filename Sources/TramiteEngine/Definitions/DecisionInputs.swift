public import TramiteDMN
public import TramiteFEEL
import TramiteGraph

/// Which values belong to which input data.
public struct DecisionInputs {
  private let model: DecisionModel
  /// What the decision may be given: its input data, those of a service, and the decisions it requires.
  private let inputs: [Int]

  /// The inputs of a decision.
  public init(_ model: DecisionModel, for decision: Int) {
    self.model = model
    inputs = BoundDecision(model, decision).inputs
  }

  /// Values by the place of what they are given to: input data by name, else by id; those of an imported model by the
  /// import's name, `{"types.Age": 1}` or `{"types": {"Age": 1}}`; decisions of the model by name, which are then not
  /// evaluated. Strings become dates, times and durations where the input's type has them.
  public func places(_ given: Context) -> [Int: Value] {
    var places: [Int: Value] = [:]
    for (name, value) in flat(given) {
      if let place = place(name) { places[place] = model.reading(value, for: place) }
    }
    return places
  }

  /// Whether a value was given that the type of an input does not take.
  public func areWrong(in outcome: DecisionOutcome) -> Bool {
    let places = inputs.map { model.nodes[$0].location }
    return outcome.diagnostics.contains { diagnostic in
      diagnostic.severity == .error && diagnostic.location.map(places.contains) == true
    }
  }

  /// The names that can be given.
  public var names: [String] { inputs.map(model.qualifiedName) }

  /// The names of values that belong to nothing.
  public func unknown(in given: Context) -> [String] { flat(given).map(\.name).filter { place($0) == nil } }

  /// The entries, those under the name of an import by their qualified names.
  private func flat(_ given: Context, under prefix: String = "") -> [(name: String, value: Value)] {
    given.entries.flatMap { key, value -> [(name: String, value: Value)] in
      let name = prefix + Self.normalized(key)
      guard case .context(let members) = value, place(name) == nil,
        inputs.contains(where: { model.qualifiedName(of: $0).hasPrefix(name + ".") })
      else { return [(name, value)] }
      return flat(members, under: name + ".")
    }
  }

  /// A name as elements have it: several blanks are one.
  /// - Spec: DMN 1.5 §10.3.1.4
  private static func normalized(_ name: String) -> String {
    name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func place(_ name: String) -> Int? {
    inputs.first { model.qualifiedName(of: $0) == name } ?? inputs.first { model.nodes[$0].name == name }
      ?? inputs.first { model.nodes[$0].id == name } ?? model.decision(name)
  }
}
