import Testing

/// The program as a whole: versions, help, exit codes, streams.
@Suite struct ProgramTests {
  @Test func saysItsVersion() throws {
    let run = try Workshop().tramite("--version")
    #expect(run.status == 0)
    #expect(run.output == "0.1.0\n")
  }

  @Test func everyCommandHasHelp() throws {
    let workshop = try Workshop()
    let help = try workshop.tramite("--help")
    #expect(help.status == 0)
    for command in [
      "validate", "simulate", "test", "deploy", "render", "start", "inbox", "claim", "unclaim", "complete", "delegate",
      "comment", "file", "secret", "instances", "show", "history", "replay", "register", "incidents", "resolve",
      "message", "signal", "cancel", "suspend", "resume", "modify", "migrate", "verify", "restore", "work", "backup",
      "doctor", "feel", "explain",
    ] {
      #expect(help.output.contains("  \(command)"))
      let run = try workshop.tramite(command, "--help")
      #expect(run.status == 0)
      #expect(run.output.contains("OVERVIEW"))
    }
  }

  @Test(arguments: [
    ["bogus"], ["validate"], ["start"], ["inbox", "--limit", "0"], ["simulate", "x", "--until", "soon"],
  ])
  func wrongUsageIs64(arguments: [String]) throws {
    let workshop = try Workshop()
    let run = try workshop.shell("$TRAMITE \(arguments.joined(separator: " "))")
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains("Error"))
  }

  @Test func aMissingInputFileIs66() throws {
    let workshop = try Workshop()
    for arguments in [["validate", "gone"], ["simulate", "gone.bpmn"], ["test", "gone"], ["deploy", "gone"]] {
      let run = try workshop.shell("$TRAMITE \(arguments.joined(separator: " "))")
      #expect(run.status == 66)
      #expect(run.errors.contains("gone"))
    }
    #expect(!workshop.exists("tramite.db"))
  }

  @Test func aMissingStoreIsNotMadeByReading() throws {
    let workshop = try Workshop()
    for command in ["instances", "inbox --by ana", "incidents", "doctor", "show x~1", "start p --by ana"] {
      let run = try workshop.shell("$TRAMITE \(command)")
      #expect(run.status == 66, "\(command)")
      let said = run.errors + run.output
      #expect(said.contains("there is no store at 'tramite.db'"), "\(command): \(said)")
      #expect(said.contains("tramite deploy"))
    }
    #expect(!workshop.exists("tramite.db"))
  }

  @Test func aFileThatIsNoStoreIsLeftAlone() throws {
    let workshop = try Workshop([
      "notes.txt": "This is no store at all, but a text that somebody wrote and wants to keep."
    ])
    let run = try workshop.tramite("instances", "--store", "notes.txt")
    #expect(run.status == 66)
    #expect(try workshop.read("notes.txt").hasPrefix("This is no store"))
  }

  @Test func aServerIsNotReachableInThisVersion() throws {
    let run = try Workshop().tramite("instances", "--store", "postgres://me:secret@host/db")
    #expect(run.status == 69)
    #expect(!run.errors.contains("secret"))
  }

  @Test func aReaderThatGoesAwayEndsItQuietly() throws {
    let run = try Workshop().shell("$TRAMITE explain --all | head -1; echo done")
    #expect(run.lines.count == 2)
    #expect(run.errors.isEmpty)
  }

  @Test func aFullDiskIsSaid() throws {
    let run = try Workshop().shell("$TRAMITE explain --all > /dev/full")
    #expect(run.status == 69)
    #expect(run.errors.contains("standard output cannot be written"))
  }

  @Test func nothingIsColouredOutsideATerminal() throws {
    let workshop = try Workshop(Examples.office)
    let run = try workshop.tramite("simulate", "office/approval.bpmn")
    #expect(!run.output.contains("\u{1B}"))
    #expect(!run.errors.contains("\u{1B}"))
  }
}

/// `explain` and `feel`.
@Suite struct HelpCommandTests {
  @Test func explainsProblemsAndRefusals() throws {
    let workshop = try Workshop()
    #expect(try workshop.tramite("explain", "REJ-0007").output.contains("Separation of duty"))
    #expect(try workshop.tramite("validate", "--explain", "BPMN-0102").output.contains("What to do:"))
    let all = try workshop.tramite("explain", "--all", "--format", "json")
    #expect(all.objects.contains { $0["code"] as? String == "REJ-0001" })
    #expect(all.objects.allSatisfy { ($0["explanation"] as? String)?.isEmpty == false })
    #expect(try workshop.tramite("explain", "REJ-9999").status == 64)
  }

  @Test func evaluatesFEEL() throws {
    let workshop = try Workshop()
    #expect(try workshop.tramite("feel", "0.1 + 0.2").output == "0.3\n")
    #expect(try workshop.tramite("feel", "sum(x)", "--data", "{\"x\": [1, 2]}").output == "3\n")
    let json = try workshop.tramite("feel", "missing", "--format", "json")
    #expect(json.status == 0)
    #expect(json.output.hasPrefix("{\"value\":null,\"diagnostics\":["))
    let meant = try workshop.tramite("feel", "Montly Income", "--data", "{\"Monthly Income\": 5}")
    #expect(meant.errors.contains("hint: Did you mean `Monthly Income`?"), "\(meant.errors)")
    let failed = try workshop.tramite("feel", "1 / 0")
    #expect(failed.status == 1)
    #expect(failed.output == "null\n")
    #expect(failed.errors.contains("division by zero"))
    let wrong = try workshop.tramite("feel", "1 +")
    #expect(wrong.status == 1)
    #expect(wrong.output.isEmpty)
    #expect(wrong.errors.contains("FEEL-0501"))
    #expect(try workshop.tramite("feel", input: "1 + 1\n\n2 * 3\n").output == "2\n6\n")
    #expect(try workshop.tramite("feel", "1", "--data", "[1]").status == 1)
    let misspelled = try workshop.tramite("feel", "contians(\"ñ\", \"a\")")
    #expect(misspelled.errors.contains("\n  ^~~~"))
    #expect(misspelled.errors.contains("hint: Did you mean `contains`?"))
    let second = try workshop.tramite("feel", "1 +\n  (2 / 0)")
    #expect(second.errors.hasPrefix("    (2 / 0)\n     ^~~~~\n"))
    #expect(!workshop.exists(".local"), "what comes through a pipe is no history")
  }
}
