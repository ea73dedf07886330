import Testing
import TramiteEngine
import TramiteHandlers

@Suite struct ShippedHandlersTests {
  @Test func everyHandlerHasItsAgreedName() {
    #expect(
      ShippedHandlers.all().map { $0.name } == [
        "data.encrypt", "document.checklist", "load-test.outcome", "notification.send", "permission.list",
        "register.append", "scan.sourceCode", "soc.penetration-test", "soc.source-scan",
      ])
  }

  @Test func everySettingIsExplainedOnce() {
    for handler in ShippedHandlers.all() { expectExplained(handler) }
  }

  private func expectExplained<H: Handler>(_ handler: H) {
    let settings = H.Configuration.settings
    #expect(Set(settings.map(\.name)).count == settings.count)
    for setting in settings { #expect(setting.meaning.hasSuffix("."), "\(handler.name): \(setting.name)") }
  }
}
