import TramiteEngine

/// What is shown before somebody has signed in, and what belongs to signing in: views only. `SignIn/` decides.
///
/// Messages come as texts in the person's language (``Texts``); no view says whether a user exists.
enum SignInViews {
  /// The form for user and password.
  /// - Parameters:
  ///   - user: what was entered before, so that only the password has to be typed again.
  ///   - error: why it was refused; nil at first.
  ///   - back: where to go afterwards.
  ///   - provider: the name of an OpenID Connect provider, where there is one.
  ///   - hasEnded: whether the person has sent something after the session had ended.
  ///   - isSignedOut: whether the person has just signed out here, and may do so at the provider too.
  static func signIn(
    _ h: inout HTML, _ t: Texts, user: String = "", error: String? = nil, back: String? = nil,
    provider: (name: String, route: Route)? = nil, isSignedOut: Bool = false,
    hasEnded: Bool = false
  ) {
    h(.div, .class("sheet narrow")) { h in
      h(.h1, text: t("signIn.title"))
      if isSignedOut, let provider {
        h.notice(.well, title: t("signIn.signedOut")) { h in
          h.linkButton(t("signIn.provider.out", ("provider", provider.name)), to: OpenIDRoutes.signingOut)
        }
      }
      if hasEnded { h.notice(.warn, title: t("signIn.ended")) { $0(.p, text: t("signIn.ended.text")) } }
      if let error { h.errorSummary(error, []) }
      h.postForm(.signIn, csrf: "") { h in
        if let back { h.hidden("back", back) }
        h.textField(
          "user", label: t("signIn.user"), value: user,
          extra: [
            .autocomplete("username"), .required(true), .spellcheck(false), .autofocus(error == nil && user.isEmpty),
          ])
        h.textField(
          "password", label: t("signIn.password"), type: "password",
          extra: [.autocomplete("current-password"), .required(true)])
        h.button(t("signIn.do"), .main)
      }
      if let provider {
        h(.hr)
        h.linkButton(t("signIn.with", ("provider", provider.name)), to: provider.route)
      }
    }
  }

  /// The form for the code of a second factor.
  static func secondFactor(_ h: inout HTML, _ t: Texts, action: Route, csrf: String, error: String? = nil) {
    h(.div, .class("sheet narrow")) { h in
      h(.h1, text: t("signIn.code.title"))
      if let error { h.errorSummary(error, []) }
      h.postForm(action, csrf: csrf) { h in
        h.textField(
          "code", label: t("signIn.code"), help: t("signIn.code.help"),
          extra: [
            .autocomplete("one-time-code"), .inputmode("numeric"), .maxlength(8), .required(true), .class("short"),
          ])
        h.button(t("signIn.do"), .main)
      }
    }
  }

  /// The form to choose a new password.
  /// - Parameters:
  ///   - isForced: the person cannot go on without.
  ///   - rules: what a password must be like, a sentence each.
  ///   - errors: what is wrong with the one that was entered.
  static func changePassword(
    _ h: inout HTML, _ t: Texts, action: Route, csrf: String, isForced: Bool, rules: [String], errors: [String] = []
  ) {
    h(.div, .class("sheet narrow")) { h in
      h(.h1, text: t("password.title"))
      if isForced { h(.p, text: t("password.forced")) }
      if !errors.isEmpty { h.errorSummary(t("password.refused"), errors.map { ($0, "new") }) }
      if !rules.isEmpty {
        h(.h2, text: t("password.rules"))
        h(.ul) { h in for rule in rules { h(.li, text: rule) } }
      }
      h.postForm(action, csrf: csrf) { h in
        let required = Attribute.required(true)
        h.textField(
          "old", label: t("password.old"), type: "password", extra: [.autocomplete("current-password"), required])
        h.textField(
          "new", label: t("password.new"), type: "password", extra: [.autocomplete("new-password"), required])
        h.textField(
          "again", label: t("password.again"), type: "password", extra: [.autocomplete("new-password"), required])
        h.button(t("password.do"), .main)
      }
    }
  }

  /// What a rule asks of a password.
  static func words(_ rule: PasswordRule, _ policy: PasswordPolicy, _ t: Texts) -> String {
    switch rule {
    case .tooShort: t("rule.tooShort", count: policy.minimumLength)
    case .changedTooSoon: t("rule.changedTooSoon", count: Int(policy.minimumAgeSeconds / 3600))
    case .tooLong, .noLetter, .noDigit, .noLowercase, .noUppercase, .hasName, .hasSequence, .hasKeyboardRun,
      .hasRepetition, .hasDate, .hasCommonWord, .usedBefore:
      t("rule.\(rule.rawValue)")
    }
  }

  /// What is wrong with a password that was refused.
  static func words(_ finding: Fault.Finding, _ policy: PasswordPolicy, _ t: Texts) -> String {
    finding.code.flatMap(PasswordRule.init(rawValue:)).map { words($0, policy, t) } ?? finding.message
  }

  /// Setting up a second factor: the secret to be entered into an application, and the first code to prove it.
  /// - Parameter asksPassword: whether the person must give the password again, and a code of the factor that is replaced.
  static func enrolSecondFactor(
    _ h: inout HTML, _ t: Texts, action: Route, csrf: String, secret: SecondFactorSecret, asksPassword: Bool,
    error: String? = nil
  ) {
    h(.div, .class("sheet narrow")) { h in
      h(.h1, text: t("factor.title"))
      if let error { h.errorSummary(error, []) }
      h(.p, text: t(asksPassword ? "factor.chosen" : "factor.explain"))
      h(.p) { h in
        h.write(t("factor.secret") + " ")
        h(.code, text: Self.grouped(secret.text))
      }
      h(.p, .class("small")) { h in h(.code, text: secret.url) }
      h.postForm(action, csrf: csrf) { h in
        if asksPassword {
          h.textField(
            "password", label: t("password.old"), type: "password",
            extra: [.autocomplete("current-password"), .required(true)])
        }
        if asksPassword, secret.isReplacement {
          h.textField(
            "present", label: t("factor.present"),
            extra: [.autocomplete("off"), .inputmode("numeric"), .maxlength(8), .required(true), .class("short")])
        }
        h.textField(
          "code", label: t("signIn.code"), help: t("factor.code.help"),
          extra: [
            .autocomplete("one-time-code"), .inputmode("numeric"), .maxlength(8), .required(true), .class("short"),
          ])
        h.button(t("factor.do"), .main)
      }
    }
  }

  /// A session as its person sees it.
  struct Session: Sendable {
    var id: String
    /// The browser, as it described itself.
    var client: String
    var lastUsed: String
    var isThisOne: Bool
  }

  /// The person's sessions, each to be ended.
  static func sessions(_ h: inout HTML, _ t: Texts, _ sessions: [Session], end: Route, csrf: String) {
    h(.div, .class("sheet")) { h in
      h(.h1, text: t("sessions.title"))
      h(.ul, .class("rows")) { h in
        for session in sessions {
          h(.li) { h in
            h(.div, .class("row bare")) { h in
              h(.div) { h in
                h(.div, .class("row-title"), text: session.client)
                h(.div, .class("row-more"), text: t("sessions.lastUsed", ("when", session.lastUsed)))
              }
              h(.div, .class("row-side")) { h in
                if session.isThisOne {
                  h.badge(t("sessions.thisOne"), .accent)
                } else {
                  h.postForm(end, csrf: csrf, class: "inline-form") { h in
                    h.button(t("sessions.end"), .bad, name: "session", value: session.id, isSmall: true)
                  }
                }
              }
            }
          }
        }
      }
    }
  }

  /// Groups of four, as people type it.
  private static func grouped(_ secret: String) -> String {
    var result = ""
    for (place, character) in secret.enumerated() {
      if place > 0, place % 4 == 0 { result += " " }
      result.append(character)
    }
    return result
  }
}
