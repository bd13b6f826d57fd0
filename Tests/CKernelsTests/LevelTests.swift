import CKernels
import Testing

struct LevelTests {
  @Test func theBestLevelIsThereAndNoneAboveIt() throws {
    let best = jembatan_best_level()
    #expect(jembatan_kernels_at(jembatan_level_baseline) != nil)
    #expect(jembatan_kernels_at(best) != nil)
    for level in best.rawValue + 1...best.rawValue + 4 {
      #expect(jembatan_kernels_at(jembatan_level(rawValue: level)) == nil)
    }
  }
}
