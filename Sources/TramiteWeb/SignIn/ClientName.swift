/// What a browser says of itself (`User-Agent`), in words that its person knows it by. Browsers name one another in there; the
/// first of these that is named is the one.
enum ClientName {
  private static let browsers = [
    ("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chromium/", "Chromium"), ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
  ]
  private static let systems = [
    ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
  ]

  /// The words for a client.
  static func words(_ client: String, _ t: Texts) -> String {
    let browser = browsers.first { client.contains($0.0) }?.1
    let system = systems.first { client.contains($0.0) }?.1
    switch (browser, system) {
    case (let browser?, let system?): return t("sessions.client", ("browser", browser), ("system", system))
    case (let known?, nil), (nil, let known?): return known
    case (nil, nil):
      // A program's own name, without what follows it.
      let name = client.prefix { $0 != "/" && $0 != "(" && !$0.isWhitespace }
      return name.isEmpty ? t("sessions.unknown") : String(name)
    }
  }
}
