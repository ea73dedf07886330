import TramiteFEEL

/// The forms of the built-in function whose arguments are being written.
struct SignatureHelp {
  let function: BuiltinFunctions.Function
  /// The argument at the cursor, from 0.
  let argument: Int

  /// The function around a byte of a file.
  static func at(_ offset: Int, in file: FileView) -> SignatureHelp? {
    guard let markup = file.markup else { return nil }
    let ranges: [Range<Int>]
    switch markup.cursor(at: offset) {
    case .attributeValue(let index, let number):
      let element = markup.elements[index]
      guard ExpressionPlaces.isExpression(element.attributes[number], of: element) else { return nil }
      ranges = [element.attributes[number].valueRange].compactMap { $0 }
    case .content(let index):
      guard ExpressionPlaces.isExpression(textOf: markup.elements[index]) else { return nil }
      ranges = markup.elements[index].texts
    case .tagName, .endTag, .attributeName, .nothing: return nil
    }
    let written = WrittenText(file.text.bytes, ranges)
    let before = String(decoding: Array(written.text.utf8).prefix(written.byte(at: offset)), as: UTF8.self)
    return innermost(ExpressionWords(before).words)
  }

  private static func innermost(_ words: [ExpressionWords.Word]) -> SignatureHelp? {
    var depth = 0
    var argument = 0
    for (index, word) in words.enumerated().reversed() where word.kind == .sign {
      switch word.text {
      case ")", "]", "}": depth += 1
      case "[", "{": depth -= 1
      case ",": if depth == 0 { argument += 1 }
      case "(":
        if depth == 0, let function = function(before: index, words) {
          return SignatureHelp(function: function, argument: argument)
        }
        if depth == 0 { argument = 0 } else { depth -= 1 }
      case _: break
      }
    }
    return nil
  }

  /// The function whose name, of up to five words, stands before a bracket; the longest that is one.
  private static func function(before index: Int, _ words: [ExpressionWords.Word]) -> BuiltinFunctions.Function? {
    let names = words[..<index].reversed().prefix { $0.kind == .name }.reversed().map(\.text)
    for count in stride(from: min(5, names.count), through: 1, by: -1) {
      let name = names.suffix(count).joined(separator: " ")
      if let found = BuiltinFunctions.all.first(where: { $0.name == name }) { return found }
    }
    return nil
  }

  /// As the protocol wants it.
  var json: JSON {
    [
      "signatures": .array(
        function.forms.map { form in
          let inside = form.drop { $0 != "(" }.dropFirst().dropLast()
          return [
            "label": .string(form),
            "parameters": .array(
              inside.split(separator: ",").map { ["label": .string(String($0.drop { $0 == " " }))] }),
          ]
        }),
      "activeSignature": .number(active), "activeParameter": .number(argument),
    ]
  }

  /// The first form that takes so many arguments.
  private var active: Int {
    function.forms.firstIndex { form in form.count { $0 == "," } >= argument || form.contains("...") } ?? 0
  }
}
