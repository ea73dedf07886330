import ArgumentParser
import TramiteWeb

extension ServerSettings {
  /// What a server takes from the settings that are in force.
  /// - Throws: wrong usage, ``InputFailure``
  init(_ settings: SettingsInForce) throws {
    self.init()
    (host, port) = try ListenAddress.parse(settings.text("listen") ?? "")
    switch (settings.text("certificate"), settings.text("certificate-key")) {
    case (let chain?, let key?): tls = .init(chain: chain, key: key)
    case (nil, nil): break
    case (nil, _?), (_?, nil): throw ValidationError("HTTPS needs both 'certificate' and 'certificate-key'")
    }
    isBehindTLS = settings.isTrue("behind-tls")
    bodyLimit = settings.number("body-limit")
    fileLimit = settings.number("file-limit")
    headerLimit = settings.number("header-limit")
    idleSeconds = Int64(settings.number("idle-seconds"))
    connectionLimit = settings.number("connection-limit")
    commandsInFlight = settings.number("commands-in-flight")
    stopSeconds = Int64(settings.number("stop-seconds"))
    identityProvider = try Self.identityProvider(settings, isSecure: isSecure)
  }
}
