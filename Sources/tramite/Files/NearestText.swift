import TramiteGraph

/// "Did you mean …?" for what stands on the command line.
enum NearestText {
  /// The near name as a hint; nil where none is near.
  static func hint(for name: String, among known: [String]) -> String? {
    NearestName.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
  }

  /// The near name, else those that are known.
  static func known(_ name: String, among known: [String]) -> String {
    NearestName.hint(for: name, among: known, kind: "name")
  }
}
