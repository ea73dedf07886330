/// The style sheet of a drawing. All rules stand below one class, so that a page that holds several drawings keeps
/// its own look; plain CSS without variables, because converters know no more.
enum StyleSheet {
  static let root = "tramite-diagram"

  static func text(_ scheme: DiagramOptions.ColorScheme) -> String {
    switch scheme {
    case .light: layout + colors(.light)
    case .dark: layout + colors(.dark)
    case .automatic: layout + colors(.light) + "@media (prefers-color-scheme:dark){\n\(colors(.dark))}\n"
    }
  }

  /// The colours of one scheme.
  private struct Inks {
    var paper: String
    var body: String
    var ink: String
    var soft: String
    var muted: String
    var visited: String
    var visitedBody: String
    var token: String
    var tokenText: String
    var incident: String
    /// Line and area of what was added, removed and changed.
    var changes: [(name: String, line: String, area: String)]
    var heat: [String]

    static let light = Inks(
      paper: "#ffffff", body: "#ffffff", ink: "#1a1a1a", soft: "#e4e4e4", muted: "#5c5c5c", visited: "#0b62b8",
      visitedBody: "#e8f1fb", token: "#b3450a", tokenText: "#ffffff", incident: "#b00020",
      changes: [
        ("added", "#1a6b2d", "#dff3e3"), ("removed", "#b00020", "#fbe3e6"), ("changed", "#8a4b00", "#fdebcf"),
      ],
      heat: ["#fff7e0", "#ffe3a8", "#ffc875", "#ffa95c", "#f9864d"])
    static let dark = Inks(
      paper: "#15181c", body: "#1f242a", ink: "#e8e8e8", soft: "#3a4048", muted: "#a8adb4", visited: "#7ab8f5",
      visitedBody: "#173049", token: "#ffb070", tokenText: "#15181c", incident: "#ff8a95",
      changes: [
        ("added", "#7ed491", "#16341d"), ("removed", "#ff8a95", "#431a20"), ("changed", "#f0b45c", "#3d2c10"),
      ],
      heat: ["#3a3320", "#544521", "#6f5420", "#8a5d20", "#a2601f"])
  }

  private static let layout = rules([
    ("text", "font-family:Arial,'Liberation Sans',Helvetica,sans-serif"),
    (".body", "stroke-width:1.5"),
    (".frame,.line,.mark", "fill:none;stroke-width:1.5;stroke-linejoin:round"),
    (".icon", "fill:none;stroke-linejoin:round;stroke-linecap:round"),
    (".thick", "stroke-width:3.5"),
    (".thin", "stroke-width:1"),
    (".heavy", "stroke-width:2.5"),
    (".double", "stroke-width:5"),
    (".core", "fill:none;stroke-width:2.5"),
    (".hidden", "fill:none"),
    (".dashed", "stroke-dasharray:5 3.5"),
    (".dotted", "stroke-dasharray:1 4;stroke-linecap:round"),
    (".event-sub", "stroke-dasharray:1.5 4"),
    (".message", "stroke-dasharray:7 5"),
    (".group", "fill:none;stroke-width:1.5;stroke-dasharray:10 4 1.5 4"),
    (".badge text,.legend text", "stroke:none"),
    (".strong", "font-weight:bold"),
    (".removed .body,.removed>.line", "stroke-dasharray:5 3.5"),
    // A rim in the paper's colour keeps names legible where flows run behind them.
    (".label", "paint-order:stroke;stroke-width:3;stroke-linejoin:round"),
  ])

  private static func colors(_ inks: Inks) -> String {
    var all: [(String, String)] = [
      (".paper", "fill:\(inks.paper)"),
      (".label", "stroke:\(inks.body)"),
      ("text", "fill:\(inks.ink)"),
      (".body,.fill", "fill:\(inks.body);stroke:\(inks.ink)"),
      (".shaded", "fill:\(inks.soft);stroke:\(inks.ink)"),
      (".frame,.line,.mark,.icon,.group", "stroke:\(inks.ink)"),
      (".solid", "fill:\(inks.ink);stroke:none"),
      (".inverse", "fill:none;stroke:\(inks.body)"),
      (".core", "fill:none;stroke:\(inks.body)"),
      (".muted", "fill:\(inks.muted)"),
      (".visited .body", "fill:\(inks.visitedBody);stroke:\(inks.visited)"),
      (".visited>.line,.visited>.mark", "stroke:\(inks.visited);stroke-width:2.5"),
      (".visited>.arrow", "fill:\(inks.visited)"),
      (".badge rect", "fill:\(inks.paper);stroke:\(inks.visited);stroke-width:1"),
      (".token circle", "fill:\(inks.token);stroke:\(inks.paper);stroke-width:1.5"),
      (".token text", "fill:\(inks.tokenText)"),
      (".armed circle", "fill:\(inks.paper);stroke:\(inks.token);stroke-width:2.5"),
      (".incident path", "fill:\(inks.incident);stroke:\(inks.paper);stroke-width:1.5"),
      (".incident text", "fill:\(inks.tokenText)"),
      (".legend rect,.legend circle", "stroke:\(inks.muted);stroke-width:1"),
    ]
    for change in inks.changes {
      all.append((".\(change.name) .body", "fill:\(change.area);stroke:\(change.line);stroke-width:2.5"))
      all.append((".\(change.name)>.line,.\(change.name)>.mark", "stroke:\(change.line);stroke-width:2.5"))
      all.append((".\(change.name)>.arrow", "fill:\(change.line)"))
      all.append((".badge.\(change.name) rect", "stroke:\(change.line)"))
    }
    for (level, color) in inks.heat.enumerated() {
      all.append((".heat-\(level + 1) .body,.legend .heat-\(level + 1)", "fill:\(color)"))
    }
    return rules(all)
  }

  private static func rules(_ rules: [(selectors: String, declarations: String)]) -> String {
    rules.map { rule in
      let selectors = rule.selectors.split(separator: ",").map { ".\(root) \($0)" }.joined(separator: ",")
      return "\(selectors){\(rule.declarations)}\n"
    }.joined()
  }
}
