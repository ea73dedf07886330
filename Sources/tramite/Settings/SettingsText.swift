/// The settings of a server in words.
enum SettingsText {
  /// What each means, what holds where nothing is said, and what is in force here.
  static var help: String {
    var lines = [
      "Settings stand in a file of YAML (--config FILE, else TRAMITE_CONFIG, else tramite.yaml in the working folder, else "
        + "/etc/tramite/tramite.yaml), in the environment, or on the command line; what stands later here holds.", "",
    ]
    // Every start of the program makes this text; what is in force is read where somebody looks at it.
    let isShown = CommandLine.arguments.contains { ["--help", "-h", "help"].contains($0) }
    let known = isShown ? try? SettingsInForce(flags: [], config: nil) : nil
    for setting in Setting.all {
      lines.append("  \(setting.flag)  \(setting.meaning)")
      lines.append(
        "      \(setting.kind.expected); \(setting.variable); default: \(setting.standard.isEmpty ? "none" : setting.standard)"
      )
      if let value = known?.values.first(where: { $0.setting.name == setting.name }), !value.isBuiltIn {
        lines.append("      in force: \(value.text), from \(value.origin)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What is in force, a line each: the value and where it is from.
  static func lines(_ settings: SettingsInForce) -> [String] {
    settings.values.map { value in
      "\(value.setting.name) = \(value.text.isEmpty ? "nothing" : value.text) (\(value.origin))"
    }
  }
}
