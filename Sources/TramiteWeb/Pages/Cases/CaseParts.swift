import TramiteStore

/// Parts that the pages of work items and of cases share.
struct CaseParts {
  let t: Texts
  let names: Names
  let csrf: String

  /// What was said so far, the oldest first, and the form for a comment.
  func comment(on instance: String, back: String, _ story: [StoryWords.Line], _ h: inout HTML) {
    h(.section, .class("sheet"), .aria("labelledby", "comment-title")) { h in
      h(.h2, .id("comment-title"), text: t("comment.title"))
      StoryWords(t: t, names: names).write(story.filter(\.isComment).reversed(), &h)
      h.postForm(.oneCase(instance, action: "comments"), csrf: csrf, isOnce: true) { h in
        h.hidden("back", back)
        h.field("comment-text", label: t("comment.text"), help: t("comment.help")) { h, tied in
          h.element(.textarea, tied + [.name("text"), .rows(3), .required(true)])
        }
        h.button(t("comment.do"), isSmall: true)
      }
    }
  }

  /// The files of a case.
  func files(_ files: [FileRow], of instance: String, _ h: inout HTML) {
    if files.isEmpty { return }
    h(.section, .class("sheet"), .aria("labelledby", "files-title")) { h in
      h(.h2, .id("files-title"), text: t("files.title"))
      h(.ul) { h in
        for file in files {
          h(.li) { h in
            h(.a, .href(.file(instance, file.id)), text: file.name)
            h.write(" ")
            h(.span, .class("soft small"), text: t.size(file.size))
          }
        }
      }
    }
  }
}
