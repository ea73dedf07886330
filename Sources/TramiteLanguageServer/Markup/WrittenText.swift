/// A text of an XML file with its entities resolved, and where each of its bytes is written.
struct WrittenText: Sendable {
  /// The text as it is meant.
  let text: String
  /// The place in the file of each byte of `text`, and of its end.
  private let places: [Int]

  /// Reads ranges of a file, one behind the other.
  /// - Cost: linear in the ranges.
  init(_ bytes: [UInt8], _ ranges: [Range<Int>]) {
    var read: [UInt8] = []
    var places: [Int] = []
    for range in ranges {
      var index = range.lowerBound
      while index < range.upperBound {
        if bytes[index] == UInt8(ascii: "&"), let (resolved, length) = Self.entity(bytes[index..<range.upperBound]) {
          read += resolved
          places += resolved.map { _ in index }
          index += length
        } else {
          read.append(bytes[index])
          places.append(index)
          index += 1
        }
      }
    }
    places.append(ranges.last?.upperBound ?? 0)
    text = String(decoding: read, as: UTF8.self)
    self.places = places
  }

  private static func entity(_ bytes: ArraySlice<UInt8>) -> ([UInt8], Int)? {
    guard let end = bytes.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
    let length = end - bytes.startIndex + 1
    switch name {
    case "quot": return (Array("\"".utf8), length)
    case "apos": return (Array("'".utf8), length)
    case "lt": return (Array("<".utf8), length)
    case "gt": return (Array(">".utf8), length)
    case "amp": return (Array("&".utf8), length)
    case _:
      let number =
        name.hasPrefix("#x")
        ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
      return number.flatMap(Unicode.Scalar.init).map { (Array(String($0).utf8), length) }
    }
  }

  /// The place in the file of a byte of the text.
  func place(of byte: Int) -> Int { places[min(max(byte, 0), places.count - 1)] }

  /// The place in the file of a part of the text.
  func range(_ part: Range<Int>) -> Range<Int> { place(of: part.lowerBound)..<place(of: part.upperBound) }

  /// The byte of the text that is written at a place of the file, or the next one behind it.
  func byte(at place: Int) -> Int { places.firstIndex { $0 >= place } ?? places.count - 1 }
}
