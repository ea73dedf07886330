/// What stands at a place of an XML text.
enum Cursor: Sendable {
  /// In the name of a start tag, or right behind `<`.
  case tagName(element: Int)
  /// In the name of an end tag.
  case endTag(element: Int)
  /// In a tag, where an attribute stands or may be written; the part that is there already.
  case attributeName(element: Int, written: Range<Int>)
  /// In the value of an attribute.
  case attributeValue(element: Int, attribute: Int)
  /// Between the tags of an element.
  case content(element: Int)
  /// In a comment, or outside of the root.
  case nothing
}

extension Markup {
  /// What stands at a byte.
  /// - Cost: logarithmic in the number of elements, and linear in the depth.
  func cursor(at offset: Int) -> Cursor {
    if let passed = passedOver.first(where: { $0.upperBound > offset }), passed.lowerBound < offset { return .nothing }
    guard let last = lastElement(before: offset) else { return .nothing }
    if isInTag(last, offset) { return inTag(last, offset) }
    var current: Int? = last
    while let index = current {
      let element = elements[index]
      if let name = element.endNameRange, name.lowerBound <= offset, offset <= name.upperBound {
        return .endTag(element: index)
      }
      if !element.isEmpty, element.contentStart <= offset, offset <= contentEnd(of: element) {
        return .content(element: index)
      }
      current = element.parent
    }
    return .nothing
  }

  /// The byte behind an element's content.
  func contentEnd(of element: Element) -> Int { element.endNameRange.map { $0.lowerBound - 2 } ?? element.end }

  /// The innermost element whose text, tags included, holds a byte.
  func innermost(at offset: Int) -> Int? {
    var current = lastElement(before: offset + 1)
    while let index = current {
      if elements[index].tagRange.lowerBound <= offset, offset < max(elements[index].end, elements[index].contentStart)
      {
        return index
      }
      current = elements[index].parent
    }
    return nil
  }

  /// The last element that begins before a byte.
  private func lastElement(before offset: Int) -> Int? {
    var (low, high) = (0, elements.count)
    while low < high {
      let middle = (low + high) / 2
      if elements[middle].tagRange.lowerBound < offset { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? low - 1 : nil
  }

  private func isInTag(_ index: Int, _ offset: Int) -> Bool {
    let element = elements[index]
    if element.isTagWhole { return offset < element.tagRange.upperBound }
    // A tag that breaks off goes on as long as blanks follow it on its line.
    return offset <= element.tagRange.upperBound
  }

  private func inTag(_ index: Int, _ offset: Int) -> Cursor {
    let element = elements[index]
    if offset <= element.nameRange.upperBound { return .tagName(element: index) }
    for (number, attribute) in element.attributes.enumerated() {
      if attribute.nameRange.lowerBound <= offset, offset <= attribute.nameRange.upperBound {
        return .attributeName(element: index, written: attribute.nameRange)
      }
      if let value = attribute.valueRange, value.lowerBound <= offset, offset <= value.upperBound {
        return .attributeValue(element: index, attribute: number)
      }
    }
    return .attributeName(element: index, written: offset..<offset)
  }
}
