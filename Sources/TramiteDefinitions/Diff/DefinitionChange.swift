public import TramiteProblems

/// One thing that is different between two versions of a definition, in the words of a process owner.
public struct DefinitionChange: Hashable, Sendable {
  /// What kind of thing; the raw value is what the JSON says.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case processAdded, processRemoved, renamed, executableChanged, documentChanged
    case added, removed, idChanged, kindChanged, moved
    case roleChanged, dutyChanged, formChanged, fieldChanged
    case deadlineChanged, timerChanged, conditionChanged, handlerChanged, scriptChanged, calledChanged, dataChanged
    case repetitionChanged, eventChanged, defaultChanged, settingChanged
    case flowAdded, flowRemoved, flowChanged
  }

  /// What kind of change it is.
  public let kind: Kind
  /// The process concerned; for forms the id of the form.
  public let process: String
  /// The id of the element concerned.
  public let element: String?
  /// Its name, where it has one.
  public let name: String?
  /// What it was before, where one value tells it.
  public let old: String?
  /// What it is now.
  public let new: String?
  /// The change as a sentence.
  public let text: String
  /// Where it stands: in the new file, or in the old one if it is gone.
  public let location: SourceLocation
}
