import GRDB
import TramiteStore

/// The tables, as named steps: a released step never changes, a new format adds one.
///
/// Texts that repeat (process, element, role, user, handler, message names) stand once, in `names`, and are numbers
/// elsewhere: they are in every index. Times are milliseconds since 1970.
enum Schema {
  /// "Trmt": tells a store of ours from other SQLite files.
  static let applicationID: Int64 = 0x5472_6d74

  static let steps: [(name: String, sql: String)] = [
    ("1 journal", journal), ("1 indexes", indexes), ("1 messages", messages), ("1 deployments", deployments),
    ("1 organizations", organizations), ("1 records", records), ("1 data rows", dataRows),
    ("1 decisions", decisions), ("1 accounts", accounts), ("1 access", access), ("1 kept answers", keptAnswers),
  ]

  /// Brings a store to the current format; several programs may do so at once. One that is there already waits for nobody.
  static func migrate(_ db: Database, newID: () -> String) throws {
    let application = try db.first("PRAGMA application_id") { $0.int(0) }
    if application == applicationID {
      let done = try db.rows("SELECT name FROM migrations") { $0.text(0) }
      if steps.allSatisfy({ done.contains($0.name) }) { return }
    }
    try db.run("BEGIN IMMEDIATE")
    do {
      try db.run("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
      let done = try db.rows("SELECT name FROM migrations") { $0.text(0) }
      for step in steps where !done.contains(step.name) {
        try db.execute(sql: step.sql)
        try db.run("INSERT INTO migrations VALUES (?)", [.text(step.name)])
      }
      if done.isEmpty {
        try db.run("INSERT INTO meta VALUES ('id', ?)", [.text(newID())])
        try db.run("PRAGMA application_id = \(applicationID)")
        try db.run("PRAGMA user_version = \(StoreDescription.currentFormat)")
      }
      try db.run("COMMIT")
    } catch {
      if db.isInTransaction { try db.run("ROLLBACK") }
      throw error
    }
  }

  private static let journal = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE names (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT;
    CREATE TABLE instances (
      key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, process INTEGER NOT NULL, version INTEGER NOT NULL,
      earlier TEXT NOT NULL DEFAULT '', status INTEGER NOT NULL, seq INTEGER NOT NULL, head BLOB NOT NULL, started_at INTEGER NOT NULL,
      ended_at INTEGER, started_by INTEGER, business_key TEXT, parent INTEGER, snapshot_seq INTEGER NOT NULL,
      journal_bytes INTEGER NOT NULL) STRICT;
    CREATE INDEX instances_process ON instances (process, status);
    CREATE INDEX instances_business_key ON instances (business_key) WHERE business_key IS NOT NULL;
    CREATE INDEX instances_started_by ON instances (started_by) WHERE started_by IS NOT NULL;
    CREATE INDEX instances_parent ON instances (parent) WHERE parent IS NOT NULL;
    CREATE TABLE journal (
      position INTEGER PRIMARY KEY, instance INTEGER NOT NULL, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL,
      at INTEGER NOT NULL, hash BLOB NOT NULL, command BLOB NOT NULL, events BLOB NOT NULL) STRICT;
    CREATE INDEX journal_instance ON journal (instance, last_seq);
    CREATE TRIGGER journal_never_changes BEFORE UPDATE ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
    CREATE TRIGGER journal_never_shrinks BEFORE DELETE ON journal
      BEGIN SELECT RAISE(ABORT, 'the journal is only appended to'); END;
    CREATE TABLE snapshots (instance INTEGER PRIMARY KEY, seq INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
    """

  private static let indexes = """
    CREATE TABLE waiting (
      instance INTEGER NOT NULL, number INTEGER NOT NULL, element INTEGER NOT NULL,
      PRIMARY KEY (instance, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX waiting_element ON waiting (element, instance);
    CREATE TABLE work_items (
      instance INTEGER NOT NULL, number INTEGER NOT NULL, tray INTEGER NOT NULL, rank INTEGER NOT NULL,
      created_at INTEGER NOT NULL, element INTEGER NOT NULL, name INTEGER, role INTEGER NOT NULL, assignee INTEGER,
      reserved_for INTEGER, due INTEGER, is_overdue INTEGER NOT NULL, is_startable INTEGER NOT NULL,
      due_order INTEGER NOT NULL, barred TEXT, handed_by INTEGER, hand_note TEXT,
      PRIMARY KEY (instance, number)) STRICT, WITHOUT ROWID;
    CREATE TABLE work_item_bars (
      person INTEGER NOT NULL, tray INTEGER NOT NULL, instance INTEGER NOT NULL, number INTEGER NOT NULL,
      PRIMARY KEY (person, tray, instance, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX work_item_bars_item ON work_item_bars (instance, number);
    CREATE INDEX work_items_tray ON work_items (tray, rank, created_at, instance, number);
    CREATE INDEX work_items_tray_due ON work_items (tray, due_order, instance, number);
    CREATE INDEX work_items_due ON work_items (due) WHERE due IS NOT NULL AND is_overdue = 0;
    CREATE TABLE timers (
      instance INTEGER NOT NULL, number INTEGER NOT NULL, due INTEGER NOT NULL, position INTEGER NOT NULL,
      lease_owner TEXT, lease_until INTEGER, PRIMARY KEY (instance, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX timers_due ON timers (due, position, number);
    CREATE INDEX timers_lease ON timers (lease_owner) WHERE lease_owner IS NOT NULL;
    CREATE TABLE jobs (
      instance INTEGER NOT NULL, number INTEGER NOT NULL, queue INTEGER NOT NULL, available_at INTEGER NOT NULL,
      position INTEGER NOT NULL, handler INTEGER NOT NULL, attempt INTEGER NOT NULL, not_before INTEGER,
      lease_owner TEXT, PRIMARY KEY (instance, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX jobs_available ON jobs (queue, available_at, position, number);
    CREATE INDEX jobs_lease ON jobs (lease_owner) WHERE lease_owner IS NOT NULL;
    CREATE TABLE subscriptions (
      instance INTEGER NOT NULL, number INTEGER NOT NULL, kind INTEGER NOT NULL, name INTEGER NOT NULL, key TEXT,
      element INTEGER NOT NULL, depth INTEGER NOT NULL, PRIMARY KEY (instance, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX subscriptions_name ON subscriptions (name, kind, key, instance, depth DESC, number);
    CREATE TABLE participants (
      instance INTEGER NOT NULL, user INTEGER NOT NULL, PRIMARY KEY (instance, user)) STRICT, WITHOUT ROWID;
    CREATE TABLE incidents (
      instance INTEGER NOT NULL, number INTEGER NOT NULL, element INTEGER, code INTEGER NOT NULL,
      message TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (instance, number)) STRICT, WITHOUT ROWID;
    """

  private static let messages = """
    CREATE TABLE pending_commands (
      id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, target TEXT, created_at INTEGER NOT NULL,
      depth INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE INDEX pending_commands_target ON pending_commands (target) WHERE target IS NOT NULL;
    CREATE TABLE kept_messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT, name INTEGER NOT NULL, key TEXT, message_id TEXT,
      kept_until INTEGER NOT NULL, at INTEGER NOT NULL, bytes BLOB NOT NULL) STRICT;
    CREATE INDEX kept_messages_name ON kept_messages (name);
    CREATE INDEX kept_messages_key ON kept_messages (name, key);
    CREATE INDEX kept_messages_end ON kept_messages (kept_until);
    CREATE TABLE message_ids (id TEXT PRIMARY KEY, receiver INTEGER) STRICT, WITHOUT ROWID;
    """

  private static let deployments = """
    CREATE TABLE deployments (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT, reason TEXT) STRICT;
    CREATE TABLE definition_files (sha256 TEXT NOT NULL UNIQUE, content BLOB NOT NULL) STRICT;
    CREATE TABLE deployment_files (
      deployment INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
      PRIMARY KEY (deployment, path)) STRICT, WITHOUT ROWID;
    CREATE TABLE definitions (
      process TEXT NOT NULL, version INTEGER NOT NULL, deployment INTEGER NOT NULL, sha256 TEXT NOT NULL,
      path TEXT NOT NULL, name TEXT, language TEXT, starts INTEGER NOT NULL, is_latest INTEGER NOT NULL,
      PRIMARY KEY (process, version)) STRICT, WITHOUT ROWID;
    CREATE INDEX definitions_deployment ON definitions (deployment, process);
    CREATE INDEX definitions_latest ON definitions (process) WHERE is_latest = 1;
    CREATE TABLE start_triggers (
      process TEXT NOT NULL, number INTEGER NOT NULL, version INTEGER NOT NULL, element TEXT NOT NULL,
      kind INTEGER NOT NULL, name TEXT NOT NULL, due INTEGER, remaining INTEGER, timer TEXT,
      PRIMARY KEY (process, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX start_triggers_name ON start_triggers (kind, name, process, number);
    CREATE INDEX start_triggers_due ON start_triggers (due, process, number) WHERE due IS NOT NULL;
    """

  private static let decisions = """
    CREATE TABLE decisions (
      decision TEXT NOT NULL, version INTEGER NOT NULL, deployment INTEGER NOT NULL, sha256 TEXT NOT NULL,
      path TEXT NOT NULL, is_latest INTEGER NOT NULL, PRIMARY KEY (decision, version)) STRICT, WITHOUT ROWID;
    CREATE INDEX decisions_latest ON decisions (decision) WHERE is_latest = 1;
    """

  private static let organizations = """
    CREATE TABLE organizations (
      id TEXT PRIMARY KEY, names TEXT NOT NULL, timezone TEXT, calendar TEXT, parts TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE roles (
      id TEXT NOT NULL, organization TEXT NOT NULL, names TEXT NOT NULL, is_active INTEGER NOT NULL,
      PRIMARY KEY (id, organization)) STRICT, WITHOUT ROWID;
    CREATE INDEX roles_organization ON roles (organization, id);
    CREATE TABLE people (
      id TEXT NOT NULL, organization TEXT NOT NULL, name TEXT, email TEXT, language TEXT, is_active INTEGER NOT NULL,
      PRIMARY KEY (id, organization)) STRICT, WITHOUT ROWID;
    CREATE INDEX people_organization ON people (organization, id);
    CREATE TABLE memberships (
      person TEXT NOT NULL, role TEXT NOT NULL, organization TEXT NOT NULL, from_day TEXT NOT NULL, until_day TEXT,
      PRIMARY KEY (person, role, organization, from_day)) STRICT, WITHOUT ROWID;
    CREATE INDEX memberships_role ON memberships (role, person);
    CREATE INDEX memberships_organization ON memberships (organization);
    CREATE TABLE deputies (
      organization TEXT NOT NULL, number INTEGER NOT NULL, absent TEXT NOT NULL, deputy TEXT NOT NULL,
      from_day TEXT, until_day TEXT, PRIMARY KEY (organization, number)) STRICT, WITHOUT ROWID;
    CREATE INDEX deputies_absent ON deputies (absent);
    CREATE INDEX deputies_deputy ON deputies (deputy);
    """

  private static let dataRows = """
    CREATE TABLE data_rows (
      store TEXT NOT NULL, key TEXT NOT NULL, version INTEGER NOT NULL, instance INTEGER, element TEXT,
      at INTEGER NOT NULL, fields BLOB NOT NULL, PRIMARY KEY (store, key)) STRICT;
    """

  private static let keptAnswers = """
    CREATE TABLE kept_answers (
      caller TEXT NOT NULL, key TEXT NOT NULL, request BLOB NOT NULL, answer BLOB NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (caller, key)) STRICT;
    CREATE INDEX kept_answers_at ON kept_answers (at);
    """

  private static let records = """
    CREATE TABLE register_entries (
      position INTEGER PRIMARY KEY, register TEXT NOT NULL, number TEXT NOT NULL, n INTEGER NOT NULL,
      year INTEGER NOT NULL, instance INTEGER, element TEXT, at INTEGER NOT NULL, fields BLOB NOT NULL,
      UNIQUE (register, number)) STRICT;
    CREATE INDEX register_entries_register ON register_entries (register);
    CREATE TRIGGER register_entries_never_change BEFORE UPDATE ON register_entries
      BEGIN SELECT RAISE(ABORT, 'a register is only appended to'); END;
    CREATE TRIGGER register_entries_never_go BEFORE DELETE ON register_entries
      BEGIN SELECT RAISE(ABORT, 'a register is only appended to'); END;
    CREATE TABLE register_counters (
      register TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL,
      PRIMARY KEY (register, year)) STRICT, WITHOUT ROWID;
    CREATE TABLE notices (
      id INTEGER PRIMARY KEY, recipient_kind INTEGER NOT NULL, recipient TEXT NOT NULL, subject TEXT NOT NULL,
      body TEXT NOT NULL, attachments BLOB NOT NULL, instance TEXT, element TEXT, source TEXT NOT NULL,
      at INTEGER NOT NULL, UNIQUE (source, recipient_kind, recipient)) STRICT;
    CREATE INDEX notices_recipient ON notices (recipient_kind, recipient);
    CREATE TABLE notice_reads (
      notice INTEGER NOT NULL, user TEXT NOT NULL, at INTEGER NOT NULL,
      PRIMARY KEY (notice, user)) STRICT, WITHOUT ROWID;
    CREATE TABLE outbox (
      number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, recipient TEXT NOT NULL,
      subject TEXT NOT NULL, payload BLOB NOT NULL, at INTEGER NOT NULL, sent_at INTEGER, attempts INTEGER NOT NULL,
      failure TEXT) STRICT;
    CREATE INDEX outbox_waiting ON outbox (channel) WHERE sent_at IS NULL;
    CREATE TABLE secrets (
      id TEXT NOT NULL UNIQUE, instance TEXT, role TEXT, user TEXT, created_at INTEGER NOT NULL, opened_at INTEGER,
      opened_by TEXT, sealed BLOB NOT NULL) STRICT;
    CREATE TABLE personal_keys (
      id TEXT NOT NULL UNIQUE, instance TEXT, created_at INTEGER NOT NULL, erased_at INTEGER,
      bytes BLOB NOT NULL) STRICT;
    CREATE INDEX personal_keys_instance ON personal_keys (instance, id);
    CREATE TABLE files (
      id TEXT NOT NULL UNIQUE, instance TEXT, name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
      sha256 TEXT NOT NULL, created_at INTEGER NOT NULL, by TEXT, seal BLOB NOT NULL, content BLOB) STRICT;
    CREATE INDEX files_instance ON files (instance, id);
    CREATE INDEX files_untaken ON files (created_at, id) WHERE instance IS NULL;
    CREATE INDEX files_content ON files (sha256) WHERE content IS NULL;
    """

  private static let accounts = """
    CREATE TABLE accounts (
      user TEXT PRIMARY KEY, state INTEGER NOT NULL, password TEXT, earlier_passwords TEXT NOT NULL,
      password_changed_at INTEGER, must_change_password INTEGER NOT NULL, failures INTEGER NOT NULL,
      locked_until INTEGER, last_sign_in_at INTEGER, second_factor BLOB, second_factor_step INTEGER NOT NULL,
      created_at INTEGER NOT NULL, created_by TEXT, expires_at INTEGER,
      awake_since INTEGER, issuer TEXT, subject TEXT, password_set_by TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE sessions (
      hash TEXT PRIMARY KEY, user TEXT NOT NULL, stage INTEGER NOT NULL, created_at INTEGER NOT NULL,
      used_at INTEGER NOT NULL, client TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_user ON sessions (user, created_at, hash);
    CREATE TABLE tokens (
      id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, user TEXT NOT NULL, purpose TEXT NOT NULL, scopes TEXT NOT NULL,
      created_at INTEGER NOT NULL, created_by TEXT, expires_at INTEGER, last_used_at INTEGER,
      revoked_at INTEGER) STRICT, WITHOUT ROWID;
    CREATE INDEX tokens_user ON tokens (user, id);
    CREATE TABLE grants (
      holder_kind INTEGER NOT NULL, holder TEXT NOT NULL, right TEXT NOT NULL, process TEXT NOT NULL,
      organization TEXT NOT NULL, at INTEGER, by TEXT,
      PRIMARY KEY (holder_kind, holder, right, process, organization)) STRICT, WITHOUT ROWID;
    """

  /// The triggers hold for whoever opens the file with another program, too: nothing is changed, and nothing goes that is
  /// younger than two years.
  private static let access = """
    CREATE TABLE access_register (
      number INTEGER PRIMARY KEY, at INTEGER NOT NULL, user TEXT, on_behalf_of TEXT, kind TEXT NOT NULL,
      object TEXT NOT NULL, instance TEXT, is_allowed INTEGER NOT NULL, condition TEXT, reason TEXT, request TEXT,
      hash BLOB NOT NULL) STRICT;
    CREATE INDEX access_instance ON access_register (instance, number) WHERE instance IS NOT NULL;
    CREATE INDEX access_at ON access_register (at);
    CREATE TABLE access_numbers (number INTEGER NOT NULL) STRICT;
    INSERT INTO access_numbers VALUES (0);
    CREATE TRIGGER access_never_changes BEFORE UPDATE ON access_register
      BEGIN SELECT RAISE(ABORT, 'the access register is only appended to'); END;
    CREATE TRIGGER access_is_kept BEFORE DELETE ON access_register
      WHEN OLD.at > (SELECT at FROM access_register ORDER BY number DESC LIMIT 1) - \(AccessRow.leastAge)
      BEGIN SELECT RAISE(ABORT, 'the access register is kept for two years at least'); END;
    """
}
