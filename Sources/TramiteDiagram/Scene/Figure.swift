import TramiteDocuments

/// What is drawn for a shape.
enum Figure: Hashable {
  case event, gateway, activity, pool, lane, dataObject, dataStore, message, annotation, group, choreographyActivity,
    participantBand, conversation
  /// An element that BPMN draws no shape for, or that is not in the file.
  case unknown

  init(_ element: BPMNElement?, _ shape: DiagramShape) {
    guard let kind = element?.kind else {
      self = .unknown
      return
    }
    if kind == .participant {
      self = shape.participantBand != nil || shape.choreographyActivityShape != nil ? .participantBand : .pool
    } else if let figure = Self.simple[kind] {
      self = figure
    } else if kind.isEvent {
      self = .event
    } else if kind.isGateway {
      self = .gateway
    } else if kind.isActivity || kind.isGlobalTask {
      self = .activity
    } else if kind.isChoreographyActivity {
      self = .choreographyActivity
    } else if kind.isConversationNode {
      self = .conversation
    } else {
      self = .unknown
    }
  }

  private static let simple: [BPMNElementKind: Figure] = [
    .lane: .lane, .dataObject: .dataObject, .dataObjectReference: .dataObject, .dataInput: .dataObject,
    .dataOutput: .dataObject, .dataStoreReference: .dataStore, .dataStore: .dataStore, .message: .message,
    .textAnnotation: .annotation, .group: .group,
  ]

  /// The size of a shape whose file gives it none.
  var usualSize: (width: Double, height: Double) {
    switch self {
    case .event: (36, 36)
    case .gateway: (50, 50)
    case .activity, .choreographyActivity: (120, 80)
    case .pool: (600, 200)
    case .lane: (600, 120)
    case .dataObject: (36, 50)
    case .dataStore: (50, 50)
    case .message: (30, 20)
    case .annotation: (120, 40)
    case .group: (200, 150)
    case .participantBand: (120, 20)
    case .conversation: (50, 44)
    case .unknown: (100, 60)
    }
  }

  /// Whether other shapes stand on it or in it, so that labels may too.
  var isContainer: Bool {
    switch self {
    case .pool, .lane, .group: true
    case .event, .gateway, .activity, .dataObject, .dataStore, .message, .annotation, .choreographyActivity,
      .participantBand, .conversation, .unknown:
      false
    }
  }

  /// Whether its name stands beside it.
  var hasOutsideLabel: Bool {
    switch self {
    case .event, .gateway, .dataObject, .dataStore, .message, .conversation, .group: true
    case .activity, .pool, .lane, .annotation, .choreographyActivity, .participantBand, .unknown: false
    }
  }

  /// Pools lie below lanes, and these below all others.
  var layer: Int {
    switch self {
    case .pool: 0
    case .lane: 1
    case .event, .gateway, .activity, .dataObject, .dataStore, .message, .annotation, .group, .choreographyActivity,
      .participantBand, .conversation, .unknown:
      2
    }
  }
}
