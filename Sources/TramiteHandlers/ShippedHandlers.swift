public import TramiteEngine

/// The handlers that come with the program.
///
/// A composition root registers them by their names, with those of its own:
/// ```swift
/// let registry = try HandlerRegistry(ShippedHandlers.all(allowedCommands: allowed))
/// ```
public enum ShippedHandlers {
  /// Every handler, in the order of their names.
  /// - Parameters:
  ///   - allowedCommands: the commands that `scan.sourceCode` may run.
  ///   - limits: how large a report may be.
  public static func all(
    allowedCommands: AllowedCommands = .none, limits: ReportLimits = .standard
  ) -> [any Handler] {
    [
      EncryptHandler(), ChecklistHandler(), LoadTestHandler(limits: limits), NotificationHandler(),
      PermissionListHandler(),
      RegisterHandler(), SourceCodeScanHandler(allowed: allowedCommands), PenetrationTestHandler(limits: limits),
      SourceScanHandler(limits: limits),
    ]
  }
}
