import Testing

/// Accounts, rights, tokens and the access register on the command line.
@Suite struct PeopleCommandTests {
  private static let organization = """
    organization: office
    roles: [{ id: clerk, rights: [see] }]
    people: [{ id: ana, name: Ana, roles: [clerk] }]
    """

  private func workshop() throws -> Workshop {
    let workshop = try Workshop(["organization.yaml": Self.organization])
    #expect(try workshop.tramite("deploy", ".").status == 0)
    return workshop
  }

  @Test func theFirstAdministratorIsMadeOnTheStore() throws {
    let workshop = try workshop()
    let made = try workshop.tramite("user", "add", "ana", "--administrator", "--by", "root", "--format", "json")
    #expect(made.status == 0, "\(made.errors)")
    let password = try #require(made.objects.first?["temporaryPassword"] as? String)
    #expect(password.count == 14)
    let again = try workshop.tramite("user", "add", "ana", "--format", "json")
    #expect(again.status == 1)
    #expect(again.errorObjects.first?["code"] as? String == "REJ-0054")
    let list = try workshop.tramite("user", "list", "--format", "json")
    #expect(list.objects.first?["condition"] as? String == "passwordDue")
    #expect(list.objects.first?["rights"] as? [String] == ["administer"])
    #expect(!list.output.contains(password))
    let locked = try workshop.tramite("user", "lock", "ana", "--by", "root", "--format", "json")
    #expect(locked.objects.first?["condition"] as? String == "blocked")
    #expect(try workshop.tramite("user", "unlock", "ana").output.contains("passwordDue"))
    #expect(try workshop.tramite("user", "password", "ana").lines.count == 1)
    #expect(try workshop.tramite("user", "show", "ana").output.contains("second factor"))
    #expect(try workshop.tramite("user", "remove", "ana").output.contains("removed"))
    #expect(try workshop.tramite("user", "password", "ana").status == 1)
  }

  @Test func choosingOtherRulesKeepsWhoNeedsASecondFactor() throws {
    let workshop = try workshop()
    #expect(try workshop.tramite("user", "policy", "--second-factor", "all").status == 0)
    let other = try workshop.tramite("user", "policy", "maco", "--format", "json")
    #expect(other.objects.first?["policy"] as? String == "maco", "\(other.errors)")
    #expect(other.objects.first?["secondFactorForAll"] as? Bool == true)
    let none = try workshop.tramite("user", "policy", "--second-factor", "none", "--format", "json")
    #expect(none.objects.first?["policy"] as? String == "maco")
    #expect(none.objects.first?["secondFactorForAll"] as? Bool == false)
    #expect(none.objects.first?["secondFactorRoles"] as? [String] == [])
  }

  @Test func accountsAreKeptInStepWithTheOrganization() throws {
    let workshop = try workshop()
    #expect(try workshop.tramite("user", "import", "organization.yaml", "--format", "json").objects.count == 1)
    #expect(try workshop.tramite("user", "import", "organization.yaml").output == "")
    try workshop.write("organization: office\n", to: "organization.yaml")
    let second = try workshop.tramite("user", "import", "organization.yaml", "--format", "json")
    #expect(second.objects.first?["condition"] as? String == "blocked")
  }

  @Test func rightsAreGivenListedAndTakenBack() throws {
    let workshop = try workshop()
    #expect(try workshop.tramite("role", "grant", "clerk", "analyse", "--by", "root").status == 0)
    let list = try workshop.tramite("role", "list", "--format", "json").objects
    #expect(list.map { $0["right"] as? String } == ["analyse", "see"])
    #expect(list.map { $0["organization"] as? String } == [nil, "office"])
    #expect(try workshop.tramite("role", "revoke", "clerk", "analyse").status == 0)
    #expect(try workshop.tramite("role", "revoke", "clerk", "see").status == 1)
    #expect(try workshop.tramite("role", "grant", "clerk", "rule").status == 64)
    #expect(try workshop.tramite("role", "grant", "clark", "see").status == 1)
  }

  @Test func aTokensKeyIsShownOnce() throws {
    let workshop = try workshop()
    _ = try workshop.tramite("user", "add", "ana")
    let made = try workshop.tramite(
      "token", "create", "ana", "--scope", "see", "--scope", "start", "--until", "2099-01-01", "--format", "json")
    let token = try #require(made.objects.first?["token"] as? String, "\(made.errors)")
    let key = try #require(made.objects.first?["key"] as? String)
    let list = try workshop.tramite("token", "list", "--format", "json")
    #expect(list.objects.first?["scopes"] as? [String] == ["see", "start"])
    #expect(!list.output.contains(key))
    #expect(try workshop.tramite("token", "revoke", token).status == 0)
    #expect(try workshop.tramite("token", "create", "ana", "--scope", "see", "--until", "yesterday").status == 64)
    #expect(try workshop.tramite("token", "revoke", "tok-none").status == 1)
  }

  @Test func theRegisterTellsWhoAdministeredAndVerifies() throws {
    let workshop = try workshop()
    _ = try workshop.tramite("user", "add", "ana", "--by", "root")
    let rows = try workshop.tramite("access", "--format", "json", "--by", "sara").objects
    #expect(rows.map { $0["object"] as? String } == ["account ana: made"])
    #expect(rows.first?["user"] as? String == "root")
    let check = try workshop.tramite("access", "--verify", "--format", "json", "--by", "sara")
    #expect(check.status == 0)
    let head = try #require(check.objects.first?["head"] as? String)
    #expect(try workshop.tramite("access", "--verify", "--head", head, "--by", "sara").status == 0)
    let wrong = "1:" + String(repeating: "0", count: 64)
    #expect(try workshop.tramite("access", "--verify", "--head", wrong, "--by", "sara").status == 1)
    #expect(try workshop.tramite("access", "--head", head).status == 64)
    #expect(try workshop.tramite("access", "--kind", "peek").status == 64)
    #expect(try workshop.tramite("access", "--purge-before", "2099-01-01", "--by", "sara").status == 1)
    let read = try workshop.tramite("access", "--kind", "readAccessRegister", "--format", "json", "--by", "sara")
      .objects
    #expect(read.first?["user"] as? String == "sara", "that it was read is registered")
  }

  @Test func theRulesAreChosenForAllPrograms() throws {
    let workshop = try workshop()
    let before = try workshop.tramite("user", "policy", "--format", "json").objects
    #expect(before.first?["policy"] as? String == "standard")
    _ = try workshop.tramite("user", "policy", "maco", "--second-factor", "clerk")
    let after = try workshop.tramite("user", "policy", "--format", "json").objects
    #expect(after.first?["minimumLength"] as? Int == 6)
    #expect(after.first?["secondFactorRoles"] as? [String] == ["clerk"])
    #expect(try workshop.tramite("user", "policy", "none").status == 64)
  }
}
