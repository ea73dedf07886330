import TramiteDefinitions

/// The definitions that are measured, as a process owner's files.
enum BenchDefinitions {
  /// Ten tasks whose handler does nothing.
  static func straight(handler: String, process: String) -> String {
    var body = "<startEvent id=\"start\"/>"
    for number in 1...10 { body += "<serviceTask id=\"task\(number)\" tramite:handler=\"\(handler)\"/>" }
    body += "<endEvent id=\"end\"/>" + flow(0, "start", "task1")
    for number in 1..<10 { body += flow(number, "task\(number)", "task\(number + 1)") }
    return wrap(process, body + flow(10, "task10", "end"))
  }

  /// A split in three, a join, a choice on a variable.
  static let gateways = wrap(
    "gateways",
    """
    <startEvent id="start"/><parallelGateway id="split"/><task id="a"/><task id="b"/><task id="c"/>
    <parallelGateway id="join"/><exclusiveGateway id="choose" default="f9"/><endEvent id="high"/><endEvent id="low"/>
    """ + flow(1, "start", "split") + flow(2, "split", "a") + flow(3, "split", "b") + flow(4, "split", "c")
      + flow(5, "a", "join") + flow(6, "b", "join") + flow(7, "c", "join") + flow(8, "join", "choose")
      + flow(9, "choose", "low") + flow(10, "choose", "high", condition: "amount &gt; 100"))

  /// Two people, one after the other.
  static let approval = wrap(
    "approval",
    """
    <startEvent id="start"/><userTask id="ask" tramite:role="staff"/>
    <exclusiveGateway id="decide" default="f4"/><userTask id="approve" tramite:role="staff"/><endEvent id="end"/>
    """ + flow(1, "start", "ask") + flow(2, "ask", "decide") + flow(3, "decide", "approve", condition: "amount &gt; 10")
      + flow(4, "decide", "end") + flow(5, "approve", "end"))

  /// A thousand rounds over a gateway with a condition.
  static let loop = wrap(
    "loop",
    """
    <startEvent id="start"/><scriptTask id="count" tramite:resultVariable="i"><script>i + 1</script></scriptTask>
    <exclusiveGateway id="more" default="f3"/><endEvent id="end"/>
    """ + flow(1, "start", "count") + flow(2, "count", "more") + flow(3, "more", "end")
      + flow(4, "more", "count", condition: "i &lt; 1000"))

  /// One person is waited for.
  static let waiting = wrap(
    "waiting",
    "<startEvent id=\"start\"/><userTask id=\"review\" name=\"Review the request\" tramite:role=\"staff\"/>"
      + "<endEvent id=\"end\"/>" + flow(1, "start", "review") + flow(2, "review", "end"))

  /// So many splits in ten one after the other that 10^power tokens come to wait for a person.
  static func tokens(power: Int) -> String {
    var body = "<startEvent id=\"start\"/><userTask id=\"work\" tramite:role=\"staff\"/><endEvent id=\"end\"/>"
    var last = "start"
    var number = 0
    for level in 0..<power {
      body += "<exclusiveGateway id=\"merge\(level)\"/><parallelGateway id=\"split\(level)\"/>"
      for _ in 0..<(level == 0 ? 1 : 10) {
        number += 1
        body += flow(number, last, "merge\(level)")
      }
      number += 1
      body += flow(number, "merge\(level)", "split\(level)")
      last = "split\(level)"
    }
    for _ in 0..<10 {
      number += 1
      body += flow(number, last, "work")
    }
    return wrap("tokens", body + flow(number + 1, "work", "end"))
  }

  /// 500 nodes: choices one after the other.
  static let large: String = {
    var body = "<startEvent id=\"start\"/>"
    var last = "start"
    var flows = ""
    for number in 0..<125 {
      body +=
        "<exclusiveGateway id=\"g\(number)\" name=\"Choice \(number)\" default=\"d\(number)\"/>"
        + "<userTask id=\"a\(number)\" name=\"Task A \(number)\" tramite:role=\"staff\"/>"
        + "<task id=\"b\(number)\" name=\"Task B \(number)\"/><exclusiveGateway id=\"m\(number)\"/>"
      flows +=
        flow(number * 10, last, "g\(number)")
        + "<sequenceFlow id=\"d\(number)\" sourceRef=\"g\(number)\" targetRef=\"b\(number)\"/>"
        + flow(number * 10 + 1, "g\(number)", "a\(number)", condition: "amount &gt; \(number)")
        + flow(number * 10 + 2, "a\(number)", "m\(number)") + flow(number * 10 + 3, "b\(number)", "m\(number)")
      last = "m\(number)"
    }
    return wrap("large", body + "<endEvent id=\"end\"/>" + flows + flow(9999, last, "end"))
  }()

  /// Who works here.
  static let organization = """
    organization: bench
    name: Bench
    timezone: UTC
    roles:
      - { id: staff, name: { en: Staff } }
    people:
      - { id: ana, name: Ana, roles: [staff] }
    """

  /// A definition as a file.
  static func file(_ name: String, _ text: String) -> DefinitionFile {
    DefinitionFile(path: "bench/\(name)", bytes: Array(text.utf8))
  }

  static func flow(_ number: Int, _ from: String, _ to: String, condition: String? = nil) -> String {
    let inner = condition.map { "<conditionExpression>\($0)</conditionExpression>" } ?? ""
    return "<sequenceFlow id=\"f\(number)\" sourceRef=\"\(from)\" targetRef=\"\(to)\">\(inner)</sequenceFlow>"
  }

  static func wrap(_ process: String, _ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:tramite="urn:tramite:bpmn:1" \
    id="d-\(process)" targetNamespace="urn:bench"><process id="\(process)" isExecutable="true">\(body)</process></definitions>
    """
  }
}
