import ArgumentParser

/// The command line: parses arguments, wires store, engine and handlers, and shows what they say. Nothing is decided here.
struct Tramite: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tramite",
    abstract: "Runs procedures that are written as BPMN 2.0 definitions.",
    discussion: """
      The store is a file: --store PATH, else TRAMITE_STORE, else tramite.db in the working folder.
      Who acts is said by --by USER, else TRAMITE_USER.
      With --server URL, else TRAMITE_SERVER, commands about cases are carried out by a server; its token says who acts: \
      --token KEY or --token @FILE, else TRAMITE_TOKEN.

      Exit codes: 0 done; 1 the answer is no (invalid definition, failed scenario, refused); 64 wrong usage; \
      66 an input file is missing or unreadable; 69 the store or the server is not reachable; 70 a defect of the program.
      """,
    version: ProductVersion.text,
    groupedSubcommands: [
      CommandGroup(
        name: "Definitions:",
        subcommands: [
          ValidateCommand.self, SimulateCommand.self, TestCommand.self, DiffCommand.self, DeployCommand.self,
          RenderCommand.self, LanguageServerCommand.self,
        ]),
      CommandGroup(
        name: "Work:",
        subcommands: [
          StartCommand.self, InboxCommand.self, ClaimCommand.self, UnclaimCommand.self, CompleteCommand.self,
          DelegateCommand.self, BeginCommand.self, CommentCommand.self, FileCommand.self, SecretCommand.self,
        ]),
      CommandGroup(
        name: "Instances:",
        subcommands: [
          InstancesCommand.self, ShowCommand.self, HistoryCommand.self, ReplayCommand.self, RegisterCommand.self,
        ]),
      CommandGroup(
        name: "People:",
        subcommands: [
          UserCommand.self, RoleCommand.self, DeputyCommand.self, TokenCommand.self, AccessCommand.self,
        ]),
      CommandGroup(
        name: "Operation:",
        subcommands: [
          IncidentsCommand.self, ResolveCommand.self, MessageCommand.self, SignalCommand.self, CancelCommand.self,
          SuspendCommand.self, ResumeCommand.self, ModifyCommand.self, MigrateCommand.self, EraseCommand.self,
          ServeCommand.self, WorkCommand.self, BackupCommand.self, RestoreCommand.self, VerifyCommand.self,
          DoctorCommand.self,
        ]),
      CommandGroup(name: "Help:", subcommands: [FEELCommand.self, DecideCommand.self, ExplainCommand.self]),
    ])
}
