import Testing
import TramiteDefinitions
import TramiteDocuments
import TramiteFEEL
import TramiteProblems

@Suite struct ScenarioReaderTests {
  private func read(_ text: String) -> ScenarioReading {
    ScenarioReader.read(Array(text.utf8), file: "x.scenario.yaml")
  }

  private func steps(_ text: String) throws -> [ScenarioStep] {
    let reading = read("process: p\nscenarios:\n  - name: a\n    steps:\n" + text)
    #expect(reading.problems.isEmpty)
    return try #require(reading.file?.scenarios.first?.steps)
  }

  @Test func readsTheExampleOfTheFormat() throws {
    let reading = read(
      """
      process: smv-pro-gti-gti-003            # process id; the definition stands in the same folder
      scenarios:
        - name: Software, one correction
          now: 2026-01-05T09:00:00Z           # start of the virtual clock; this is the default
          start: { by: ana.torres, event: st-inicio }   # event only where there are several starts
          steps:
            - complete: presentar-solicitud
              data: { tipoSolicitud: software }
            - complete: evaluar-solicitud
              by: luis.rojas
              data: { decision: aprobada, analistaDesignado: eva.soto }
            - job: gw-test-kode
              outcome: failed
              data: { counts: { error: 2 } }
            - run: gw-test-kode
              data: { report: reports/scan.sarif }
            - fire: plazo-vencido
            - advance: P3D
            - message: { name: pago-recibido, key: "42", data: { importe: 10 } }
            - signal: { name: alarma }
            - refuse: complete
              element: aprobar
              by: ana.torres
              code: REJ-0007
            - each: { complete: revisar, count: 3 }
          expect:
            status: completed
            ends: [end-software-disponible]
            path: [presentar-solicitud, evaluar-solicitud, verificar-instalacion]
            never: [crear-maquina-virtual]
            waitingAt: []
            variables: { conforme: true }
            duration: P3D
      """)
    #expect(reading.problems.isEmpty)
    let file = try #require(reading.file)
    #expect(file.process == "smv-pro-gti-gti-003")
    let scenario = try #require(file.scenarios.first)
    #expect(scenario.name == "Software, one correction")
    #expect(scenario.now == "2026-01-05T09:00:00Z")
    #expect(scenario.start.by == "ana.torres")
    #expect(scenario.start.event == "st-inicio")
    let counts = ScenarioValue.map([ScenarioEntry("error", .number("2"))])
    let actions: [ScenarioStep.Action] = [
      .complete(
        WorkItemCompletion(element: "presentar-solicitud", data: [ScenarioEntry("tipoSolicitud", .text("software"))])),
      .complete(
        WorkItemCompletion(
          element: "evaluar-solicitud", by: "luis.rojas",
          data: [ScenarioEntry("decision", .text("aprobada")), ScenarioEntry("analistaDesignado", .text("eva.soto"))])),
      .job(
        JobAnswer(
          element: "gw-test-kode", result: .completed(outcome: "failed"), data: [ScenarioEntry("counts", counts)])),
      .run(element: "gw-test-kode", data: [ScenarioEntry("report", .text("reports/scan.sarif"))]),
      .fire(element: "plazo-vencido"),
      .advance(duration: "P3D"),
      .message(
        ScenarioMessage(name: "pago-recibido", key: .text("42"), data: [ScenarioEntry("importe", .number("10"))])),
      .signal(name: "alarma", data: []),
      .refuse(Refusal(attempt: .complete, element: "aprobar", by: "ana.torres", code: "REJ-0007")),
      .each(completion: WorkItemCompletion(element: "revisar"), count: 3),
    ]
    #expect(scenario.steps.map(\.action) == actions)
    #expect(scenario.steps[2].location.line == 12)
    #expect(scenario.expect.status == .completed)
    #expect(scenario.expect.ends == ["end-software-disponible"])
    #expect(scenario.expect.path?.count == 3)
    #expect(scenario.expect.never == ["crear-maquina-virtual"])
    #expect(scenario.expect.waitingAt == [])
    #expect(scenario.expect.variables == [ScenarioEntry("conforme", .boolean(true))])
    #expect(scenario.expect.duration == "P3D")
  }

  @Test func readsAnswersOfJobs() throws {
    let steps = try steps(
      """
            - { job: a }
            - { job: b, error: E1, data: { x: 1 } }
            - { job: c, escalation: S1 }
            - { job: d, failure: "no connection" }
            - { job: e, data: { x: 1 }, in: child, index: 2 }
      """)
    #expect(
      steps.map(\.action) == [
        .job(JobAnswer(element: "a", result: .completed(outcome: nil))),
        .job(JobAnswer(element: "b", result: .error(code: "E1"), data: [ScenarioEntry("x", .number("1"))])),
        .job(JobAnswer(element: "c", result: .escalation(code: "S1"))),
        .job(JobAnswer(element: "d", result: .failure("no connection"))),
        .job(JobAnswer(element: "e", result: .completed(outcome: nil), data: [ScenarioEntry("x", .number("1"))])),
      ])
    #expect(steps[4].process == "child")
    #expect(steps[4].index == 2)
  }

  @Test func keepsTypesOfData() throws {
    let steps = try steps(
      """
            - complete: a
              data:
                text: hola
                quoted: "5"
                number: 12.50
                negative: -3
                exponent: 1e3
                zeros: 0042
                phone: +34911
                date: 2026-01-05
                yes: true
                word: yes
                nothing:
                tilde: ~
                list: [1, a, null]
                context: { a: { b: 1 } }
                long: |
                  two
                  lines

      """)
    guard case .complete(let completion) = steps[0].action else {
      Issue.record("expected a completion")
      return
    }
    let context = completion.data.context
    #expect(context["text"] == "hola")
    #expect(context["quoted"] == "5")
    #expect(context["number"] == .number(Number(text: "12.50")!))
    #expect(context["negative"] == -3)
    #expect(context["exponent"] == 1000)
    #expect(context["zeros"] == "0042")
    #expect(context["phone"] == "+34911")
    #expect(context["date"] == "2026-01-05")
    #expect(context["yes"] == true)
    #expect(context["word"] == "yes")
    #expect(context["nothing"] == .null)
    #expect(context["tilde"] == .null)
    #expect(context["list"] == [1, "a", .null])
    #expect(context["context"] == .context(Context([("a", .context(Context([("b", 1)])))])))
    #expect(context["long"] == "two\nlines\n")
  }

  private static func step(_ text: String) -> String {
    "process: p\nscenarios:\n  - name: a\n    steps:\n      - \(text)\n"
  }

  static let broken: [(code: String, text: String)] = [
    ("SCEN-0901", "process: [\n"),
    ("SCEN-0902", step("{ complete: a, date: {} }")),
    ("SCEN-0903", "process: p\nscenarios:\n  - steps: []\n"),
    ("SCEN-0904", step("{ complete: a, data: 5 }")),
    ("SCEN-0905", step("{ conplete: a }")),
    ("SCEN-0905", step("{ complete: a, fire: b }")),
    ("SCEN-0906", "process: p\nscenarios:\n  - { name: a, now: yesterday }\n"),
    ("SCEN-0907", step("{ advance: 3 days }")),
    ("SCEN-0908", "process: p\nscenarios:\n  - { name: a, expect: { status: complete } }\n"),
    ("SCEN-0908", step("{ refuse: everything, element: a }")),
    ("SCEN-0909", step("{ job: a, outcome: passed, error: E }")),
    ("SCEN-0910", "process: p\nscenarios: [{ name: a }, { name: a }]\n"),
    ("SCEN-0911", "process: p\nscenarios: []\n"),
    ("SCEN-0912", step("{ complete: a, index: 0 }")),
    ("SCEN-0912", step("{ each: { complete: a, count: many } }")),
  ]

  @Test(arguments: broken) func reportsExactlyTheCode(of fixture: (code: String, text: String)) {
    let reading = read(fixture.text)
    #expect(reading.problems.map(\.code.rawValue) == [fixture.code])
    #expect((reading.file == nil) == reading.problems.hasErrors)
  }

  @Test func earnsEveryCodeOfItsRange() {
    let all = ProblemCatalogue.all.map(\.code.rawValue).filter { $0.hasPrefix("SCEN-") && $0 < "SCEN-0915" }
    #expect(Set(all) == Set(Self.broken.map(\.code)))
  }

  @Test func suggestsTheNearKeyword() throws {
    let problem = try #require(read(Self.step("{ conplete: a }")).problems.first)
    #expect(problem.hint == "did you mean 'complete'?")
    #expect((problem.location.line, problem.location.column) == (5, 11))
  }
}
