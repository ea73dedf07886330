import ArgumentParser
import TramiteWeb

extension ServerSettings {
  /// What a server takes from the settings that are in force.
  /// - Throws: wrong usage, ``InputFailure``
  init(_ settings: SettingsInForce) throws {
    self.init()
    program = ProductVersion.text
    inForce = settings.values.map {
      SettingInForce(name: $0.setting.name, value: $0.text.isEmpty ? "nothing" : $0.text, origin: $0.origin)
    }
    (host, port) = try ListenAddress.parse(settings.text("listen") ?? "")
    switch (settings.text("certificate"), settings.text("certificate-key")) {
    case (let chain?, let key?): tls = .init(chain: chain, key: key)
    case (nil, nil): break
    case (nil, _?), (_?, nil): throw ValidationError("HTTPS needs both 'certificate' and 'certificate-key'")
    }
    isBehindTLS = settings.isTrue("behind-tls")
    proxies = try Self.proxies(settings, isBehindTLS: isBehindTLS)
    bodyLimit = settings.number("body-limit")
    fileLimit = settings.number("file-limit")
    headerLimit = settings.number("header-limit")
    idleSeconds = Int64(settings.number("idle-seconds"))
    connectionLimit = settings.number("connection-limit")
    commandsInFlight = settings.number("commands-in-flight")
    computingSeconds = Int64(settings.number("computing-seconds"))
    stopSeconds = Int64(settings.number("stop-seconds"))
    identityProvider = try Self.identityProvider(settings, isSecure: isSecure)
  }

  /// Which proxies are believed: those that the settings name, else this machine where a proxy is said to be there.
  private static func proxies(_ settings: SettingsInForce, isBehindTLS: Bool) throws -> ProxyTrust {
    let header = settings.text("proxy-header").flatMap(ProxyTrust.Header.init(rawValue:)) ?? .xForwardedFor
    guard let text = settings.text("trusted-proxies") else {
      return ProxyTrust(isBehindTLS ? NetworkRange.loopback : [], header: header)
    }
    if text == "none" { return ProxyTrust(header: header) }
    do {
      return ProxyTrust(try NetworkRange.list(text), header: header)
    } catch {
      throw ValidationError(
        "'trusted-proxies' expects addresses and ranges such as 10.0.0.7 or 10.0.0.0/8, separated by commas, or none; found "
          + "'\(error.part)'")
    }
  }
}
