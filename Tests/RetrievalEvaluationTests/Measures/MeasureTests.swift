import Testing

@testable import RetrievalEvaluation

struct MeasureTests {
  @Test(arguments: [
    (Measure.nDCG(at: 10), "nDCG@10", "nDCG@10"),
    (.nDCG(), "nDCG", "nDCG"),
    (.averagePrecision(), "AP", "MAP"),
    (.averagePrecision(at: 100), "AP@100", "MAP@100"),
    (.reciprocalRank(), "RR", "MRR"),
    (.reciprocalRank(at: 10), "RR@10", "MRR@10"),
    (.precision(at: 10), "P@10", "P@10"),
    (.recall(at: 100), "R@100", "R@100"),
    (.success(at: 5), "Success@5", "Success@5"),
  ])
  func names(measure: Measure, name: String, nameOfMean: String) throws {
    #expect(measure.name == name)
    #expect(measure.nameOfMean == nameOfMean)
    #expect("\(measure)" == name)
    #expect(try Measure(name) == measure)
    #expect(try Measure(nameOfMean.lowercased()) == measure)
    #expect(try Measure(nameOfMean.uppercased()) == measure)
  }

  @Test(arguments: [
    "", "F1", "P", "R", "Success", "P@", "P@0", "P@-1", "P@ten", "nDCG@", "@10", "nDCG@10@5", "nDCG 10",
    "P@99999999999999999999",
  ])
  func unknownNames(name: String) {
    #expect(fault { _ = try Measure(name) } == Fault(.unknownMeasure))
  }

  @Test func standardSet() {
    #expect(Measure.standard.map(\.nameOfMean) == ["nDCG@10", "MAP", "MRR@10", "P@10", "R@100"])
  }
}
