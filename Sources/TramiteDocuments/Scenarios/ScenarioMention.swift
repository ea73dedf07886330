public import TramiteProblems

/// A name that a scenario mentions, with its place: what is checked against the process when the two meet.
public struct ScenarioMention: Hashable, Sendable {
  /// What is named, and what it must be able to do.
  public enum Use: Hashable, Sendable {
    /// An element at which a work item is completed.
    case completed
    /// An element whose job is answered or run.
    case job
    /// A timer that is fired.
    case fired
    /// An activity that is begun by hand.
    case begun
    /// An element at which something is refused.
    case refused
    /// A start event.
    case start
    /// An end event that shall be reached.
    case end
    /// An element that shall be reached.
    case passed
    /// An element that shall never be reached.
    case avoided
    /// An element at which the instance shall wait.
    case waiting
    /// A person.
    case person
    /// A message that is sent.
    case message
    /// A signal that is sent.
    case signal
    /// A variable of which a value is expected.
    case variable(value: ScenarioValue)
    /// A field that is filled with a value: at an element, or at the start.
    case field(of: String?, value: ScenarioValue)
    /// The process whose instance a step is about.
    case process
    /// The code with which something is refused.
    case rejection
  }
  /// The name.
  public var name: String
  /// How it is used.
  public var use: Use
  /// Where it stands.
  public var location: SourceLocation
  /// Makes a mention.
  public init(_ name: String, _ use: Use, at location: SourceLocation) {
    self.name = name
    self.use = use
    self.location = location
  }

  /// Whether it names an element.
  public var isElement: Bool {
    switch use {
    case .completed, .job, .fired, .begun, .refused, .start, .end, .passed, .avoided, .waiting: true
    case .person, .message, .signal, .variable, .field, .process, .rejection: false
    }
  }
}
