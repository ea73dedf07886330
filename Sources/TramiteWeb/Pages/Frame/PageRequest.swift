import HTTPTypes
import Hummingbird
import HummingbirdCore
import TramiteEngine
import TramiteFEEL
import TramiteGraph
import TramiteStore

/// One request of a signed-in person for a page, with what all pages need.
struct PageRequest: Sendable {
  let office: Office
  let request: Request
  let context: WebContext
  let visitor: Visitor
  let t: Texts
  let names: Names
  let query: [FormBody.Field]
  /// How long a session lasts without anything being done.
  let idleSeconds: Int64

  var engine: Engine { office.engine }
  /// Who acts: signed in, so that the engine lets the person do and see what the person may, and records it.
  var actor: Actor { context.actor }
  /// The address with its query, to come back to.
  var here: String { request.uri.string }
  /// Whether a script asks for a part of the page to put it in place of the present one.
  var wantsPart: Bool { request.headers[Self.partHeader] != nil }
  private static let partHeader = HTTPField.Name("X-Part")!

  /// A parameter of the path.
  func parameter(_ name: String) throws -> String {
    try context.parameters.require(name)
  }
  /// The first value of a name in the query; nil where it is empty.
  func asked(_ name: String) -> String? {
    query.first { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// The processes that this person may know, by name: nobody is told of procedures that are none of theirs
  /// (requirements.md CF-2).
  func processChoices() async throws -> [(value: String, label: String)] {
    try await engine.processes(by: actor).map { (value: $0.process, label: names.process($0.process)) }
      .sorted { ($0.label, $0.value) < ($1.label, $1.value) }
  }

  /// The frame for a page of this person.
  func page(_ part: PagePart?, _ title: String) -> Page {
    Page(
      texts: t, title: title, office: names.office, part: part, visitor: visitor, here: here, idleSeconds: idleSeconds)
  }
}

/// Names of people, roles and processes, in the best language.
struct Names: Sendable {
  /// The name of the person's office; nil where no organization was deployed.
  var office: String?
  /// The zone of the office.
  var zone: ZoneRules = .utc
  private(set) var processes: [String: String] = [:]
  private var languages: [String: String] = [:]
  private(set) var people: [String: String] = [:]
  private(set) var roles: [String: LocalizedText] = [:]
  private var language = Language.english

  /// The name of a process, else its id.
  func process(_ id: String) -> String { processes[id] ?? id }
  /// The language of a process's texts as a mark, where it is another than the page's.
  func language(of process: String, _ t: Texts) -> String? { t.foreign(languages[process]) }
  /// The name of a person, else the id.
  func person(_ id: String) -> String { people[id] ?? id }
  /// The name of a role, else its id.
  func role(_ id: String) -> String { roles[id]?.text(in: [language.rawValue]) ?? id }

  /// What belongs to every page of a person: names, and texts in the language that the person has chosen in whatever browser,
  /// else that was chosen in this one, else that the person has in the organization, else that the browser asks for.
  static func load(for user: String, _ context: WebContext, _ engine: Engine) async throws -> (Names, Texts) {
    var (names, own) = try await load(for: user, context.language, engine)
    let kept = try await engine.choices(of: user, PreferredLanguage.cookie)[PreferredLanguage.cookie]
    var language: Language?
    if case .string(let code)? = kept { language = Language(rawValue: code) }
    let best = language ?? context.chosenLanguage ?? own ?? context.language
    if best != context.language { (names, own) = try await load(for: user, best, engine) }
    return (names, Texts(best, zone: names.zone, now: engine.now))
  }

  /// The names that belong to every page: the office, and the processes.
  private static func load(for user: String, _ language: Language, _ engine: Engine) async throws -> (Names, Language?)
  {
    let zones = SystemZones.all
    return try await engine.store.read { reader in
      var names = Names()
      names.language = language
      let person = try reader.person(user)
      names.people[user] = person?.name
      let own = try person.flatMap { try reader.organization($0.organization) }
      let all = try reader.organizations()
      // Who belongs to no office of several sees the name of none.
      if let office = own ?? (all.count == 1 ? all.first : nil) {
        names.office = Self.text(office.names).text(in: [language.rawValue]) ?? office.id
      }
      names.zone = (own ?? all.first)?.timezone.flatMap { zones[$0] } ?? .utc
      for row in try reader.latestDefinitions() {
        names.processes[row.process] = row.name
        names.languages[row.process] = row.language
      }
      return (names, person?.language.flatMap { tag in Language.allCases.first { tag.hasPrefix($0.rawValue) } })
    }
  }

  /// These names and those of further people and roles.
  func with(
    people: some Sequence<String> & Sendable = [String](), roles: some Sequence<String> & Sendable = [String](),
    _ engine: Engine
  ) async throws -> Names {
    let start = self
    return try await engine.store.read { reader in
      var names = start
      for id in Set(people) where names.people[id] == nil { names.people[id] = try reader.person(id)?.name }
      for id in Set(roles) where names.roles[id] == nil {
        names.roles[id] = try reader.role(id).map { Self.text($0.names) }
      }
      return names
    }
  }

  /// Names by language, as the store keeps them: a JSON object.
  static func text(_ json: String) -> LocalizedText {
    guard case .context(let names)? = try? Value(json: json) else { return LocalizedText() }
    return LocalizedText(
      names.entries.compactMap { entry in
        guard case .string(let text) = entry.value else { return nil }
        return LocalizedText.Entry(language: entry.key, text: text)
      })
  }
}
