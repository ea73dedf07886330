import TramiteDefinitions
import TramiteDocuments

/// What may be written at a place of a file.
struct Completion {
  let file: FileView
  let folder: FolderView
  let handlers: [HandlerDescription]
  let usesSnippets: Bool

  /// The proposals at a byte.
  func items(at offset: Int) -> [CompletionItem] {
    guard let markup = file.markup else { return YAMLCompletion(file: file, folder: folder).items(at: offset) }
    if let closing = closing(markup, offset) { return [closing] }
    switch markup.cursor(at: offset) {
    case .tagName(let element): return tagName(element, markup, offset)
    case .endTag(let element): return endTag(element, markup)
    case .attributeName(let element, let written): return attributes(of: element, markup, written)
    case .attributeValue(let element, let attribute): return values(of: element, attribute, markup, offset)
    case .content(let element): return content(of: element, markup, offset)
    case .nothing: return []
    }
  }

  // MARK: Elements

  /// The name that closes the open element, where `</` and at most a part of a name stand before the cursor.
  private func closing(_ markup: Markup, _ offset: Int) -> CompletionItem? {
    let bytes = markup.bytes
    var start = offset
    while start > 0, bytes[start - 1] > 0x20, !"<>/\"'=".utf8.contains(bytes[start - 1]) { start -= 1 }
    guard start >= 2, bytes[start - 1] == UInt8(ascii: "/"), bytes[start - 2] == UInt8(ascii: "<"),
      case .content(let index) = markup.cursor(at: start - 2)
    else { return nil }
    let name = markup.elements[index].name
    let isClosed = offset < bytes.count && bytes[offset] == UInt8(ascii: ">")
    return CompletionItem(label: name, kind: .element, text: isClosed ? name : name + ">", range: start..<offset)
  }

  private func tagName(_ index: Int, _ markup: Markup, _ offset: Int) -> [CompletionItem] {
    let typed = markup.elements[index]
    guard let parent = typed.parent else { return [] }
    // Of a tag that goes on only the name is replaced.
    let goesOn = typed.isTagWhole || !typed.attributes.isEmpty
    return elements(
      in: parent, markup, at: typed.tagRange.lowerBound, typed: index, range: typed.nameRange, opens: false,
      isWhole: !goesOn)
  }

  private func elements(
    in parent: Int, _ markup: Markup, at offset: Int, typed: Int?, range: Range<Int>, opens: Bool, isWhole: Bool
  ) -> [CompletionItem] {
    var items: [CompletionItem] = []
    let close = markup.elements[parent]
    for child in Vocabulary.children(of: parent, in: markup, at: offset, typed: typed) {
      let declared = markup.prefix(for: child.namespace, at: parent)
      let prefix = declared ?? Vocabulary.proposedPrefix(for: child.namespace)
      let name = prefix + child.name
      var item = CompletionItem(
        label: name, kind: .element, documentation: child.meaning, text: opens ? "<" + name : name, range: range)
      if isWhole, usesSnippets { (item.text, item.isSnippet) = (item.text + snippet(child, name), true) }
      if declared == nil, let root = markup.elements.first {
        item.declaration = (
          root.nameRange.upperBound, " xmlns:\(prefix.dropLast())=\"\(child.namespace)\""
        )
      }
      items.append(item)
    }
    if !opens, close.endNameRange == nil, !close.name.isEmpty {
      items.append(
        CompletionItem(label: "/" + close.name, kind: .element, text: "/" + close.name + ">", range: range, order: 2))
    }
    return items
  }

  /// What stands behind the name: required attributes, and the end.
  private func snippet(_ child: Vocabulary.ElementName, _ name: String) -> String {
    var text = ""
    for (number, attribute) in child.required.enumerated() { text += " \(attribute)=\"$\(number + 1)\"" }
    return text + (child.hasContent ? ">$0</\(name)>" : "$0/>")
  }

  private func endTag(_ index: Int, _ markup: Markup) -> [CompletionItem] {
    let element = markup.elements[index]
    guard let range = element.endNameRange else { return [] }
    return [CompletionItem(label: element.name, kind: .element, text: element.name, range: range)]
  }

  private func content(of index: Int, _ markup: Markup, _ offset: Int) -> [CompletionItem] {
    let element = markup.elements[index]
    if ExpressionPlaces.isExpression(textOf: element) {
      return ExpressionCompletion(file: file, folder: folder, isAttribute: false).items(at: offset, in: element.texts)
    }
    if case .value(let type)? = ContentModel.entry(named: element.localName)?.text,
      element.namespace == BPMNNamespace.model
    {
      return ValueCompletion(self, markup).items(for: type, textOf: index, at: offset)
    }
    return elements(
      in: index, markup, at: offset, typed: nil, range: offset..<offset, opens: true, isWhole: true)
  }

  // MARK: Attributes

  private func attributes(of index: Int, _ markup: Markup, _ written: Range<Int>) -> [CompletionItem] {
    let element = markup.elements[index]
    let there = Set(element.attributes.filter { $0.nameRange != written }.map { $0.namespace + "|" + $0.localName })
    let isNew = !element.attributes.contains { $0.nameRange == written && $0.valueRange != nil }
    return Vocabulary.attributes(of: index, in: markup).compactMap { attribute in
      guard !there.contains(attribute.namespace + "|" + attribute.name) else { return nil }
      let declared = attribute.namespace.isEmpty ? "" : markup.prefix(for: attribute.namespace, at: index)
      let prefix = declared ?? Vocabulary.proposedPrefix(for: attribute.namespace)
      let name = prefix + attribute.name
      var item = CompletionItem(
        label: name, kind: .attribute, detail: attribute.type.isEmpty ? nil : attribute.type,
        documentation: AttributeMeaning.text(attribute.name, namespace: attribute.namespace, of: element), text: name,
        range: written, order: attribute.isRequired ? 0 : 1)
      if isNew { item.text += usesSnippets ? "=\"$1\"$0" : "=\"\"" }
      item.isSnippet = isNew && usesSnippets
      if declared == nil, let root = markup.elements.first {
        item.declaration = (root.nameRange.upperBound, " xmlns:\(prefix.dropLast())=\"\(attribute.namespace)\"")
      }
      return item
    }
  }

  private func values(of index: Int, _ number: Int, _ markup: Markup, _ offset: Int) -> [CompletionItem] {
    let element = markup.elements[index]
    let attribute = element.attributes[number]
    guard let range = attribute.valueRange else { return [] }
    var items = ValueCompletion(self, markup).items(for: attribute, of: index, at: offset)
    if ExpressionPlaces.isExpression(attribute, of: element) {
      items += ExpressionCompletion(file: file, folder: folder, isAttribute: true).items(at: offset, in: [range])
    }
    return items
  }
}
