import TramiteFEEL
import TramiteGraph
import TramiteInterpreter
import TramiteStore

extension Rejection {
  /// Names that every expression knows already: a variable of such a name could not be read, or would hide what others read.
  static let reservedNames = ["instance", "elements", "actor"]

  /// Data from outside may not set reserved names (settled.md "FEEL in processes").
  static func checkNames(_ data: Context) throws {
    guard let name = data.keys.first(where: reservedNames.contains) else { return }
    throw Rejection(
      .wrongData, "'\(name)' is a name that expressions know already, and cannot be set as a variable",
      hint: "give the value another name; reserved are \(reservedNames.joined(separator: ", "))")
  }

  static func unknownInstance(_ id: String) -> Rejection {
    Rejection(
      .unknownInstance, "there is no instance '\(id)' in this store", hint: "list the instances with: tramite instances"
    )
  }
  static func unknownWorkItem(_ id: String) -> Rejection {
    Rejection(
      .unknownWorkItem,
      "there is no work item '\(id)': an id is an instance's, a dot and a number, as in 'order~7k2m9q3v4d.4'",
      hint: "list the open work items with: tramite inbox")
  }
  static func workItemOfUnknown(_ instance: String, _ id: String) -> Rejection {
    Rejection(
      .unknownWorkItem, "there is no work item '\(id)': this store has no instance '\(instance)'",
      hint: "list the open work items with: tramite inbox")
  }
  static func neverWorkItem(_ id: String, _ instance: String) -> Rejection {
    Rejection(
      .unknownWorkItem, "'\(id)' is no work item: nothing of instance '\(instance)' in an inbox ever had that id",
      hint: "list the open work items with: tramite inbox")
  }
  static func unknownIncident(_ id: String) -> Rejection {
    Rejection(
      .unknownIncident, "there is no open incident '\(id)'", hint: "list the open incidents with: tramite incidents")
  }
  static func unknownProcess(_ id: String, known: [String]) -> Rejection {
    Rejection(
      .unknownProcess, "no process '\(id)' is deployed in this store",
      hint: known.isEmpty
        ? "deploy one with: tramite deploy PATH" : NearestName.hint(for: id, among: known, kind: "process"))
  }
  static func unknownVersion(_ version: Int, of process: String, latest: Int) -> Rejection {
    Rejection(
      .unknownDeployment, "process '\(process)' has no version \(version)",
      hint: "its versions go from 1 to \(latest)")
  }
}

extension EngineFailure {
  static func unreadable(_ instance: String, _ seq: Int64, _ failure: CodingFailure) -> EngineFailure {
    EngineFailure(
      .store, "the history of instance '\(instance)' cannot be read at seq \(seq): \(failure)",
      hint: "check the store with: tramite doctor")
  }
  /// An index names an instance that is not there.
  static let indexWithoutInstance = EngineFailure(
    .store, "an index of the store names an instance that is not there", hint: "mend it with: tramite doctor --rebuild")
  /// Bytes of the store that this program cannot read.
  init(_ failure: CodingFailure) {
    self.init(
      .store, "what is stored cannot be read: \(failure)",
      hint: "use the program that wrote it, or check the store with: tramite doctor")
  }
  /// A failure of the store, in the engine's words.
  init(_ failure: StoreFailure) {
    self.init(.store, failure.message, hint: failure.hint)
  }
}
