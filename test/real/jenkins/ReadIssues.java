import edu.hm.hafner.analysis.FileReaderFactory;
import edu.hm.hafner.analysis.Issue;
import edu.hm.hafner.analysis.registry.ParserRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints each issue that Jenkins' Warnings plugin reads from a file, one a line: its fields in Base64, separated by spaces. */
public class ReadIssues {
	public static void main(String[] arguments) {
		var parser = new ParserRegistry().get(arguments[0]).createParser();
		var report = parser.parse(new FileReaderFactory(Path.of(arguments[1]), StandardCharsets.UTF_8));
		if (report.hasErrors()) {
			throw new IllegalStateException(String.join("\n", report.getErrorMessages()));
		}
		report.stream().map(ReadIssues::line).forEach(System.out::println);
	}

	private static String line(Issue issue) {
		return Stream.of(issue.getFileName(), issue.getLineStart(), issue.getColumnStart(), issue.getSeverity().getName(), issue.getType(), issue.getMessage(), issue.getDescription())
			.map(field -> Base64.getEncoder().encodeToString(field.toString().getBytes(StandardCharsets.UTF_8)))
			// An empty field would be no field.
			.map(field -> field.isEmpty() ? "=" : field)
			.collect(Collectors.joining(" "));
	}
}
