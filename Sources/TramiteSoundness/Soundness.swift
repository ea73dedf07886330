public import TramiteGraph
import TramiteHistory

/// Explores the behaviour of a definition by running it: the interpreter itself, on abstract data.
///
/// Owns: which choices there are, which states were seen, what their end says. Does not own: what an element does
/// (TramiteInterpreter), codes and words of problems (``SoundnessProblems``), drawing.
/// - Spec: classical soundness of workflow nets (van der Aalst): an end can be reached from everywhere, nothing is left
///   behind, nothing is dead; here for all of BPMN that semantics.md describes.
public enum Soundness {
  /// How far exploring goes.
  public struct Bound: Hashable, Sendable {
    /// States looked at.
    public var states: Int
    /// Tokens that a state may hold and still be continued.
    public var tokens: Int
    /// History events of all steps that are tried, and tokens of the states they lead to, together: what exploring may cost.
    public var work: Int
    /// Whether every order of steps is looked at, also where it cannot matter: finds the same, later.
    public var triesEveryOrder: Bool
    /// A bound.
    public init(states: Int = 20_000, tokens: Int = 200, work: Int = 1_000_000, triesEveryOrder: Bool = false) {
      self.states = states
      self.tokens = tokens
      self.work = work
      self.triesEveryOrder = triesEveryOrder
    }
  }

  /// Explores a definition.
  /// - Cost: one command a state and choice; the number of states is bounded.
  public static func check(_ graph: ProcessGraph, bound: Bound = Bound()) -> SoundnessReport {
    guard let report = check(graph, bound: bound, goesOn: { true }) else {
      preconditionFailure("exploring stops only where it is told to")
    }
    return report
  }

  /// Explores a definition as long as it is wanted.
  /// - Parameter goesOn: asked before each state is continued; false gives the exploration up.
  /// - Returns: the report; nil where it was given up.
  public static func check(
    _ graph: ProcessGraph, bound: Bound = Bound(), goesOn: () -> Bool
  ) -> SoundnessReport? {
    let complex = graph.nodes.firstIndex { node in
      if case .gateway(.complex) = node.kind { return true }
      return false
    }
    if let complex {
      return SoundnessReport(findings: [], states: 0, limit: .complexGateway(NodeIndex(complex)))
    }
    var exploration = Exploration(graph, bound)
    return exploration.explore(while: goesOn) ? exploration.report() : nil
  }
}
