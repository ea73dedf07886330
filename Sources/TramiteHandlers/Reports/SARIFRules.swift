internal import TramiteFEEL

/// The rules that a run's tool and its extensions describe (SARIF 2.1.0 §3.18, §3.19.23, §3.52).
struct SARIFRules {
  private let driver: Component
  private let extensions: [Component]

  /// The rules of one tool component, by position and by id.
  private struct Component {
    let rules: [Value]
    let byID: [String: Int]
    let guid: String?
    let name: String?

    init(_ node: ReportNode) {
      rules = node["rules"].items
      guid = node["guid"].text
      name = node["name"].text
      var byID: [String: Int] = [:]
      for (index, rule) in rules.enumerated() {
        if let id = ReportNode(rule)["id"].text, byID[id] == nil { byID[id] = index }
      }
      self.byID = byID
    }

    /// The rule of an id; `CA1000/1` is a case of the rule `CA1000` (§3.27.5).
    func rule(id: String) -> ReportNode? {
      var id = id[...]
      while true {
        if let index = byID[String(id)] { return ReportNode(rules[index]) }
        guard let slash = id.lastIndex(of: "/") else { return nil }
        id = id[..<slash]
      }
    }
  }

  init(_ tool: ReportNode) {
    driver = Component(tool["driver"])
    extensions = tool["extensions"].items.map { Component(ReportNode($0)) }
  }

  /// The description of a result's rule, nothing where the report has none.
  func rule(of result: ReportNode) -> ReportNode {
    let reference = result["rule"]
    let component = component(reference["toolComponent"])
    if let index = reference["index"].integer ?? result["ruleIndex"].integer, component.rules.indices.contains(index) {
      return ReportNode(component.rules[index])
    }
    guard let id = result["ruleId"].text ?? reference["id"].text else { return ReportNode(nil) }
    return ([component, driver] + extensions).lazy.compactMap { $0.rule(id: id) }.first ?? ReportNode(nil)
  }

  /// The component that a result's rule reference names, else the driver (§3.54).
  private func component(_ reference: ReportNode) -> Component {
    if let index = reference["index"].integer, extensions.indices.contains(index) { return extensions[index] }
    if let guid = reference["guid"].text, let found = extensions.first(where: { $0.guid == guid }) { return found }
    if let name = reference["name"].text, let found = extensions.first(where: { $0.name == name }) { return found }
    return driver
  }
}
