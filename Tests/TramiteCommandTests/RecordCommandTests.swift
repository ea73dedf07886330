import Foundation
import Testing

/// Files, registers, notices, secrets and drawings.
@Suite struct RecordCommandTests {
  /// A file is handed in, encrypted, registered, and its sender told.
  static let delivery = Examples.definition(
    "delivery",
    roots: """
      <message id="m" name="told"/>
      <dataStore id="entries"><extensionElements>
        <tramite:record appendOnly="true" numbering="R-{n}"/>
      </extensionElements></dataStore>
      """,
    """
        <startEvent id="begin"/>
        <userTask id="upload" name="Hand in" tramite:role="clerk" tramite:form="upload"/>
        <serviceTask id="encrypt" tramite:handler="data.encrypt">
          <extensionElements><tramite:input name="file" expression="document"/></extensionElements>
        </serviceTask>
        <serviceTask id="record" tramite:handler="register.append">
          <extensionElements>
            <tramite:setting name="register" value="entries"/>
            <tramite:input name="what" expression="document.name"/>
          </extensionElements>
        </serviceTask>
        <sendTask id="tell" tramite:handler="notification.send" messageRef="m">
          <extensionElements>
            <tramite:input name="to" expression="&quot;starter&quot;"/>
            <tramite:input name="subject" expression="&quot;Registered as &quot; + number"/>
            <tramite:input name="body" expression="&quot;Done.&quot;"/>
          </extensionElements>
        </sendTask>
        <endEvent id="end"/>
        <sequenceFlow id="f1" sourceRef="begin" targetRef="upload"/>
        <sequenceFlow id="f2" sourceRef="upload" targetRef="encrypt"/>
        <sequenceFlow id="f3" sourceRef="encrypt" targetRef="record"/>
        <sequenceFlow id="f4" sourceRef="record" targetRef="tell"/>
        <sequenceFlow id="f5" sourceRef="tell" targetRef="end"/>
    """)

  static let form = """
    <form xmlns="urn:tramite:form:1" id="upload">
      <section><field id="document" type="file" required="true"><label>Document</label></field></section>
    </form>
    """

  @Test func aFileGoesThroughHandlersToItsReader() throws {
    let workshop = try Workshop([
      "d/delivery.bpmn": Self.delivery, "d/forms/upload.form.xml": Self.form,
      "d/organization.yaml": Examples.organization, "letter.txt": "Dear reader",
    ])
    let deployed = try workshop.tramite("deploy", "d")
    #expect(deployed.status == 0, "\(deployed.errors)")
    let begun = try workshop.tramite("start", "delivery", "--by", "bruno", "--format", "json")
    let instance = try #require(begun.objects.first?["instance"] as? String)
    let inbox = try workshop.tramite("inbox", "--by", "bruno", "--format", "json")
    let item = try #require(inbox.objects.first?["workItem"] as? String)
    #expect(try workshop.tramite("complete", item, "--by", "bruno", "--file", "document").status == 64)
    #expect(try workshop.tramite("complete", item, "--by", "bruno", "--file", "document=gone.txt").status == 66)
    #expect(try workshop.tramite("complete", item, "--by", "bruno", "--file", "document=letter.txt").status == 0)
    #expect(try workshop.tramite("work", "--until-idle").status == 0)
    let shown = try #require(try workshop.tramite("show", instance, "--format", "json").objects.first)
    #expect(shown["status"] as? String == "completed", "\(shown)")
    let variables = try #require(shown["variables"] as? [String: Any])

    let document = try #require((variables["document"] as? [String: Any])?["id"] as? String)
    let taken = try workshop.tramite("file", document, "--output", "copy.txt", "--format", "json")
    #expect(taken.objects.first?["size"] as? Int == 11)
    #expect(try workshop.read("copy.txt") == "Dear reader")
    #expect(try workshop.tramite("file", document).status == 1, "letter.txt is there already")
    #expect(try workshop.tramite("file", "file-none").errors.contains("REJ-0032"))

    let secret = try #require((variables["secret"] as? [String: Any])?["secret"] as? String)
    #expect(try workshop.tramite("secret", secret, "--by", "luis").status == 1, "it is for who started the case")
    let opened = try workshop.tramite("secret", secret, "--by", "bruno")
    #expect(opened.status == 0)
    #expect(opened.output.count > 8)
    #expect(try workshop.tramite("secret", secret, "--by", "bruno").status == 1, "it is shown once")

    #expect(try workshop.tramite("register").output == "entries\n")
    let entries = try workshop.tramite("register", "entries", "--format", "json")
    #expect(entries.objects.first?["number"] as? String == "R-1")
    #expect((entries.objects.first?["fields"] as? [String: Any])?["what"] as? String == "letter.txt")
    #expect(entries.objects.first?["instance"] as? String == instance)
    #expect(try workshop.tramite("register", "entris").errors.contains("did you mean 'entries'?"))

    let notices = try workshop.tramite("inbox", "--notices", "--unread", "--by", "bruno", "--format", "json")
    #expect(notices.objects.first?["subject"] as? String == "Registered as R-1")
    let read = try workshop.tramite("inbox", "--notices", "--by", "bruno", "--format", "json")
    #expect(read.objects.first?["readAt"] is String)
    let rest = try workshop.tramite("inbox", "--notices", "--unread", "--by", "bruno")
    #expect(rest.errors.contains("there are no notices"))
  }

  @Test func definitionsAndInstancesAreDrawn() throws {
    let workshop = try Workshop(Examples.office)
    let plain = try workshop.tramite("render", "office/approval.bpmn")
    #expect(plain.status == 0)
    #expect(plain.output.contains("<svg"))
    #expect(plain.output.contains("element-approve"))
    _ = try workshop.tramite("deploy", "office")
    let begun = try workshop.tramite("start", "approval", "--by", "bruno", "--format", "json")
    let instance = try #require(begun.objects.first?["instance"] as? String)
    let drawn = try workshop.tramite("render", "--instance", instance, "--heat", "count", "--output", "a.svg")
    #expect(drawn.status == 0, "\(drawn.errors)")
    #expect(try workshop.read("a.svg").contains("<svg"))
    #expect(try workshop.tramite("render").status == 64)
    #expect(try workshop.tramite("render", "gone.bpmn").status == 66)
  }
}
