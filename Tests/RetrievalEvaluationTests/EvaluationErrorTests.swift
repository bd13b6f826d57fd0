import Testing

@testable import RetrievalEvaluation

struct EvaluationErrorTests {
  @Test func descriptionNamesLineFaultTextAndRemedy() {
    let error = EvaluationError(.malformedJudgement, line: 3, text: "q1 x", accepted: "four fields")
    #expect("\(error)" == "line 3: not a judgement: “q1 x”; accepted is four fields")
  }

  @Test func descriptionWithoutLine() {
    let error = EvaluationError(.unknownMeasure, text: "F1", accepted: "P@k")
    #expect("\(error)" == "not a measure: “F1”; accepted is P@k")
  }

  @Test func longTextIsCut() {
    let whole = String(repeating: "ж", count: 80)
    #expect(EvaluationError(.malformedTopic, text: whole, accepted: "").text == whole)
    let cut = EvaluationError(.malformedTopic, text: whole + "ж", accepted: "").text
    #expect(cut == String(repeating: "ж", count: 79) + "…")
  }
}
