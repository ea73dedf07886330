import Testing
import TramiteFEEL

@testable import TramiteWeb

@Suite struct ClientNameTests {
  @Test(arguments: [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox en Linux"),
    (
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143",
      "Edge en Windows"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile Safari/604.1",
      "Safari en iOS"
    ),
    (
      "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/143.0.0.0 Mobile Safari/537.36", "Chrome en Android"
    ),
    ("curl/8.5.0", "curl"), ("Planner (nightly)", "Planner"), ("", "un navegador o programa que no se identifica"),
  ])
  func aSessionIsKnownByItsBrowserAndSystem(client: String, words: String) {
    let texts = Texts(.spanish, now: Instant(millisecondsSince1970: 0))
    #expect(ClientName.words(client, texts) == words)
  }
}
