import TramiteDocuments
import TramiteGraph
import TramiteProblems

/// What the organization, the calendars and the forms of a folder say of one another.
/// - Spec: formats.md "organization.yaml", "calendar.yaml", "Forms"
enum FolderCheck {
  static func problems(of set: DefinitionSet) -> [Problem] {
    set.folders.keys.sorted().flatMap { path -> [Problem] in
      guard let folder = set.folders[path] else { return [] }
      return calendar(of: folder) + roles(of: folder) + unnamedForms(of: folder, path, set)
    }
  }

  /// The calendar of the organization stands beside it. Where calendars cannot be read, that has been said.
  private static func calendar(of folder: DefinitionSet.Folder) -> [Problem] {
    guard let organization = folder.organization, let id = organization.calendar,
      let place = organization.calendarLocation, folder.calendar(id) == nil, !folder.isCalendarFileBroken
    else { return [] }
    let known = folder.calendars.map(\.id)
    return [
      Problem(
        .organizationUnknownCalendar, at: place, element: id,
        "there is no calendar '\(id)' in calendar.yaml beside the file"
          + (folder.calendarFile == nil ? ", nor such a file" : ""),
        hint: NearestName.hint(for: id, among: known, kind: "calendar"))
    ]
  }

  /// People who are chosen in forms hold roles that the organization has.
  private static func roles(of folder: DefinitionSet.Folder) -> [Problem] {
    guard let organization = folder.organization else { return [] }
    let known = organization.roles.map(\.id)
    return folder.forms.flatMap { found in
      fields(of: found.form).compactMap { field in
        guard let role = field.role, !known.contains(role) else { return nil }
        return Problem(
          .formRoleUnknown, at: field.roleLocation ?? field.location, element: field.id,
          "the role '\(role)' of the field '\(field.id)' is not in the organization '\(organization.id)'",
          hint: NearestName.hint(for: role, among: known, kind: "role"))
      }
    }
  }

  private static func fields(of form: Form) -> [FormField] {
    form.sections.flatMap(\.items).flatMap { item -> [FormField] in
      switch item {
      case .field(let field): [field]
      case .table(let table): table.columns
      case .note: []
      }
    }
  }

  /// A form that nothing names is shown nowhere. Where a definition cannot be read it may be named there.
  private static func unnamedForms(
    of folder: DefinitionSet.Folder, _ path: String, _ set: DefinitionSet
  ) -> [Problem] {
    let definitions = set.definitions.filter { DefinitionSet.directory(of: $0.document.file) == path }
    guard !definitions.isEmpty, !set.hasUnreadDefinition(in: path) else { return [] }
    var named: Set<String> = []
    for definition in definitions {
      definition.document.definitions.visitAll { element in
        for word in element.tramite("form")?.words ?? [] {
          named.insert(word.text)
          // A name that is nearly that of a form means it; that it is wrong is said where it stands.
          if folder.form(word.text) == nil,
            let meant = NearestName.nearest(to: word.text, among: folder.forms.map(\.form.id))
          {
            named.insert(meant)
          }
        }
      }
    }
    return folder.forms.filter { !named.contains($0.form.id) }.map { found in
      Problem(
        .formNotNamed, at: found.form.location, element: found.form.id,
        "no definition of the folder names the form '\(found.form.id)'; it is shown nowhere",
        hint: "write tramite:form=\"\(found.form.id)\" at a user task or start event, or remove the file")
    }
  }
}
