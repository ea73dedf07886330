import Foundation
import Testing

/// Accounts, rights, deputies, tokens and the access register through a server: what the store tells, the server tells.
@Suite struct ServerAdministrationTests {
  private struct Office {
    let workshop: Workshop
    let server: ServingProgram
    let key: String

    init() throws {
      workshop = try Workshop(Examples.office)
      #expect(try workshop.tramite("deploy", "office", "--by", "root").status == 0)
      #expect(try workshop.tramite("user", "add", "root", "--administrator", "--by", "root").status == 0)
      #expect(try workshop.tramite("role", "grant", "root", "readAccessRegister", "--user", "--by", "root").status == 0)
      let made = try workshop.tramite(
        "token", "create", "root", "--scope", "administer", "--scope", "readAccessRegister", "--by", "root",
        "--format", "json")
      key = try #require(made.objects.first?["key"] as? String, "\(made.errors)")
      server = try ServingProgram(workshop)
    }

    /// A command line through the server.
    func tramite(_ line: String) throws -> CommandRun {
      try workshop.shell("TRAMITE_TOKEN=\(key) $TRAMITE \(line) --server \(server.address)")
    }

    func onStore(_ line: String) throws -> CommandRun { try workshop.shell("$TRAMITE \(line) --store tramite.db") }
  }

  @Test func accountsAreMadeChangedAndImported() throws {
    let office = try Office()
    let made = try office.tramite("user add ana --until 2030-01-01 --format json")
    #expect(made.objects.first?["user"] as? String == "ana", "\(made.errors)")
    #expect((made.objects.first?["temporaryPassword"] as? String)?.isEmpty == false)
    #expect(try office.tramite("user add ana").errors.contains("REJ-"))
    let imported = try office.tramite("user import office/organization.yaml --format json")
    #expect(imported.objects.compactMap { $0["user"] as? String } == ["bruno", "luis"], "\(imported.errors)")
    #expect(try office.tramite("user lock bruno").output.hasPrefix("bruno  blocked"))
    #expect(try office.tramite("user unlock bruno --reset-second-factor").output.hasPrefix("bruno  "))
    #expect(try office.tramite("user remove luis").output.hasPrefix("luis  removed"))
    let again = try office.tramite("user password bruno")
    #expect(again.status == 0 && !again.lines.isEmpty, "\(again.errors)")
    let unknown = try office.tramite("user show nobody --format json")
    #expect(unknown.status == 1)
    #expect(unknown.errors == (try office.onStore("user show nobody --format json").errors))
  }

  @Test func aWrongOrganizationFileShowsItsLinesAlsoThroughAServer() throws {
    let office = try Office()
    try office.workshop.write("organization: x\nname: X\npeople:\n  - { id: a, roles: [nope] }\n", to: "wrong.yaml")
    let behind = try office.tramite("user import wrong.yaml")
    #expect(behind.status == 1)
    #expect(behind.errors == (try office.onStore("user import wrong.yaml --by root").errors))
  }

  @Test func rightsDeputiesTokensAndRulesAreTheSameOnBothSides() throws {
    let office = try Office()
    #expect(try office.tramite("user import office/organization.yaml").status == 0)
    #expect(try office.tramite("role grant clerk see --process approval").status == 0)
    #expect(try office.tramite("role grant ana start --user").status == 0)
    #expect(try office.tramite("role revoke ana start --user").status == 0)
    #expect(try office.tramite("deputy add bruno --for ana --from 2026-01-01 --until 2026-02-01").status == 0)
    #expect(try office.tramite("deputy add luis --for ana").status == 0)
    #expect(try office.tramite("deputy remove luis --for ana").status == 0)
    let own = try office.tramite("deputy add ana --for ana")
    #expect(own.status == 1)
    #expect(own.errors == (try office.onStore("deputy add ana --for ana --by root").errors))
    let others = try office.tramite("token create ana --scope see")
    #expect(others.status == 1 && others.errors.contains("nobody else makes one"), "\(others.errors)")
    let token = try office.tramite("token create root --scope administer --purpose 'a trial' --format json")
    let id = try #require(token.objects.first?["token"] as? String, "\(token.errors)")
    #expect(try office.tramite("token revoke \(id)").status == 0)
    #expect(try office.tramite("user policy montevideo --second-factor clerk").output.hasPrefix("montevideo"))
    for format in ["text", "json"] {
      for line in ["user list", "user show root", "role list", "deputy list", "token list", "token list ana"] {
        let behind = try office.tramite("\(line) --format \(format)")
        let here = try office.onStore("\(line) --format \(format)")
        #expect(behind.status == 0, "\(line): \(behind.errors)")
        // The token that asks is used with every request.
        let used = #/"lastUsedAt":[^,]*|last used \S+( \S+)?/#
        #expect(behind.output.replacing(used, with: "") == here.output.replacing(used, with: ""), "\(line)")
      }
      let rules = try office.tramite("user policy --format \(format)")
      #expect(rules.output == (try office.onStore("user policy --by root --format \(format)").output))
    }
    #expect(
      try office.onStore("deputy list").lines == ["bruno for ana  from 2026-01-01  until 2026-02-01  (by a command)"])
  }

  @Test func theAccessRegisterIsReadAndCheckedThroughAServer() throws {
    let office = try Office()
    #expect(try office.tramite("role grant clerk see").status == 0)
    let rows = try office.tramite("access --kind administer --user root --format json")
    #expect(
      rows.objects.contains { ($0["object"] as? String)?.contains("right see given to clerk") == true },
      "\(rows.errors)")
    #expect(rows.objects.allSatisfy { $0["kind"] as? String == "administer" })
    let head = try #require(try office.tramite("access --verify --format json").objects.first?["head"] as? String)
    let checked = try office.tramite("access --verify --head \(head)")
    #expect(checked.status == 0, "\(checked.errors)")
    #expect(checked.output.contains("none was changed"))
    #expect(try office.tramite("access --purge-before 2030-01-01").errors.contains("two years"))
    #expect(try office.tramite("access --business-key none").status == 1)
  }

  @Test func whoWasNotGivenItIsRefusedAndSoRegistered() throws {
    let office = try Office()
    #expect(try office.tramite("user add ana").status == 0)
    let made = try office.onStore("token create ana --scope see --by root --format json")
    let key = try #require(made.objects.first?["key"] as? String)
    for line in ["user list", "role list", "deputy list", "token list", "access", "user policy"] {
      let run = try office.workshop.shell(
        "TRAMITE_TOKEN=\(key) $TRAMITE \(line) --format json --server \(office.server.address)")
      #expect(run.status == 1, "\(line)")
      #expect(run.errorObjects.first?["code"] as? String == "REJ-0050", "\(line): \(run.errors)")
    }
    let refused = try office.tramite("access --user ana --denied --format json")
    #expect(refused.objects.count >= 6)
  }

  @Test func withAServerTheTokenSaysWhoActs() throws {
    let run = try Workshop().shell("$TRAMITE user list --server http://127.0.0.1:1 --token x")
    #expect(run.status == 69)
    let named = try Workshop().shell("$TRAMITE user lock ana --by root --server http://127.0.0.1:1 --token x")
    #expect(named.status == 64)
    #expect(named.errors.contains("token says who acts"))
  }
}
