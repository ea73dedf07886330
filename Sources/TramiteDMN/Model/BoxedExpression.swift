package import TramiteFEEL

/// Logic of a decision: a literal expression or one of the boxes.
/// - Spec: DMN 1.5 §7.3.1, §10.2.1
package indirect enum BoxedExpression: Sendable {
  /// A FEEL expression.
  case literal(ScopedExpression)
  /// A text that cannot be read: null, with the reason, at a site.
  case unreadable(String, site: Int)
  /// A decision table.
  case table(DecisionTable)
  /// A call with bindings by name.
  case invocation(callee: BoxedExpression, bindings: [Binding], site: Int)
  /// Named entries, each of which may use those before; with a result instead of the context when there is one.
  case context([Entry], result: BoxedExpression?)
  /// Rows of a table without rules.
  case relation(columns: [String], rows: [[BoxedExpression]])
  /// A list.
  case list([BoxedExpression])
  /// A function.
  case function(DecisionFunction, identity: String)
  /// If, then, else.
  case conditional(BoxedExpression, then: BoxedExpression, otherwise: BoxedExpression, site: Int)
  /// The elements of a list that match; the item is at `slot`.
  case filter(BoxedExpression, match: BoxedExpression, slot: Int, site: Int)
  /// `for`, `some`, `every`.
  case iteration(BoxedIteration)
  /// An expression whose value must have a type.
  case typed(BoxedExpression, TypeDefinition, site: Int)

  /// An argument of an invocation.
  package struct Binding: Sendable {
    package let parameter: String
    package let value: BoxedExpression
    package init(parameter: String, value: BoxedExpression) {
      self.parameter = parameter
      self.value = value
    }
  }

  /// An entry of a context.
  package struct Entry: Sendable {
    package let name: String
    package let slot: Int
    package let value: BoxedExpression
    package init(name: String, slot: Int, value: BoxedExpression) {
      self.name = name
      self.slot = slot
      self.value = value
    }
  }
}

/// A boxed `for`, `some` or `every`.
/// - Spec: DMN 1.5 §10.2.1.11–13
package struct BoxedIteration: Sendable {
  /// Which of the three it is.
  package enum Kind: Sendable {
    case each, some, every
  }

  package let kind: Kind
  package let source: BoxedExpression
  package let body: BoxedExpression
  /// The place of the iterator's variable.
  package let slot: Int
  /// The place of `partial`, of `for`.
  package let partialSlot: Int
  package let site: Int

  package init(
    kind: Kind, source: BoxedExpression, body: BoxedExpression, slot: Int, partialSlot: Int, site: Int
  ) {
    self.kind = kind
    self.source = source
    self.body = body
    self.slot = slot
    self.partialSlot = partialSlot
    self.site = site
  }
}

/// A FEEL expression whose names have places in a frame.
package struct ScopedExpression: Sendable {
  package let expression: Expression
  /// For each name of the expression its place, or -1 when nothing has the name.
  let slots: [Int]
  /// Places of items of filters around it, innermost first: a member of an item hides a variable.
  let items: [Int]
  let site: Int
  /// The place when the expression is nothing but a name.
  let soleSlot: Int
  let constant: Value?
  /// The type that the value has whenever it is not null; nil when that is not certain.
  let type: FEELType?

  package init(_ expression: Expression, slots: [Int], items: [Int], site: Int, type: FEELType?) {
    precondition(slots.count == expression.names.count, "every name has a place")
    self.expression = expression
    self.slots = slots
    self.items = items
    self.site = site
    soleSlot = expression.soleVariable != nil && items.isEmpty ? slots[0] : -1
    constant = expression.constantValue
    self.type = type
  }
}

/// Unary tests whose names have places in a frame.
package struct ScopedTests: Sendable {
  package let tests: UnaryTests
  let slots: [Int]
  let site: Int

  package init(_ tests: UnaryTests, slots: [Int], site: Int) {
    precondition(slots.count == tests.names.count, "every name has a place")
    self.tests = tests
    self.slots = slots
    self.site = site
  }
}
