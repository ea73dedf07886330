import Testing
import TramiteDocuments
import TramiteEngine
import TramiteFEEL
import TramiteStore

/// Finding cases by what stands in their fields; the lists of jobs and timers for operators.
@Suite struct CaseSearchTests {
  private func start(_ office: Office, by user: String, _ data: [(String, Value)]) async throws -> String {
    try await office.engine.start(StartRequest(process: "p", data: Context(data), by: Actor(user))).instance
  }

  private func found(
    _ office: Office, _ search: FieldSearch, by user: String, limit: Int = 50
  ) async throws -> [String] {
    try await office.engine.instances(InstanceFilter(), with: search, by: office.signedIn(user), limit: limit)
      .entries.map(\.row.id)
  }

  @Test func findsWhatStandsInAnyFieldOrInOne() async throws {
    let office = try await Office()
    let one = try await start(office, by: "ana", [("plot", "Calle Mayor 7"), ("amount", .number(Number(12)))])
    let two = try await start(
      office, by: "ana", [("note", "at Calle Menor"), ("owners", .list([.context(Context([("name", "Zoë")]))]))])
    #expect(try await found(office, FieldSearch(text: "calle"), by: "luis") == [two, one])
    #expect(try await found(office, FieldSearch(field: "plot", text: "CALLE"), by: "luis") == [one])
    #expect(try await found(office, FieldSearch(text: "zoë"), by: "luis") == [two], "inside tables")
    #expect(try await found(office, FieldSearch(text: "12"), by: "luis") == [one])
    #expect(try await found(office, FieldSearch(text: "2"), by: "luis") == [], "a number is found whole")
    #expect(try await found(office, FieldSearch(text: "zoe"), by: "luis") == [two], "accents do not count")
  }

  @Test func findsCasesByAPartOfTheirReference() async throws {
    let office = try await Office()
    let one = try await start(office, by: "ana", [("plot", "Calle Mayor 7")])
    let part = String(one.suffix(8)).uppercased()
    #expect(try await found(office, FieldSearch(reference: part), by: "luis") == [one])
    #expect(try await found(office, FieldSearch(reference: part, text: "mayor"), by: "luis") == [one])
    #expect(try await found(office, FieldSearch(reference: part, text: "menor"), by: "luis") == [])
    #expect(try await found(office, FieldSearch(reference: "no such one"), by: "luis") == [])
  }

  @Test func findsOnlyCasesThatThePersonMaySeeAndKeepsTheTextOutOfTheRegister() async throws {
    let office = try await Office()
    let own = try await start(office, by: "ana", [("who", "12345678Z")])
    #expect(try await found(office, FieldSearch(field: "who", text: "12345678z"), by: "ana") == [own])
    #expect(try await found(office, FieldSearch(field: "who", text: "12345678z"), by: "dora") == [])
    let rows = try await office.store.read { try $0.accesses(AccessFilter(kind: "list"), after: 0, limit: 9) }
    #expect(rows.map(\.condition) == ["field who holds a text", "field who holds a text"])
  }

  @Test func stopsAfterSoManyCasesAndGoesOnFromThere() async throws {
    let office = try await Office()
    let first = try await start(office, by: "ana", [("plot", "seven")])
    for _ in 0..<120 { _ = try await start(office, by: "ana", []) }
    var search = FieldSearch(text: "seven")
    search.scanLimit = 100
    let page = try await office.engine.instances(InstanceFilter(), with: search, by: office.signedIn("luis"))
    #expect(page.entries.isEmpty)
    #expect(page.stoppedEarly)
    let rest = try await office.engine.instances(
      InstanceFilter(), with: search, by: office.signedIn("luis"), before: page.next)
    #expect(rest.entries.map(\.row.id) == [first])
    #expect(rest.next == nil)
  }

  @Test func goesOnWhereAPageIsFull() async throws {
    let office = try await Office()
    var all: [String] = []
    for _ in 0..<5 { all.insert(try await start(office, by: "ana", [("plot", "seven")]), at: 0) }
    let search = FieldSearch(text: "seven")
    let luis = office.signedIn("luis")
    let page = try await office.engine.instances(InstanceFilter(), with: search, by: luis, limit: 3)
    #expect(page.entries.map(\.row.id) == Array(all.prefix(3)))
    let rest = try await office.engine.instances(InstanceFilter(), with: search, by: luis, before: page.next, limit: 3)
    #expect(rest.entries.map(\.row.id) == Array(all.suffix(2)))
  }

  @Test func listsJobsAndTimersOfProcessesThatSomebodyOperates() async throws {
    let office = try await Office()
    try await office.engine.deploy(
      Office.deployment(
        "serviceTask print handler=worker:press\nintermediateCatchEvent wait timer PT2H\nprint -> wait\n"
          + "boundaryEvent late on print timer PT1H", withPeople: false, by: Actor(nil)))
    let id = try await start(office, by: "ana", [])
    let olga = office.signedIn("olga")
    let jobs = try await office.engine.waitingJobs(by: olga)
    #expect(jobs.jobs.map(\.instance) == [id])
    #expect(jobs.jobs.map(\.element) == ["print"])
    #expect(jobs.next == nil)
    let timers = try await office.engine.waitingTimers(by: olga)
    #expect(timers.timers.map(\.element) == ["late"])
    #expect(timers.hasMore == false)
    for user in ["ana", "sara"] {
      await #expect(throws: (any Error).self) { _ = try await office.engine.waitingJobs(by: office.signedIn(user)) }
    }
  }
}
