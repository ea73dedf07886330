import TramiteEngine

/// What files that somebody brings would become: which procedures get a new version, and what is wrong.
struct UploadOutlook {
  private let outlook: DeploymentOutlook
  private let t: Texts

  init(_ outlook: DeploymentOutlook, _ t: Texts) {
    self.outlook = outlook
    self.t = t
  }

  func write(_ h: inout HTML) {
    h(.section, .class("sheet"), .aria("labelledby", "outlook-title")) { h in
      h(.h2, .id("outlook-title"), text: t("upload.outlook"))
      list(&h)
      h(.h3, text: t("procedures.problems"))
      ProblemList(outlook.problems, t).write(&h, path: "")
    }
  }

  /// What would have which version, and which files nothing is made of.
  func list(_ h: inout HTML) {
    if outlook.parts.isEmpty { h(.p, text: t("upload.none")) }
    h(.ul) { h in
      for part in outlook.parts {
        h(.li) { h in
          h.write(part.name + ": ")
          let version = t("procedures.version", ("version", t.number(part.version)))
          h.write(part.isUnchanged ? t("upload.unchanged", ("version", version)) : version)
        }
      }
    }
    if !outlook.organizations.isEmpty {
      h(.p, text: t("upload.people", ("offices", t.list(outlook.organizations))))
    }
    if !outlook.unread.isEmpty {
      h(.p, text: t("upload.unread", ("files", t.list(outlook.unread.map { ProblemList.lastPart($0) }))))
    }
  }
}
