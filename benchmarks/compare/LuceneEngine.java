import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

/**
 * Lucene 8 (Debian's liblucene8-java) under the protocol of benchmarks/README.md. The driver compiles it; by hand, with
 * CP=$(echo /usr/share/java/lucene-{core,analyzers-common}-8*.jar | tr ' ' :):
 *
 * <pre>
 *   javac -cp $CP -d CLASSES LuceneEngine.java
 *   java -cp CLASSES:$CP LuceneEngine index --corpus FILE --out FOLDER
 *   java -cp CLASSES:$CP LuceneEngine serve --index FOLDER
 * </pre>
 */
public final class LuceneEngine {
  private static final String FIELD = "text";
  /** What is indexed before a segment is written: enough for one segment of any corpus that this is made for. */
  private static final double MEGABYTES = 1024;

  private final IndexSearcher searcher;

  private LuceneEngine(DirectoryReader reader) {
    searcher = new IndexSearcher(reader);
    // Every query is to be answered, not remembered.
    searcher.setQueryCache(null);
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 5 && arguments[0].equals("index")) {
      index(Path.of(arguments[2]), Path.of(arguments[4]));
    } else if (arguments.length == 3 && arguments[0].equals("serve")) {
      try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(Path.of(arguments[2])))) {
        new LuceneEngine(reader).serve();
      }
    } else {
      System.err.println("usage: index --corpus FILE --out FOLDER | serve --index FOLDER");
      System.exit(2);
    }
  }

  private static void index(Path corpus, Path folder) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setRAMBufferSizeMB(MEGABYTES);
    config.setMergeScheduler(new SerialMergeScheduler());
    try (Directory directory = FSDirectory.open(folder)) {
      try (IndexWriter writer = new IndexWriter(directory, config);
          BufferedReader lines = Files.newBufferedReader(corpus)) {
        StoredField id = new StoredField("id", "");
        TextField text = new TextField(FIELD, "", Field.Store.NO);
        Document document = new Document();
        document.add(id);
        document.add(text);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] fields = line.split("\t", 3);
          id.setStringValue(fields[0]);
          text.setStringValue(fields[2]);
          writer.addDocument(document);
        }
        writer.forceMerge(1);
      }
      try (DirectoryReader reader = DirectoryReader.open(directory)) {
        System.out.printf(
            "{\"docs\": %d, \"segments\": %d, \"version\": \"%s\"}%n",
            reader.numDocs(), reader.leaves().size(), Version.LATEST);
      }
    }
  }

  private void serve() throws IOException {
    LongSupplier clock =
        "cpu".equals(System.getenv("PEER_CLOCK"))
            ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime
            : System::nanoTime;
    BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      String[] request = line.split("\t", 2);
      if (request[0].equals("QUIT")) return;
      long start = clock.getAsLong();
      long answer = request[0].equals("PING") ? 0 : reply(request[0].split("_"), request[1]);
      long time = clock.getAsLong() - start;
      answers.print(answer < 0 ? "UNSUPPORTED\n" : answer + "\t" + time + "\n");
    }
  }

  /** What is counted, or less than 0 for what is no command. */
  private long reply(String[] command, String text) throws IOException {
    if (command[0].equals("COUNT")) return searcher.count(read(text));
    if (!command[0].equals("TOP")) return -1;
    int limit = Integer.parseInt(command[1]);
    if (command.length == 3) return top(read(text), limit, Integer.MAX_VALUE).totalHits.value;
    return top(read(text), limit, limit).scoreDocs.length;
  }

  /** The best, with the matches counted as far as `counted`; what is beyond may be skipped. */
  private TopDocs top(Query query, int limit, int counted) throws IOException {
    TopScoreDocCollector collector = TopScoreDocCollector.create(limit, counted);
    searcher.search(query, collector);
    return collector.topDocs();
  }

  private static Query read(String text) {
    String[] words = text.replace("\"", "").replace("+", "").split(" ");
    if (words.length == 1) return new TermQuery(new Term(FIELD, words[0]));
    if (text.startsWith("\"")) return new PhraseQuery(FIELD, words);
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    Occur occur = text.startsWith("+") ? Occur.MUST : Occur.SHOULD;
    for (String word : words) query.add(new TermQuery(new Term(FIELD, word)), occur);
    return query.build();
  }
}
