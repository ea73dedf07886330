import Foundation
import Testing

/// What programs read from the output.
@Suite struct JSONOutputTests {
  @Test func dateAndTimeOfANamedZoneIsAnISOStringWithItsOffset() throws {
    let text = Examples.definition(
      "dates",
      """
          <startEvent id="begin"/>
          <scriptTask id="note" tramite:resultVariable="moment">
            <script>date and time("2026-01-01T10:00:00@Europe/Madrid")</script>
          </scriptTask>
          <userTask id="write" tramite:role="clerk"/>
          <sequenceFlow id="f1" sourceRef="begin" targetRef="note"/>
          <sequenceFlow id="f2" sourceRef="note" targetRef="write"/>
      """)
    let workshop = try Workshop(["d/dates.bpmn": text, "d/organization.yaml": Examples.organization])
    #expect(try workshop.tramite("deploy", "d").status == 0)
    let begun = try workshop.tramite("start", "dates", "--by", "bruno", "--format", "json")
    let instance = try #require(begun.objects.first?["instance"] as? String)
    let shown = try workshop.tramite("show", instance, "--format", "json")
    #expect((shown.objects.first?["variables"] as? [String: Any])?["moment"] as? String == "2026-01-01T10:00:00+01:00")
    let history = try workshop.tramite("history", instance, "--format", "json")
    #expect(history.output.contains(#""new":"2026-01-01T10:00:00+01:00""#), "\(history.output)")
    let summer = try workshop.tramite(
      "feel", "--format", "json", #"[date and time("2026-07-01T10:00:00@Europe/Madrid")]"#)
    #expect(summer.objects.first?["value"] as? [String] == ["2026-07-01T10:00:00+02:00"])
    // FEEL itself, and what is computed later, keep the zone.
    let plain = try workshop.tramite("feel", #"date and time("2026-07-01T10:00:00@Europe/Madrid")"#)
    #expect(plain.output.contains("@Europe/Madrid"))
  }
}
