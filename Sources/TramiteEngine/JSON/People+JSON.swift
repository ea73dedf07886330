import TramiteFEEL
public import TramiteHistory
public import TramiteStore

extension Account {
  /// An account, with nothing of what the person signs in with.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("user", user)
    object.set("condition", condition.rawValue)
    object.set("lastSignInAt", lastSignInAt)
    object.set("passwordChangedAt", passwordChangedAt)
    object.set("lockedUntil", lockedUntil)
    object.set("failures", failures)
    object.set("secondFactor", hasSecondFactor)
    object.set("createdAt", createdAt)
    object.set("createdBy", createdBy)
    object.set("expiresAt", expiresAt)
    object.set("rights", rights)
    return object
  }

  /// A temporary password on its way to the person: it is told once.
  public static func json(_ user: String, temporaryPassword: String) -> JSONObject {
    var object = JSONObject()
    object.set("user", user)
    object.set("temporaryPassword", temporaryPassword)
    return object
  }
}

extension AccountImport {
  /// New accounts with their temporary passwords, and who was blocked.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("made", made.map { Account.json($0.user, temporaryPassword: $0.password) })
    object.set("blocked", blocked)
    return object
  }
}

extension PasswordPolicy {
  /// What is in force for passwords and sessions.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("policy", name)
    object.set("source", source)
    object.set("minimumLength", minimumLength)
    object.set("maximumAge", maximumAge?.text)
    object.set("attempts", attempts)
    object.set("lockSeconds", Int(lockSeconds))
    object.set("dormancyMonths", dormancy?.months)
    object.set("idleSeconds", Int(idleSeconds))
    object.set("sessionSeconds", Int(sessionSeconds))
    object.set("secondFactorForAll", secondFactorForAll)
    object.set("secondFactorRoles", secondFactorRoles)
    return object
  }
}

extension GrantRow {
  /// A right that a role or a person was given.
  public var json: JSONObject {
    var object = JSONObject()
    switch holder {
    case .role(let id): object.set("role", id)
    case .user(let id): object.set("user", id)
    }
    object.set("right", right)
    object.set("process", process)
    object.set("organization", organization)
    object.set("at", at)
    object.set("by", by)
    return object
  }
}

extension TokenRow {
  /// A token without its key.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("token", id)
    object.set("user", user)
    object.set("purpose", purpose)
    object.set("scopes", scopes)
    object.set("createdAt", createdAt)
    object.set("createdBy", createdBy)
    object.set("expiresAt", expiresAt)
    object.set("lastUsedAt", lastUsedAt)
    object.set("revokedAt", revokedAt)
    return object
  }
}

extension NewToken {
  /// A token with its key, which is told once.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("token", row.id)
    object.set("user", row.user)
    object.set("key", key)
    object.set("scopes", row.scopes)
    object.set("expiresAt", row.expiresAt)
    return object
  }
}

extension OrganizationRow {
  /// An office with its units and groups, and with people and the roles that they hold.
  public func json(_ people: [(person: PersonRow, roles: [String])]) -> JSONObject {
    var object = JSONObject()
    object.set("organization", id)
    object.set("names", json: names.utf8)
    object.set("timezone", timezone)
    object.set("calendar", calendar)
    object.set("parts", json: parts.utf8)
    object.set("people", people.map { $0.person.json($0.roles) })
    return object
  }
}

extension PersonRow {
  fileprivate func json(_ roles: [String]) -> JSONObject {
    var object = JSONObject()
    object.set("user", id)
    object.set("name", name)
    object.set("email", email)
    object.set("language", language)
    object.set("active", isActive)
    object.set("roles", roles)
    return object
  }
}

extension MembershipRow {
  /// Who holds which role, and when.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("user", person)
    object.set("role", role)
    object.set("from", from)
    object.set("until", until)
    object.set("organization", organization.isEmpty ? nil : organization)
    return object
  }
}

extension DeputyRow {
  /// Who stands in for whom, and when.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("absent", absent)
    object.set("deputy", deputy)
    object.set("from", from)
    object.set("until", until)
    object.set("organization", organization.isEmpty ? nil : organization)
    return object
  }
}

extension AccessRow {
  /// A row of the access register.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("number", Int(number))
    object.set("at", at)
    object.set("user", user)
    object.set("onBehalfOf", onBehalfOf)
    object.set("kind", kind)
    object.set("object", self.object)
    object.set("instance", instance)
    object.set("allowed", isAllowed)
    object.set("condition", condition)
    object.set("reason", reason)
    object.set("request", request)
    object.set("hash", hash.description)
    return object
  }
}

extension AccessReport {
  /// What checking the access register has found.
  public var json: JSONObject {
    var object = JSONObject()
    object.set("rows", rows)
    object.set("purged", Int(purged))
    object.set("head", head?.description)
    object.set("findings", findings)
    return object
  }
}
