import TramiteEngine
import TramiteFEEL
import TramiteHistory
import TramiteReports

/// Reads what a server answers.
enum Answers {
  /// An object.
  static func record(_ bytes: [UInt8]) throws -> Record {
    guard case .context(let fields)? = try? Value(json: bytes, isExact: true) else { throw unexpected("no object") }
    return Record(fields)
  }

  /// A page of a list of objects.
  static func page(_ bytes: [UInt8]) throws -> RecordPage {
    let answer = try record(bytes)
    return RecordPage(answer.records("items"), next: answer.text("next"))
  }

  /// Where an instance stands.
  static func standing(_ bytes: [UInt8]) throws -> InstanceStanding {
    let answer = try record(bytes)
    guard let instance = answer.text("instance"), let process = answer.text("process"),
      let version = answer.number("version"),
      let status = InstanceState.Status.allCases.first(where: { $0.word == answer.text("status") })
    else { throw unexpected("no standing of an instance") }
    return InstanceStanding(instance: instance, process: process, version: version, status: status)
  }

  /// What became of a message.
  static func delivery(_ bytes: [UInt8]) throws -> MessageDelivery {
    let answer = try record(bytes)
    switch (answer.text("result"), answer.text("instance"), answer.time("until")) {
    case ("delivered", let instance?, _): return .delivered(instance: instance)
    case ("started", let instance?, _):
      return .started(
        instance: instance, process: answer.words("process"), version: answer.number("version") ?? 0)
    case ("kept", _, let until?): return .kept(until: until)
    default: throw unexpected("no delivery of a message")
    }
  }

  /// What a deployment brought.
  static func deployed(_ bytes: [UInt8]) throws -> Deployed {
    let answer = try record(bytes)
    return Deployed(
      number: answer.text("deployment").flatMap(number), processes: try answer.records("processes").map(process),
      globalTasks: try answer.records("globalTasks").map(process),
      decisions: answer.records("decisions").map {
        DeployedDecision(
          decision: $0.words("decision"), version: $0.number("version") ?? 0, isUnchanged: $0.isTrue("unchanged"))
      }, organizations: answer.texts("organizations"),
      problems: answer.records("problems").compactMap(ServerRefusal.problem))
  }

  private static func process(_ record: Record) throws -> DeployedProcess {
    guard let process = record.text("process"), let version = record.number("version"),
      let deployment = record.text("deployment").flatMap(number)
    else { throw unexpected("no deployed process") }
    return DeployedProcess(
      process: process, name: record.words("name"), version: version, deployment: deployment,
      isUnchanged: record.isTrue("unchanged"), definition: record.words("definition"))
  }

  /// The number of a deployment, as in `dep-3`.
  private static func number(_ text: String) -> Int? { Int(text.dropFirst("dep-".count)) }

  /// A line of a story.
  static func storyLine(_ record: Record, of instance: String) throws -> StoryLine {
    guard let seq = record.number("seq"), let at = record.time("at") else { throw unexpected("no line of a story") }
    return StoryLine(
      instance: instance, seq: Int64(seq), at: at,
      zone: record.text("zone").flatMap { SystemZones.all[$0] } ?? .utc,
      subject: record.words("subject"), text: record.words("text"),
      weight: record.text("weight").flatMap(StoryLine.Weight.init(rawValue:)) ?? .ordinary)
  }

  private static func unexpected(_ what: String) -> Fault {
    Fault(
      .unavailable, "the server answered in a way that this program does not understand: \(what)",
      hint: "server and program may be of different versions: compare them with --version")
  }
}
