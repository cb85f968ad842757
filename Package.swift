// swift-tools-version: 6.1
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
  name: "baton",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "baton", targets: ["baton"]),
    .library(name: "PlanText", targets: ["PlanText"]),
    .library(name: "PlanModel", targets: ["PlanModel"]),
    .library(name: "PlanMerge", targets: ["PlanMerge"]),
    .library(name: "PlanStore", targets: ["PlanStore"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    // The referee of the plan text's differential test; no product links it.
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibgit2",
      pkgConfig: "libgit2",
      providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]
    ),
    .target(name: "CTransport", dependencies: ["CLibgit2"]),
    .target(name: "Git", dependencies: ["CLibgit2", "CTransport"], swiftSettings: strict),
    .target(name: "PlanText", swiftSettings: strict),
    .target(name: "PlanModel", dependencies: ["PlanText"], swiftSettings: strict),
    .target(name: "PlanMerge", dependencies: ["PlanModel", "PlanText"], swiftSettings: strict),
    .target(name: "PlanChecks", dependencies: ["PlanModel", "PlanText"], swiftSettings: strict),
    .target(name: "PlanExchange", dependencies: ["PlanModel", "PlanText"], swiftSettings: strict),
    .target(
      name: "PlanStore",
      dependencies: ["Git", "PlanText", "PlanModel", "PlanMerge", "PlanChecks"],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "baton",
      dependencies: [
        "PlanStore", "PlanExchange", "PlanModel", "PlanMerge", "PlanChecks", "PlanText", "Git",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),
    .testTarget(name: "GitTests", dependencies: ["Git", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "PlanTextTests",
      dependencies: ["PlanText", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PlanModelTests",
      dependencies: ["PlanModel", "PlanText"],
      exclude: ["Schema/check.py"],
      swiftSettings: strict
    ),
    // What several modules' tests share; no product links it.
    .target(
      name: "TestSupport",
      dependencies: ["Git", "PlanModel", "PlanText"],
      path: "Tests/Support",
      swiftSettings: strict
    ),
    // What commands cost next to git's; run by `make bench`, linked by nothing.
    .executableTarget(name: "Benchmarks", path: "Tests/Benchmarks", swiftSettings: strict),
    .testTarget(
      name: "PlanMergeTests",
      dependencies: ["PlanMerge", "PlanModel", "PlanText", "TestSupport"],
      exclude: ["Cases", "Replays", "Pairs"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PlanChecksTests",
      dependencies: ["PlanChecks", "PlanModel", "PlanText"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PlanExchangeTests",
      dependencies: ["PlanExchange", "PlanChecks", "PlanModel", "PlanText"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PlanStoreTests",
      dependencies: [
        "PlanStore", "Git", "PlanChecks", "PlanMerge", "PlanModel", "PlanText", "TestSupport",
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "batonTests",
      dependencies: [
        "baton", "Git", "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Help/world.sh"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6]
)
