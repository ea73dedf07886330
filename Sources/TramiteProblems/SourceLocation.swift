/// A place in a source file, as an author of definitions counts it.
public struct SourceLocation: Hashable, Sendable {
  /// The file's path as it was given to us.
  public var file: String
  /// Line, from 1.
  public var line: Int
  /// Column, from 1, in Unicode scalars; a tab counts 1.
  public var column: Int
  /// Length of the marked text in Unicode scalars, at least 1; it ends with the line at the latest.
  public var length: Int

  /// Makes a location; without line and column it means the file as a whole.
  public init(file: String, line: Int = 1, column: Int = 1, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}

extension SourceLocation: CustomStringConvertible {
  /// `file:line:column`, the form editors and terminals can follow.
  public var description: String { "\(file):\(line):\(column)" }
}

extension SourceLocation: Comparable {
  /// File, then line, then column: the order in which problems are shown.
  public static func < (left: SourceLocation, right: SourceLocation) -> Bool {
    (left.file, left.line, left.column, left.length) < (right.file, right.line, right.column, right.length)
  }
}
