/// A list of fixed length, kept in chunks: changing one element copies a chunk, not the list.
public struct Chunked<Element: Sendable & Hashable>: Sendable, Hashable {
  private static var chunkSize: Int { 256 }
  private var chunks: [[Element]]
  /// Number of elements.
  public let count: Int

  /// The elements of a sequence.
  public init(_ elements: some Sequence<Element>) {
    chunks = []
    var length = 0
    for element in elements {
      if length % Self.chunkSize == 0 { chunks.append([]) }
      chunks[chunks.count - 1].append(element)
      length += 1
    }
    count = length
  }

  /// An element.
  public subscript(position: Int) -> Element {
    get { chunks[position / Self.chunkSize][position % Self.chunkSize] }
    set { chunks[position / Self.chunkSize][position % Self.chunkSize] = newValue }
  }

  /// All elements in order.
  public var elements: [Element] { Array(chunks.joined()) }
}
