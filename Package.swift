// swift-tools-version: 6.2
import PackageDescription

/// What every Swift target is compiled with.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A Swift target of this package under the settings that all share.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a module, in a folder that mirrors it.
func tests(of name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.target(name: name)] + dependencies,
    exclude: exclude,
    swiftSettings: strict
  )
}

let package = Package(
  name: "jembatan",
  products: [
    .library(name: "Jembatan", targets: ["Jembatan"]),
    .executable(name: "jembatan", targets: ["JembatanTool"]),
  ],
  dependencies: [
    // Command-line parsing, help screens, completions and the man page.
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // System libraries and C: ICU (normalization, word boundaries, transliteration, locale data), zlib (gzip
    // input), zstd (stored documents), and the language tables, which the C compiler embeds as they are.
    .systemLibrary(name: "ICUSystem", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CICU", dependencies: ["ICUSystem"]),
    .target(name: "CLanguageData", exclude: ["Tables"]),
    // Hot loops over blocks and bitsets in C, each compiled for several processors and chosen at run time.
    .target(name: "CKernels"),

    module("Documents"),
    module("TextAnalysis", ["Documents", "CICU", "CLanguageData"]),
    module("InvertedIndex", ["Documents", "TextAnalysis", "CKernels", "CZstd"]),
    module("QueryLanguage", ["Documents", "InvertedIndex", "TextAnalysis"]),
    module("Suggestions", ["Documents", "InvertedIndex", "TextAnalysis"]),
    module("Citation", ["Documents", "TextAnalysis"]),
    module("Highlighting", ["Documents", "InvertedIndex", "TextAnalysis"]),
    module("Ingestion", ["Documents", "TextAnalysis", "CZlib"]),
    module("RetrievalEvaluation"),
    module(
      "Jembatan",
      [
        "Citation", "Documents", "TextAnalysis", "InvertedIndex", "QueryLanguage", "Highlighting", "Ingestion",
        "RetrievalEvaluation", "Suggestions",
      ]
    ),
    .executableTarget(
      name: "JembatanTool",
      dependencies: [
        "Citation", "Documents", "InvertedIndex", "Jembatan", "QueryLanguage", "RetrievalEvaluation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict
    ),

    // Programs that measure, of which no product is made.
    .executableTarget(name: "kernels", dependencies: ["CKernels"], path: "benchmarks/kernels", swiftSettings: strict),
    .executableTarget(
      name: "engine", dependencies: ["Documents", "InvertedIndex", "TextAnalysis"], path: "benchmarks/adapter",
      swiftSettings: strict),
    .executableTarget(
      name: "operators", dependencies: ["Documents", "Jembatan"], path: "benchmarks/operators",
      swiftSettings: strict),
    .executableTarget(
      name: "collecting", dependencies: ["Documents", "InvertedIndex", "TextAnalysis"], path: "benchmarks/collecting",
      swiftSettings: strict),

    // The process that the tests of durability kill; no product.
    .executableTarget(
      name: "CrashWriter", dependencies: ["Documents", "InvertedIndex", "TextAnalysis"],
      path: "Tests/Support/CrashWriter", swiftSettings: strict),

    // Makes queries that nobody would type, and reports what they do; no product.
    .executableTarget(
      name: "QueryFuzz", dependencies: ["InvertedIndex", "Jembatan", "QueryLanguage", "TextAnalysis"],
      path: "Tests/Support/QueryFuzz", swiftSettings: strict),

    tests(of: "CKernels"),
    tests(of: "Documents"),
    tests(of: "TextAnalysis", ["Documents"], exclude: ["Resources"]),
    tests(of: "InvertedIndex", ["Documents", "TextAnalysis", "CrashWriter"], exclude: ["Fixtures/format-2"]),
    tests(of: "QueryLanguage", ["Documents", "InvertedIndex", "TextAnalysis"]),
    tests(of: "Suggestions", ["Documents", "InvertedIndex", "TextAnalysis"]),
    tests(of: "Citation", ["Documents"]),
    tests(of: "Highlighting", ["Documents", "InvertedIndex", "TextAnalysis"]),
    tests(of: "Ingestion", ["Documents"]),
    tests(of: "RetrievalEvaluation"),
    tests(of: "Jembatan", ["Documents", "InvertedIndex", "RetrievalEvaluation"]),
    tests(
      of: "JembatanTool",
      [
        "InvertedIndex", "Jembatan", "QueryLanguage",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
