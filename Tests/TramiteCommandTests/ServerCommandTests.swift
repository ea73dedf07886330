import Foundation
import Testing

/// Commands with `--server`: a real server, and the same words as with `--store`.
@Suite struct ServerCommandTests {
  private static let organization =
    Examples.organization
    .replacing("{ id: clerk, name: Clerk }", with: "{ id: clerk, name: Clerk, rights: [start, see, workOn] }")
    .replacing(
      "{ id: boss, name: Boss }",
      with: "{ id: boss, name: Boss, rights: [start, see, workOn, own, analyse, operate] }")

  /// An office whose store a server has open, and a token for each of its people.
  private struct Office {
    let workshop: Workshop
    let server: ServingProgram
    private let tokens: [String: String]

    init(_ more: [String: String] = [:]) throws {
      var files = Examples.office
      files["office/organization.yaml"] = ServerCommandTests.organization
      workshop = try Workshop(files.merging(more) { $1 })
      let deployed = try workshop.tramite("deploy", "office", "--by", "ana")
      #expect(deployed.status == 0, "\(deployed.errors)")
      #expect(try workshop.tramite("user", "import", "office/organization.yaml", "--by", "root").status == 0)
      var tokens: [String: String] = [:]
      for user in ["ana", "bruno", "luis"] {
        let made = try workshop.tramite(
          "token", "create", user, "--by", "root", "--format", "json", "--scope", "start", "--scope", "see", "--scope",
          "workOn", "--scope", "own", "--scope", "analyse", "--scope", "operate")
        tokens[user] = try #require(made.objects.first?["key"] as? String, "\(made.errors)")
      }
      self.tokens = tokens
      server = try ServingProgram(workshop)
    }

    /// A command of somebody, through the server.
    func tramite(_ arguments: String..., by user: String) throws -> CommandRun {
      try run(arguments, by: user)
    }

    func run(_ arguments: [String], by user: String) throws -> CommandRun {
      let quoted = (["--server", server.address] as [String]).joined(separator: " ")
      let line = (["$TRAMITE"] + arguments.map(Self.quoted)).joined(separator: " ")
      return try workshop.shell("TRAMITE_TOKEN=\(tokens[user] ?? "none") \(line) \(quoted)")
    }

    /// The same command on the store.
    func onStore(_ arguments: [String], by user: String?) throws -> CommandRun {
      let line = (["$TRAMITE"] + arguments.map(Self.quoted)).joined(separator: " ")
      return try workshop.shell("\(line) --store tramite.db" + (user.map { " --by \($0)" } ?? ""))
    }

    private static func quoted(_ argument: String) -> String {
      "'" + argument.replacing("'", with: "'\\''") + "'"
    }

    func instance(_ process: String = "approval", _ data: String = "{}") throws -> String {
      let run = try tramite("start", process, "--data", data, "--format", "json", by: "bruno")
      return try #require(run.objects.first?["instance"] as? String, "\(run.errors)")
    }

    func item(of user: String) throws -> String {
      let run = try tramite("inbox", "--format", "json", by: user)
      return try #require(run.objects.first?["workItem"] as? String, "\(run.errors)")
    }
  }

  @Test func aCaseIsWorkedThroughAServerByPeopleWithTokens() throws {
    let office = try Office()
    let begun = try office.tramite(
      "start", "approval", "--data", "{\"amount\": 10}", "--business-key", "K-1", "--format", "json", by: "bruno")
    let instance = try #require(begun.objects.first?["instance"] as? String, "\(begun.errors)")
    #expect(begun.objects.first?["status"] as? String == "waiting")
    let ask = try office.item(of: "bruno")
    #expect(try office.tramite("claim", ask, by: "bruno").output.hasPrefix("claimed \(ask)"))
    let late = try office.tramite("claim", ask, "--format", "json", by: "ana")
    #expect(late.status == 1)
    #expect(late.errorObjects.first?["code"] as? String == "REJ-0009")
    #expect(late.errorObjects.first?["kind"] as? String == "rejected")
    #expect(try office.tramite("delegate", ask, "--to", "ana", by: "bruno").status == 0)
    #expect(try office.tramite("unclaim", ask, by: "ana").status == 0)
    #expect(try office.tramite("complete", ask, "--data", "{\"note\": \"please\"}", by: "bruno").status == 0)
    #expect(try office.tramite("comment", instance, "soon please", by: "bruno").status == 0)
    let approve = try office.item(of: "luis")
    let wrong = try office.tramite("complete", approve, "--data", "{}", "--format", "json", by: "luis")
    #expect(wrong.status == 1)
    #expect(wrong.errorObjects.first?["code"] as? String == "REJ-0012")
    #expect(wrong.errorObjects.first?["field"] as? String == "ok")
    let made = try office.tramite("complete", approve, "--fill", by: "luis")
    #expect(made.status == 1)
    #expect(made.errors.contains("a server makes nothing up"))
    let done = try office.tramite(
      "complete", approve, "--data", "{\"ok\": true}", "--sign", "--format", "json", by: "luis")
    #expect(done.objects.first?["status"] as? String == "completed", "\(done.errors)")
    let shown = try office.tramite("show", instance, by: "luis")
    #expect(shown.output.contains("Yes, because ok = true"), "\(shown.errors)")
  }

  @Test func whatAServerTellsIsWhatTheStoreTells() throws {
    let office = try Office(["other.bpmn": Examples.approval.replacing("Approved?", with: "Granted?")])
    let instance = try office.instance(
      "approval", "{\"amount\": 1.50, \"day\": \"2026-01-05\", \"list\": [1, null, {}]}")
    _ = try office.instance()
    _ = try office.instance()
    let ask = try office.item(of: "bruno")
    #expect(try office.tramite("claim", ask, by: "bruno").status == 0)
    #expect(try office.tramite("complete", try office.item(of: "ana"), by: "ana").status == 0)
    let approve = try office.item(of: "luis")
    let commands: [([String], believed: String?)] = [
      (["instances"], nil), (["instances", "--limit", "2"], nil), (["instances", "--all", "--status", "waiting"], nil),
      (["inbox"], "luis"), (["inbox", "--limit", "1"], "luis"), (["inbox", "--notices"], "luis"),
      (["show", instance], nil),
      (["show", approve], "luis"), (["show", approve, "--data", "{\"ok\": false}", "--language", "en"], "luis"),
      (["show", "approval~nothing"], nil), (["history", instance], nil), (["replay", instance], nil),
      (["replay", instance, "--until", "3"], nil), (["replay", instance, "--until", "2100-01-01T00:00:00Z"], nil),
      (["replay", instance, "--against", "other.bpmn"], nil),
      (["replay", instance, "--against", office.workshop.folder.appendingPathComponent("other.bpmn").path], nil),
      (["incidents"], nil),
      (["incidents", "--instance", instance], nil), (["register"], nil), (["verify", instance], nil), (["verify"], nil),
      (["migrate", instance, "--dry-run"], "luis"),
    ]
    for (arguments, believed) in commands {
      for format in ["text", "json"] {
        let command = arguments + ["--format", format]
        let behind = try office.run(command, by: "luis")
        let here = try office.onStore(command, by: believed)
        #expect(behind.output == here.output, "\(command)")
        #expect(behind.errors == here.errors, "\(command)")
        #expect(behind.status == here.status, "\(command)")
      }
    }
    let drawn = try office.run(["render", "--instance", instance], by: "luis")
    #expect(drawn.output == (try office.onStore(["render", "--instance", instance], by: nil)).output)
    #expect(try office.run(["replay", instance, "--output", "behind"], by: "luis").status == 0)
    #expect(try office.onStore(["replay", instance, "--output", "here"], by: nil).status == 0)
    let drawings = try office.workshop.shell("diff -r behind here && ls here | wc -l")
    #expect(drawings.status == 0, "\(drawings.output)")
  }

  @Test func aServerGuessesWhatIsMeantAmongWhatThePersonMayKnow() throws {
    let office = try Office()
    let near = try office.run(["instances", "--process", "aproval"], by: "luis")
    #expect(near.errors.contains("did you mean 'approval'?"), "\(near.errors)")
    // The store itself names a role that is near; a person learns of the own ones.
    #expect(try office.onStore(["inbox", "clark"], by: "luis").errors.contains("did you mean 'clerk'?"))
    let role = try office.run(["inbox", "clark"], by: "luis")
    #expect(role.errors.contains("'luis' holds 'boss'") && !role.errors.contains("clerk"), "\(role.errors)")
  }

  @Test func filesGoToAServerAndComeBack() throws {
    let form = Examples.decisionForm.replacing(
      "</section>",
      with: "<field id=\"proof\" type=\"file\"><label xml:lang=\"en\">Proof</label></field></section>")
    let office = try Office(["office/forms/decision.form.xml": form, "proof ü.txt": "it is so"])
    let instance = try office.instance()
    #expect(try office.tramite("complete", try office.item(of: "bruno"), by: "bruno").status == 0)
    let done = try office.tramite(
      "complete", try office.item(of: "luis"), "--data", "{\"ok\": true}", "--file", "proof=proof ü.txt", by: "luis")
    #expect(done.status == 0, "\(done.errors)")
    let shown = try office.tramite("show", instance, "--format", "json", by: "luis")
    let variables = try #require(shown.objects.first?["variables"] as? [String: Any])
    let proof = try #require(variables["proof"] as? [String: Any])
    #expect(proof["name"] as? String == "proof ü.txt")
    let id = try #require(proof["id"] as? String)
    let taken = try office.tramite("file", id, "--output", "copy.txt", "--format", "json", by: "luis")
    #expect(taken.status == 0, "\(taken.errors)")
    #expect(taken.objects.first?["path"] as? String == "copy.txt")
    #expect(try office.workshop.read("copy.txt") == "it is so")
  }

  @Test func operatorsWorkThroughAServer() throws {
    let office = try Office(["m.bpmn": Examples.receiver, "s.bpmn": Examples.alarmed])
    let deployed = try office.tramite("deploy", "m.bpmn", "s.bpmn", "--reason", "two more", by: "luis")
    #expect(deployed.status == 0, "\(deployed.errors)")
    #expect(deployed.output.contains("deployed as dep-2"))
    let again = try office.tramite("deploy", "m.bpmn", "s.bpmn", by: "luis")
    #expect(again.output.contains("nothing was new"))
    let json = try office.tramite("deploy", "m.bpmn", "--format", "json", by: "luis")
    #expect(Set(json.objects[0].keys) == ["deployment", "process", "version", "unchanged", "definition"])
    let instance = try office.instance()
    #expect(try office.tramite("suspend", instance, "--reason", "a doubt", by: "luis").status == 0)
    #expect(try office.tramite("resume", instance, "--reason", "none", by: "luis").status == 0)
    let moved = try office.tramite(
      "modify", instance, "--move", "ask=approve", "--set", "{\"n\": 1}", "--reason", "on paper", by: "luis")
    #expect(moved.status == 0, "\(moved.errors)")
    #expect(try office.tramite("cancel", instance, "--reason", "twice", by: "luis").output.contains("cancelled"))
    let signal = try office.tramite("signal", "alarm", by: "luis")
    #expect(signal.output.contains("started alarmed~"), "\(signal.errors)")
    let kept = try office.tramite(
      "message", "payment", "--key", "42", "--ttl", "PT0.5S", "--format", "json", by: "luis")
    #expect(kept.objects.first?["result"] as? String == "kept", "\(kept.errors)")
  }

  @Test func aRefusedDeploymentShowsItsProblemsWithTheirLines() throws {
    let office = try Office(["a.bpmn": ValidateCommandTests.broken])
    let behind = try office.run(["deploy", "a.bpmn"], by: "luis")
    let here = try office.onStore(["deploy", "a.bpmn"], by: "luis")
    #expect(behind.status == 1)
    #expect(behind.errors == here.errors)
  }

  @Test func whoHasNoRightOrNoTokenIsRefused() throws {
    let office = try Office(["m.bpmn": Examples.receiver])
    let clerk = try office.tramite("deploy", "m.bpmn", "--format", "json", by: "bruno")
    #expect(clerk.status == 1)
    #expect(clerk.errorObjects.first?["code"] as? String == "REJ-0050")
    let stranger = try office.tramite("inbox", by: "zoe")
    #expect(stranger.status == 1)
    #expect(stranger.errors.contains("TRAMITE_TOKEN"))
  }

  @Test func whereNoServerAnswersTheExitCodeSaysSo() throws {
    let workshop = try Workshop()
    let nobody = try workshop.tramite("inbox", "--server", "http://127.0.0.1:1", "--token", "x")
    #expect(nobody.status == 69)
    #expect(nobody.errors.contains("the server at http://127.0.0.1:1 cannot be reached"))
    #expect(try workshop.tramite("inbox", "--server", "office", "--token", "x").status == 64)
    #expect(try workshop.tramite("inbox", "--server", "ftp://office", "--token", "x").status == 64)
    let both = try workshop.tramite("inbox", "--server", "http://127.0.0.1:1", "--store", "a.db")
    #expect(both.status == 64)
    let named = try workshop.tramite("inbox", "--server", "http://127.0.0.1:1", "--by", "ana")
    #expect(named.status == 64)
    #expect(named.errors.contains("token says who acts"))
  }

  @Test func whatWorksOnAStoreItselfIsRefusedWithASentence() throws {
    let workshop = try Workshop()
    let commands: [[String]] = [
      ["work"], ["backup", "copy.db"], ["restore", "copy.db"], ["doctor", "--rebuild"],
    ]
    for command in commands {
      let line = command.joined(separator: " ")
      let run = try workshop.shell("TRAMITE_SERVER=http://127.0.0.1:1 $TRAMITE \(line)")
      #expect(run.status == 64, "\(line): \(run.errors)")
      #expect(run.errors.contains("on the machine that has"), "\(line): \(run.errors)")
    }
  }
}
