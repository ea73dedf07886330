/// How a server answers: where it listens, and what it takes at most.
public struct ServerSettings: Sendable {
  /// The name or address to listen on.
  public var host = "127.0.0.1"
  /// The port; 0: any free one.
  public var port = 8080
  /// The files of a certificate; nil: plain HTTP.
  public var tls: CertificateFiles?
  /// The largest body that is read whole into memory, in bytes. Uploads of files are streamed and have their own limit.
  public var bodyLimit = 1 << 20
  /// The largest file that is taken for a form field, in bytes.
  public var fileLimit = 64 << 20
  /// The largest sum of a request's headers, in bytes.
  public var headerLimit = 16 << 10
  /// How long a connection may be silent, and how long a request may take to arrive, in seconds.
  public var idleSeconds: Int64 = 60
  /// Connections at one time.
  public var connectionLimit = 4096
  /// Commands that are worked at one time; more are told to come again.
  public var commandsInFlight = 1024
  /// How long checking, trying out or deploying what one request brings may take, in seconds.
  public var computingSeconds: Int64 = 60
  /// How long open requests may go on when the server is stopped, in seconds.
  public var stopSeconds: Int64 = 20
  /// How long an open stream of events trusts what it has found of its reader's session and rights.
  public var eventTrust = Duration.seconds(5)
  /// Whether a proxy in front of the server ends TLS: cookies are marked secure, and HSTS is sent.
  public var isBehindTLS = false
  /// Which proxies are believed when they say for whom they ask.
  public var proxies = ProxyTrust()
  /// Whom people may sign in with besides user and password; nil: nobody.
  public var identityProvider: IdentityProviderSettings?

  /// The version of the program, for who administers it.
  public var program = "unknown"
  /// The settings as people have given them, for who administers the server.
  public var inForce: [SettingInForce] = []

  /// A setting, and where it is from.
  public struct SettingInForce: Sendable, Hashable {
    public let name: String
    public let value: String
    public let origin: String
    /// Describes a setting.
    public init(name: String, value: String, origin: String) {
      self.name = name
      self.value = value
      self.origin = origin
    }
  }

  /// A server's certificate.
  public struct CertificateFiles: Sendable, Hashable {
    /// The chain of certificates, PEM, the server's own first.
    public var chain: String
    /// The private key, PEM.
    public var key: String
    /// Names the files.
    public init(chain: String, key: String) {
      self.chain = chain
      self.key = key
    }
  }

  /// The settings of a server on this machine only.
  public init() {}

  /// The largest body that any route takes.
  var largestBody: Int {
    let forms = FormBody.Limits.files(upTo: fileLimit)
    return max(bodyLimit, fileLimit, forms.files + forms.fields)
  }

  /// Whether people reach the server by HTTPS.
  public var isSecure: Bool { tls != nil || isBehindTLS }
}
