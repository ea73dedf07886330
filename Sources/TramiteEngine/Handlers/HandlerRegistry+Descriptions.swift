public import TramiteDefinitions

extension HandlerRegistry {
  /// The handlers as the definitions' compiler checks them.
  public var descriptions: [HandlerDescription] {
    names.map { name in
      HandlerDescription(
        name: name,
        settings: (settings(of: name) ?? []).map {
          HandlerDescription.Setting(
            name: $0.name, meaning: $0.meaning, isRequired: $0.isRequired, namesRegister: $0.namesRegister)
        },
        inputs: inputs(of: name)?.map {
          HandlerDescription.Input(
            name: $0.name, meaning: $0.meaning, isRequired: $0.isRequired, kinds: $0.kinds,
            namesRecipients: $0.namesRecipients)
        },
        outcomes: outcomes(of: name),
        check: { given in
          let settings = HandlerSettings(given.map { HandlerSettings.Entry(name: $0.name, value: $0.value) })
          return findings(name, settings: settings).first.map {
            HandlerDescription.Complaint(setting: $0.setting, message: $0.message, hint: $0.hint)
          }
        })
    }
  }
}
