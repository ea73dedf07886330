/// Icons as path data. Event icons and gateway markers stand around the origin of a circle or half diagonal of 10; task
/// icons fill a box of 16, markers of activities a box of 14 around the origin.
enum Icons {
  static let envelope = "M-5.6-4h11.2v8h-11.2z"
  static let flap = "M-5.6-4L0 .9L5.6-4"
  static let clockHands = "M0-4.4V0H3.2"
  static let clockTicks =
    "M0-6v1.2M3-5.2l-.6 1.04M5.2-3l-1.04 .6M6 0h-1.2M5.2 3l-1.04-.6M3 5.2l-.6-1.04M0 6v-1.2M-3 5.2l.6-1.04"
    + "M-5.2 3l1.04-.6M-6 0h1.2M-5.2-3l1.04 .6M-3-5.2l.6 1.04"
  static let signal = "M0-5.8L5.4 3.8H-5.4z"
  static let page = "M-4-5.4h8v10.8h-8z"
  static let pageLines = "M-2.6-3.2h5.2M-2.6-1.1h5.2M-2.6 1h5.2M-2.6 3.1h5.2"
  static let lightning = "M-5.2 5.2L-2.2-4.6L1.7 .7L5.2-5.2L2.3 4.6L-1.6-.6z"
  static let escalation = "M0-6L4.4 5L0 .8L-4.4 5z"
  static let rewind = "M-.3-4.4V4.4L-6 0zM5.4-4.4V4.4L-.3 0z"
  static let cancel =
    "M-5.2-3.5L-3.5-5.2L0-1.7L3.5-5.2L5.2-3.5L1.7 0L5.2 3.5L3.5 5.2L0 1.7L-3.5 5.2L-5.2 3.5L-1.7 0z"
  static let link = "M-5.6-2.2H.8V-5L6.2 0L.8 5V2.2H-5.6z"
  static let pentagon = "M0-6L5.7-1.85L3.53 4.85H-3.53L-5.7-1.85z"
  static let plusOutline = "M-1.8-6h3.6v4.2H6v3.6H1.8V6h-3.6V1.8H-6v-3.6h4.2z"

  static let exclusive = "M-2.9-4L2.9 4M2.9-4L-2.9 4"
  static let parallel = "M0-5.4V5.4M-5.4 0H5.4"
  static let complex = "M0-5.4V5.4M-5.4 0H5.4M-3.6-3.6L3.6 3.6M3.6-3.6L-3.6 3.6"

  static let user =
    "M8 1.4a3.1 3.1 0 1 0 0 6.2a3.1 3.1 0 1 0 0-6.2zM2 15V12.6C2 9.9 4.2 8.8 5.8 8.2Q8 9.6 10.2 8.2C11.8 8.8 14 9.9 14 "
    + "12.6V15zM5 15V12.6M11 15V12.6"
  static let hair = "M4.9 4.2C4.9 2.4 6.4 1.4 8 1.4S11.1 2.4 11.1 4.2C9.6 4.8 9 3.4 8.4 3.1C7.6 4.2 6.2 4.6 4.9 4.2z"
  static let largeGear =
    "M10.6 5.2L12.2 5.4L12.2 7.2L10.6 7.4L10.1 8.6L11.1 9.9L9.9 11.1L8.6 10.1L7.4 10.6L7.2 12.2L5.4 12.2L5.2 10.6L4 "
    + "10.1L2.7 11.1L1.5 9.9L2.5 8.6L2 7.4L.4 7.2L.4 5.4L2 5.2L2.5 4L1.5 2.7L2.7 1.5L4 2.5L5.2 2L5.4 .4L7.2 .4L7.4 2L8.6 "
    + "2.5L9.9 1.5L11.1 2.7L10.1 4zM4.3 6.3a2 2 0 1 0 4 0a2 2 0 1 0-4 0z"
  static let smallGear =
    "M14.4 10.4L15.7 10.5L15.7 11.9L14.4 12L14 12.9L14.9 13.9L13.9 14.9L12.9 14L12 14.4L11.9 15.7L10.5 15.7L10.4 "
    + "14.4L9.5 14L8.5 14.9L7.5 13.9L8.4 12.9L8 12L6.7 11.9L6.7 10.5L8 10.4L8.4 9.5L7.5 8.5L8.5 7.5L9.5 8.4L10.4 8L10.5 "
    + "6.7L11.9 6.7L12 8L12.9 8.4L13.9 7.5L14.9 8.5L14 9.5zM9.8 11.2a1.4 1.4 0 1 0 2.8 0a1.4 1.4 0 1 0-2.8 0z"
  static let scroll =
    "M4.4 1.5H13.8C11 4 11.2 5.6 12.6 8S14.2 12.4 11.6 14.5H2.2C4.8 12.4 4.4 10.4 3 8S1.6 4 4.4 1.5zM4.9 4.4h5.2M4.8 "
    + "6.8h5.4M5.9 9.2h5.4M6 11.7h5.2"
  static let taskEnvelope = "M1 3.2h14v9.6h-14z"
  static let taskFlap = "M1 3.2L8 9L15 3.2"
  static let hand =
    "M1.4 8C3 6 4.7 4.6 6.3 3.1C7.2 2.3 8.5 3.2 7.8 4.3L6.7 6H13.3C14.8 6 14.8 7.9 13.3 7.9H9.4H14.1C15.4 7.9 15.4 9.8 "
    + "14.1 9.8H9.4H13.5C14.7 9.8 14.7 11.6 13.5 11.6H9.4H12.6C13.8 11.6 13.8 13.3 12.6 13.3H4.4C2.7 13.3 1.4 12.1 1.4 10.5z"
  static let table = "M1.2 3h13.6v10.4h-13.6zM1.2 9.7h13.6M5.4 6.4v7"
  static let tableHeader = "M1.2 3h13.6v3.4h-13.6z"

  static let loop = "M-2.6 5.3A5.6 5.6 0 1 1 2.2 5.4M-6.2 5.3H-2.6V1.7"
  static let parallelInstances = "M-5-6h2.4v12h-2.4zM-1.2-6h2.4v12h-2.4zM2.6-6h2.4v12h-2.4z"
  static let sequentialInstances = "M-6-5h12v2.4h-12zM-6-1.2h12v2.4h-12zM-6 2.6h12v2.4h-12z"
  static let tilde = "M-6.5 2.2C-5-2.4-2.4-3.4 .2-.8C2.2 1.2 4.6 .8 6.5-2.8V.6C4.8 4 2 4.4-.6 1.8C-2.8-.4-5 .6-6.5 4.2z"
  static let collapsed = "M-7-7h14v14h-14zM0-4.2V4.2M-4.2 0H4.2"
}
