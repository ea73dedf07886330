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

  /// Values by the place of what they are given to: input data by name, else by id; decisions of the model by name, which
  /// are then not evaluated.
  public func places(_ given: Context) -> [Int: Value] {
    var places: [Int: Value] = [:]
    for (name, value) in given.entries { if let place = place(name) { places[place] = value } }
    return places
  }

  /// The names that can be given.
  public var names: [String] { inputs.map { model.nodes[$0].name } }

  /// The names of values that belong to nothing.
  public func unknown(in given: Context) -> [String] { given.keys.filter { place($0) == nil } }

  private func place(_ name: String) -> Int? {
    inputs.first { model.nodes[$0].name == name } ?? inputs.first { model.nodes[$0].id == name }
      ?? model.decision(name)
  }
}
