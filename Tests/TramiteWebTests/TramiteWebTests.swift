import Testing
import TramiteWeb

@Suite struct TramiteWebTests {}
