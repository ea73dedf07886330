import Foundation
import Testing

/// Settings of a server: by file, environment and flags; HTTPS by certificate files.
@Suite struct SettingsTests {
  /// What the doctor says of the settings, by name.
  private func doctor(
    _ workshop: Workshop, _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> [String: String] {
    let variables = environment.map { "\($0.key)=\($0.value) " }.joined()
    let run = try workshop.shell(
      variables + "$TRAMITE doctor --format json " + arguments.joined(separator: " "))
    var found: [String: String] = [:]
    for object in run.objects {
      guard let check = object["check"] as? String, check.hasPrefix("setting") else { continue }
      found[check] = object["message"] as? String
    }
    return found
  }

  @Test func theEnvironmentComesBeforeTheFileAndTheDoctorSaysWhereAValueIsFrom() throws {
    let workshop = try Workshop(["tramite.yaml": "listen: 127.0.0.1:9001\nbody-limit: 2000\n# a remark\n"])
    let found = try doctor(workshop, environment: ["TRAMITE_LISTEN": "127.0.0.1:9002"])
    #expect(found["settings"] == "read from tramite.yaml")
    #expect(found["setting listen"] == "127.0.0.1:9002, from TRAMITE_LISTEN")
    #expect(found["setting body-limit"] == "2000, from tramite.yaml")
    #expect(found["setting file-limit"] == nil, "what is built in is told by serve --help")
  }

  @Test(arguments: [
    ("openid-client: tramite\n", "'openid-client' says nothing without 'openid-issuer'"),
    ("openid-issuer: https://login.example.org\n", "'openid-issuer' needs 'openid-client' and 'address' too"),
    (
      "openid-issuer: http://login.example.org\nopenid-client: t\naddress: http://127.0.0.1:1\n",
      "'openid-issuer': expected https://, or http:// on this machine"
    ),
    (
      "openid-issuer: https://login.example.org\nopenid-client: t\naddress: http://tramite.example.org\n",
      "'address': expected https://"
    ),
    (
      "openid-issuer: https://login.example.org\nopenid-client: t\naddress: https://tramite.example.org\n",
      "'address' begins with https://, and the server speaks HTTP"
    ),
    (
      "openid-issuer: https://login.example.org\nopenid-client: t\naddress: http://127.0.0.1:1\nopenid-secret: empty\n",
      "'openid-secret' expects a file with one line"
    ),
  ])
  func anIdentityProviderThatIsNotWhollyDescribedIsRefused(_ file: String, _ expected: String) throws {
    let workshop = try Workshop(["tramite.yaml": file, "empty": "\n"])
    #expect(try doctor(workshop)["settings"]?.contains(expected) == true)
  }

  @Test func theDoctorSaysWhereAnIdentityProviderCannotBeReached() throws {
    let workshop = try Workshop([
      "tramite.yaml": "openid-issuer: http://127.0.0.1:1/realm\nopenid-client: t\naddress: http://127.0.0.1:8080\n"
    ])
    let said = try workshop.shell("$TRAMITE doctor --format json").objects.first {
      $0["check"] as? String == "identity provider"
    }
    #expect(said?["verdict"] as? String == "wrong")
    #expect(
      (said?["message"] as? String)?.hasPrefix("http://127.0.0.1:1/realm: the provider's description failed") == true)
  }

  @Test func proxiesThatAreNoAddressesAreRefused() throws {
    let workshop = try Workshop(["tramite.yaml": "trusted-proxies: 10.0.0.0/8, proxy.example.org\n"])
    #expect(
      try doctor(workshop)["settings"]?.contains("'trusted-proxies' expects addresses and ranges") == true)
  }

  @Test func aFlagComesBeforeEverything() throws {
    let workshop = try Workshop(["tramite.yaml": "store: file.db\nlisten: 127.0.0.1:1\n"])
    let server = try ServingProgram(workshop, ["--store", "flag.db"], environment: ["TRAMITE_STORE": "variable.db"])
    #expect(server.stop() == 0)
    #expect(workshop.exists("flag.db"))
    #expect(!workshop.exists("variable.db") && !workshop.exists("file.db"))
  }

  @Test(arguments: [
    ("lisen: 127.0.0.1:1\n", "did you mean 'listen'?"), ("body-limit: many\n", "expects a whole number of bytes"),
    ("- listen\n", "expected settings, a line each"), ("listen: [1]\n", "found a list or a group"),
    ("listen: a:1\nlisten: b:2\n", "listen"), ("behind-tls: perhaps\n", "expects true or false"),
    ("listen: [\n", "is no YAML"),
  ])
  func aWrongFileIsRefusedWithWhatIsExpected(file: String, expected: String) throws {
    let workshop = try Workshop(["other.yaml": file])
    let run = try workshop.tramite("serve", "--config", "other.yaml", "--listen", "nowhere")
    #expect(run.status == 64 || run.status == 66)
    #expect(run.errors.contains(expected), "\(run.errors)")
    #expect(try doctor(workshop, ["--config", "other.yaml"])["settings"]?.isEmpty == false)
  }

  @Test func whatIsUnknownOnTheCommandLineOrInTheEnvironmentIsRefusedWithANearName() throws {
    let workshop = try Workshop()
    let flag = try workshop.tramite("serve", "--lisen", "127.0.0.1:0")
    #expect(flag.status == 64)
    #expect(flag.errors.contains("did you mean 'listen'?"))
    let variable = try workshop.tramite("serve", environment: ["TRAMITE_LISEN": "127.0.0.1:0"])
    #expect(variable.status == 64)
    #expect(variable.errors.contains("did you mean 'TRAMITE_LISTEN'?"), "\(variable.errors)")
    #expect(try workshop.tramite("serve", "--listen").status == 64)
    #expect(try workshop.tramite("serve", "--listen", "nowhere").errors.contains("expects HOST:PORT"))
    #expect(try workshop.tramite("serve", "--certificate", "a.pem").errors.contains("certificate-key"))
    #expect(try workshop.tramite("serve", "--config", "gone.yaml").status == 66)
  }

  @Test func helpTellsEverySettingAndWhatIsInForce() throws {
    let workshop = try Workshop(["tramite.yaml": "stop-seconds: 7\n"])
    let help = try workshop.tramite("serve", "--help")
    #expect(help.status == 0)
    for name in ["--listen", "--certificate-key", "--body-limit", "TRAMITE_LOG_FORMAT", "/etc/tramite/tramite.yaml"] {
      #expect(help.output.contains(name))
    }
    #expect(help.output.contains("in force: 7, from tramite.yaml"))
  }

  @Test func aServerWithACertificateIsReachedByWhoTrustsIt() throws {
    let workshop = try Workshop(Examples.office)
    let made = try workshop.shell(
      """
      openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out certificate.pem -days 2 -subj /CN=127.0.0.1 \
        -addext subjectAltName=IP:127.0.0.1 2>&1
      """)
    guard made.status == 0 else {
      print("skipped: openssl is needed to make a certificate, and is not there: \(made.output)")
      return
    }
    #expect(try workshop.tramite("deploy", "office", "--by", "root").status == 0)
    #expect(try workshop.tramite("user", "import", "office/organization.yaml", "--by", "root").status == 0)
    let token = try workshop.tramite(
      "token", "create", "ana", "--scope", "see", "--scope", "workOn", "--by", "root", "--format", "json")
    let key = try #require(token.objects.first?["key"] as? String, "\(token.errors)")
    try workshop.write(key + "\n", to: "token")
    let server = try ServingProgram(workshop, ["--certificate", "certificate.pem", "--certificate-key", "key.pem"])
    #expect(server.address.hasPrefix("https://"))
    let trusted = try workshop.tramite(
      "inbox", "--server", server.address, "--token", "@token", "--server-ca", "certificate.pem")
    #expect(trusted.status == 0, "\(trusted.errors)")
    let stranger = try workshop.tramite("inbox", "--server", server.address, "--token", "@token")
    #expect(stranger.status == 69)
    #expect(stranger.errors.contains("certificate"), "\(stranger.errors)")
    let plain = try workshop.tramite(
      "inbox", "--server", server.address.replacing("https", with: "http"), "--token", "@token")
    #expect(plain.status == 69)
    #expect(server.stop() == 0)
  }

  @Test func theDoctorLoadsCertificateKeyAndCommandsAndTellsAllThatIsWrong() throws {
    let workshop = try Workshop([
      "tramite.yaml":
        "certificate: a.pem\ncertificate-key: b.pem\ncommands: gone.txt\nstore: other.db\nbody-limit: many\n"
    ])
    func said(_ check: String) throws -> [String] {
      try workshop.shell("$TRAMITE doctor --format json").objects.filter { $0["check"] as? String == check }.compactMap
      {
        ($0["verdict"] as? String ?? "") + ": " + ($0["message"] as? String ?? "")
      }
    }
    #expect(try said("settings").contains { $0.contains("wrong: tramite.yaml:5: 'body-limit' expects") })
    #expect(try said("commands").first?.contains("gone.txt") == true)
    #expect(try said("certificate").first?.contains("cannot be used") == true)
    #expect(try said("store").first?.contains("'other.db'") == true, "the store of the file is looked at nevertheless")
    #expect(
      try said("setting store") == [
        "ok: other.db, from tramite.yaml; relative to the folder in which the server is started"
      ])
    let made = try workshop.shell(
      "openssl req -x509 -newkey rsa:2048 -nodes -keyout b.pem -out a.pem -days 12 -subj /CN=127.0.0.1 2>&1")
    guard made.status == 0 else { return print("skipped: openssl is needed to make a certificate: \(made.output)") }
    let certificate = try said("certificate").first ?? ""
    #expect(certificate.hasPrefix("note: a.pem counts from") && certificate.hasSuffix("11 days more"), "\(certificate)")
  }

  @Test func aCertificateThatCannotBeReadKeepsTheServerFromStarting() throws {
    let workshop = try Workshop(["a.pem": "nothing", "b.pem": "nothing"])
    let run = try workshop.tramite(
      "serve", "--listen", "127.0.0.1:0", "--certificate", "a.pem", "--certificate-key", "b.pem")
    #expect(run.status == 69)
    #expect(run.errors.contains("cannot be used"), "\(run.errors)")
  }
}
