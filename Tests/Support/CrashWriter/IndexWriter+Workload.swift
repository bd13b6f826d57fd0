import InvertedIndex

extension IndexWriter {
  /// A writer that goes on behind a batch: it writes segments often, and so merges often.
  ///
  /// Behind every other batch it lets next to nothing wait in memory while it merges, so that there are files for that.
  static func small(_ storage: any IndexStorage, behind workload: Workload) throws(IndexError) -> IndexWriter {
    var options = Options()
    options.segmentDocuments = max(3, workload.size / 40)
    if workload.batch % 2 == 0 { options.mergeMemory = 64 }
    options.threads = 2
    return try IndexWriter(storage, options)
  }

  /// Carries out a batch up to its commit, which is not made yet.
  func prepare(_ batch: Workload.Batch) throws(IndexError) {
    for operation in batch.operations {
      switch operation {
      case .add(let document): try add(document)
      case .delete(let id): try delete(id: id)
      }
    }
  }

  /// Makes a batch durable: after this it is acknowledged.
  func commit(_ batch: Workload.Batch) throws(IndexError) {
    if batch.isOptimized { try optimize() } else { try commit() }
  }
}
