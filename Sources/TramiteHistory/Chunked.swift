/// A list of fixed length, kept in chunks: changing one element copies a chunk and the list of chunks, not all elements.
///
/// - Cost: of a change where the list is shared, the square root of its length.
public struct Chunked<Element: Sendable & Hashable>: Sendable, Hashable {
  private var chunks: [[Element]]
  private let chunkSize: Int
  /// Number of elements.
  public let count: Int

  /// The elements of a collection.
  public init(_ elements: some Collection<Element>) {
    count = elements.count
    var size = 256
    while size * size < count { size *= 2 }
    chunkSize = size
    chunks = []
    chunks.reserveCapacity(count / size + 1)
    for element in elements {
      if chunks.last?.count ?? size == size { chunks.append([]) }
      chunks[chunks.count - 1].append(element)
    }
  }

  /// An element.
  public subscript(position: Int) -> Element {
    get { chunks[position / chunkSize][position % chunkSize] }
    set { chunks[position / chunkSize][position % chunkSize] = newValue }
  }

  /// All elements in order.
  public var elements: [Element] { Array(chunks.joined()) }
}
