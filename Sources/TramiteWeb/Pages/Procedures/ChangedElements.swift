import TramiteDefinitions
import TramiteDiagram

/// What is coloured on the drawings of two versions: on the newer one what is new or changed, on the older one what is gone
/// or changed.
struct ChangedElements: Sendable {
  private(set) var before = DiagramOverlay()
  private(set) var after = DiagramOverlay()

  init(_ changes: [DefinitionChange]) {
    for change in changes {
      guard let element = change.element else { continue }
      switch change.kind {
      case .added, .flowAdded: after.changes[element] = .added
      case .removed, .flowRemoved: before.changes[element] = .removed
      case .idChanged:
        // The element has the old id on the older drawing.
        if let old = change.old { before.changes[old] = .changed }
        after.changes[change.new ?? element] = .changed
      case .renamed, .kindChanged, .moved, .roleChanged, .dutyChanged, .formChanged, .deadlineChanged, .timerChanged,
        .conditionChanged, .handlerChanged, .scriptChanged, .calledChanged, .dataChanged, .repetitionChanged,
        .eventChanged, .defaultChanged, .settingChanged, .flowChanged:
        // What is added and changed is new.
        if after.changes[element] == nil { after.changes[element] = .changed }
        if before.changes[element] == nil { before.changes[element] = .changed }
      case .processAdded, .processRemoved, .executableChanged, .documentChanged, .fieldChanged: continue
      }
    }
  }

  /// The changes in a person's language: what kind it is, of what, from what to what. The whole sentence stands below, as
  /// `tramite diff` says it.
  static func write(_ changes: [DefinitionChange], _ t: Texts, _ h: inout HTML) {
    h(.ul, .class("rows")) { h in
      for change in changes {
        h(.li, .class("change")) { h in
          h(.div) { h in
            h(.strong, text: t("change.\(change.kind.rawValue)"))
            if let what = change.name ?? change.element { h.write(": \(what)") }
          }
          if change.old != nil || change.new != nil {
            h(.div, .class("breaks"), text: "\(change.old ?? "–") → \(change.new ?? "–")")
          }
          h(.div, .class("small soft breaks"), .lang("en"), text: change.text)
        }
      }
    }
  }
}
