import Foundation
import Testing

/// `migrate`, `replay --against`, `replay --output`, `verify`, `restore`.
@Suite struct VersionCommandTests {
  private func start(_ workshop: Workshop, _ process: String) throws -> String {
    let run = try workshop.tramite("start", process, "--by", "ana", "--format", "json")
    return try #require(run.objects.first?["instance"] as? String, "\(run.errors)")
  }

  /// A store with the first version of the approval, one instance of it, and the next version beside it.
  private func workshop() throws -> (Workshop, String) {
    let workshop = try Workshop(Examples.office)
    _ = try workshop.tramite("deploy", "office")
    let instance = try start(workshop, "approval")
    let next = Examples.approval.replacingOccurrences(of: "\"ask\"", with: "\"ask2\"")
    try workshop.write(next, to: "next/approval.bpmn")
    try workshop.write(Examples.decisionForm, to: "next/forms/decision.form.xml")
    return (workshop, instance)
  }

  @Test func migrateListsWhatHasNoPlaceAndMovesByAMapping() throws {
    let (workshop, instance) = try workshop()
    #expect(try workshop.tramite("deploy", "next").status == 0)
    let refused = try workshop.tramite("migrate", instance, "--dry-run", "--by", "ana")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("refused [REJ-0043]: ask: a token lies there"), "\(refused.errors)")
    try workshop.write("elements: { ask: ask2 }\n", to: "map.yaml")
    let dry = try workshop.tramite(
      "migrate", instance, "--mapping", "map.yaml", "--dry-run", "--by", "ana", "--format", "json")
    #expect(dry.objects.first?["dryRun"] as? Bool == true, "\(dry.errors)")
    #expect(dry.objects.first?["waitingAt"] as? [String] == ["ask2"])
    #expect(try workshop.tramite("show", instance, "--format", "json").objects.first?["version"] as? Int == 1)
    #expect(try workshop.tramite("migrate", instance, "--by", "ana").status == 64)
    let run = try workshop.tramite(
      "migrate", instance, "--mapping", "map.yaml", "--reason", "new rules", "--by", "ana")
    #expect(run.output.contains("\(instance) moved from version 1 to 2"), "\(run.errors)")
    let again = try workshop.tramite("migrate", instance, "--reason", "x", "--by", "ana")
    #expect(again.errors.contains("is on version 2 already"))
    let item = try #require(
      try workshop.tramite("inbox", "--by", "ana", "--format", "json").objects.first?["workItem"] as? String)
    #expect(try workshop.tramite("complete", item, "--by", "ana").status == 0)
    let late = try workshop.tramite("complete", item, "--by", "ana")
    #expect(late.errors.contains("refused [REJ-0011]"), "\(late.errors)")
    let history = try workshop.tramite("history", instance, "--format", "json").objects
    #expect(history.first { $0["element"] as? String == "ask" }?["version"] as? Int == 1)
    #expect(history.first { $0["element"] as? String == "ask2" }?["version"] as? Int == 2)
    #expect(try workshop.tramite("replay", instance).output.contains("moved from version 1 to 2, says ana: new rules"))
    #expect(try workshop.tramite("doctor").status == 0)
    #expect(try workshop.tramite("doctor", "--rebuild").status == 0)
    #expect(try workshop.tramite("verify").output.hasSuffix("all as recorded\n"))
  }

  @Test func aMappingFileThatCannotBeReadSaysWhere() throws {
    let (workshop, instance) = try workshop()
    try workshop.write("elements:\n  ask: [a, b]\n", to: "map.yaml")
    let run = try workshop.tramite("migrate", instance, "--mapping", "map.yaml", "--dry-run", "--by", "ana")
    #expect(run.status == 66)
    #expect(run.errors.contains("map.yaml:2:8: expected the id of an element, found a list"), "\(run.errors)")
  }

  @Test func replayAgainstTellsForEachInstanceWhetherItGoesTheSameWay() throws {
    let (workshop, instance) = try workshop()
    let same = try workshop.tramite("replay", "approval", "--against", "office/approval.bpmn")
    #expect(same.status == 0, "\(same.errors)")
    #expect(same.lines.last?.split(separator: " ").map(String.init) == [instance, "same"])
    let other = try workshop.tramite("replay", instance, "--against", "next/approval.bpmn", "--format", "json")
    #expect(other.status == 1)
    #expect(other.objects.first?["way"] as? String == "other", "\(other.errors)")
    #expect(other.objects.first?["found"] as? String == "ask2")
    #expect(try workshop.tramite("replay", "nowhere", "--against", "next/approval.bpmn").errors.contains("REJ-0001"))
  }

  @Test func replayDrawsEachStep() throws {
    let (workshop, instance) = try workshop()
    let run = try workshop.tramite("replay", instance, "--output", "steps", "--format", "json")
    let files = run.objects.compactMap { $0["file"] as? String }
    #expect(files.first == "steps/0001.svg", "\(run.errors)")
    #expect(files.count > 1)
    for file in files { #expect(try workshop.read(file).hasPrefix("<svg")) }
  }

  @Test func aBackupIsRestoredAndAStoreIsNotGivenUpUnasked() throws {
    let (workshop, instance) = try workshop()
    #expect(try workshop.tramite("backup", "saved.db").status == 0)
    _ = try workshop.tramite("cancel", instance, "--reason", "x", "--by", "ana")
    let refused = try workshop.tramite("restore", "saved.db")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("expected no store at 'tramite.db', found one"))
    let run = try workshop.tramite("restore", "saved.db", "--replace")
    #expect(run.status == 0, "\(run.errors)")
    #expect(try workshop.tramite("show", instance, "--format", "json").objects.first?["status"] as? String == "waiting")
    #expect(try workshop.tramite("restore", "saved.db", "--store", "other.db").status == 0)
    #expect(try workshop.tramite("verify", "--store", "other.db").status == 0)
    #expect(try workshop.tramite("restore", "nowhere.db", "--store", "third.db").status == 66)
    try workshop.write("no database", to: "text.db")
    #expect(try workshop.tramite("restore", "text.db", "--store", "third.db").status == 66)
    #expect(!workshop.exists("third.db"))
  }

  @Test func verifyRefusesAnUnknownInstance() throws {
    let (workshop, instance) = try workshop()
    #expect(try workshop.tramite("verify", "approval~nowhere").errors.contains("REJ-0002"))
    let run = try workshop.tramite("verify", instance, "--format", "json")
    #expect(run.objects.first?["sound"] as? Bool == true)
    #expect(run.status == 0)
  }
}
