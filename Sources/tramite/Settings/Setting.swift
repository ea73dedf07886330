import TramiteWeb

/// One setting of a server: it has one name in three spellings. `body-limit` is `body-limit:` in the file, the variable
/// `TRAMITE_BODY_LIMIT` of the environment, and `--body-limit` on the command line.
struct Setting: Sendable {
  /// What a setting holds.
  enum Kind: Sendable {
    /// A text, with what it looks like.
    case text(String)
    /// The path of a file.
    case file
    /// A whole number in a unit, within bounds.
    case number(unit: String, ClosedRange<Int>)
    /// Yes or no.
    case truth
    /// One of some words.
    case choice([String])

    /// What is expected, in words.
    var expected: String {
      switch self {
      case .text(let example): example
      case .file: "the path of a file"
      case .number(let unit, let bounds):
        bounds.upperBound == .max
          ? "a whole number of \(unit), from \(bounds.lowerBound)"
          : "a whole number of \(unit), from \(bounds.lowerBound) to \(bounds.upperBound)"
      case .truth: "true or false"
      case .choice(let words): words.joined(separator: " or ")
      }
    }

    /// Whether a text is such a value.
    func takes(_ text: String) -> Bool {
      switch self {
      case .text, .file: !text.isEmpty
      case .number(_, let bounds): Int(text).map(bounds.contains) ?? false
      case .truth: text == "true" || text == "false"
      case .choice(let words): words.contains(text)
      }
    }

    /// Whether the flag may stand without a value.
    var isTruth: Bool {
      if case .truth = self { return true }
      return false
    }
  }

  let name: String
  let kind: Kind
  /// What holds where nothing is said; empty: nothing.
  let standard: String
  let meaning: String

  init(_ name: String, _ kind: Kind, standard: String = "", _ meaning: String) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.meaning = meaning
  }

  /// Its variable of the environment.
  var variable: String { "TRAMITE_" + name.uppercased().replacing("-", with: "_") }
  /// Its flag.
  var flag: String { "--\(name)" }
}

extension Setting {
  /// All settings of a server.
  static let all: [Setting] = [
    Setting("store", .file, standard: "tramite.db", "The store: a file, or :memory:."),
    Setting(
      "listen", .text("HOST:PORT, for example 127.0.0.1:8080"), standard: "127.0.0.1:8080",
      "Where to listen; port 0 takes any free one."),
    Setting("certificate", .file, "Certificates for HTTPS, PEM, the server's own first."),
    Setting("certificate-key", .file, "The certificate's private key, PEM."),
    Setting("behind-tls", .truth, standard: "false", "A proxy in front of the server speaks HTTPS with the browsers."),
    Setting(
      "trusted-proxies", .text("addresses and ranges, for example 10.0.0.7, fd00::/8; or none"),
      "The proxies that say for whom they ask; of nobody else is that believed. Without it, with behind-tls, this machine "
        + "(127.0.0.0/8, ::1); else none."),
    Setting(
      "proxy-header", .choice(ProxyTrust.Header.allCases.map(\.rawValue)),
      standard: ProxyTrust.Header.xForwardedFor.rawValue,
      "The header in which those proxies write the addresses; each must overwrite or continue it."),
    Setting(
      "address", .text("an address, for example https://tramite.example.org"),
      "Where browsers find the server. Needed for sign-in by an identity provider."),
    Setting(
      "openid-issuer", .text("an address, for example https://login.example.org/realms/office"),
      "The OpenID Connect provider that people may sign in with besides user and password."),
    Setting("openid-client", .text("a text"), "The server's client id at the provider."),
    Setting(
      "openid-secret", .file,
      "The file that holds the client's secret, and nothing else. Without one the client is a public one."),
    Setting(
      "openid-claim", .text("a claim, for example preferred_username, email or sub"), standard: "preferred_username",
      "The claim that holds the user id of organization.yaml; email counts only where the provider has checked it."),
    Setting("openid-label", .text("a name"), "What the button calls the provider. Without one, the issuer's host."),
    Setting(
      "openid-accounts", .truth, standard: "false",
      "Whether somebody of organization.yaml who has no account gets one by signing in with the provider."),
    Setting(
      "openid-authority", .file, "Certificates, PEM, that are trusted at the provider in place of the system's."),
    Setting("commands", .file, "The commands that scan.sourceCode may run, a line each: name = /program {revision}."),
    Setting(
      "body-limit", .number(unit: "bytes", 1...(1 << 30)), standard: "1048576", "The largest body of a request."),
    Setting(
      "file-limit", .number(unit: "bytes", 1...(4 << 30)), standard: "67108864",
      "The largest file for a form field, and the largest set of files to deploy."),
    Setting(
      "header-limit", .number(unit: "bytes", 1024...(1 << 20)), standard: "16384", "All headers of a request together."),
    Setting(
      "idle-seconds", .number(unit: "seconds", 1...3600), standard: "60",
      "How long a connection may be silent, and how long a request may take to arrive."),
    Setting(
      "connection-limit", .number(unit: "connections", 1...1_000_000), standard: "4096", "Connections at one time."),
    Setting(
      "commands-in-flight", .number(unit: "commands", 1...1_000_000), standard: "1024",
      "Commands that are worked at one time; more are told to come again."),
    Setting(
      "computing-seconds", .number(unit: "seconds", 1...3600), standard: "60",
      "How long checking, trying out or deploying what one request brings may take."),
    Setting(
      "stop-seconds", .number(unit: "seconds", 0...3600), standard: "20",
      "How long open requests may go on when the server is stopped; five seconds later the program ends by itself."),
    Setting("log-format", .choice(["text", "json"]), standard: "text", "How the log is written, to standard error."),
    Setting(
      "log-level", .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]), standard: "info",
      "The least that is logged."),
  ]

  /// Variables of the environment that are no settings of a server: those of its clients, and where the file is.
  static let otherVariables: Set<String> = [
    "TRAMITE_USER", "TRAMITE_SERVER", "TRAMITE_TOKEN", "TRAMITE_SERVER_CA", "TRAMITE_CONFIG",
  ]
}
