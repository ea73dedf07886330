import TramiteFEEL

/// How a field stands, given what is entered so far.
struct FieldState: Hashable {
  /// Where the value comes from.
  enum Origin: Hashable {
    /// There is none.
    case none
    /// It was entered.
    case entered
    /// The field's default.
    case byDefault
    /// The variable had it already.
    case existing
    /// It was entered and is not of the field's type.
    case unreadable
    /// The variable had it already, and it is not of the field's type.
    case unreadableExisting
    /// It was signed now.
    case signed
  }
  var isVisible = true
  var isReadOnly = false
  var isRequired = false
  var origin = Origin.none
  /// The value of the field's type; null where it is unreadable.
  var value = Value.null
}

/// How a table stands.
struct TableState: Hashable {
  var isVisible = true
  var isReadOnly = false
  var minimumRows = 0
  var maximumRows: Int?
  var origin = FieldState.Origin.none
  /// The cells of each row, by column.
  var rows: [[FieldState]] = []
  var value = Value.null
}

/// How a field or table stands.
enum SlotState: Hashable {
  case field(FieldState)
  case table(TableState)

  var value: Value {
    switch self {
    case .field(let state): state.value
    case .table(let state): state.value
    }
  }
  var isVisible: Bool {
    switch self {
    case .field(let state): state.isVisible
    case .table(let state): state.isVisible
    }
  }
}

/// A field or table that can be filled at the task.
struct FormSlot {
  enum Kind {
    case field(FormField)
    case table(FormTable)
  }
  var form: Int
  var kind: Kind
  var name: String {
    switch kind {
    case .field(let field): field.id
    case .table(let table): table.id
    }
  }
}
